/** Writes package-lock.json anew and takes out the addresses npm puts beside each package: a lock file names no host. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const LOCK = "package-lock.json";

execFileSync("npm", ["install", "--package-lock-only", "--silent"], { stdio: "inherit" });
const lock = JSON.parse(readFileSync(LOCK, "utf8"));
for (const one of Object.values(lock.packages)) delete one.funding;
writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
