/**
 * draw1 verified from the command line.
 *
 *     node dist/verifier/cli.js record.json [--opening HEX] [--balls 3,7,12 | --balls HEX] [--closing HEX] [--link HEX] [--history earlier.json ...]
 *     node dist/verifier/cli.js --proof proof.txt --closing-file closing.json --links-file links.json [--id ID] [--officer ID ...] [--now TIME]
 *     node dist/verifier/cli.js --batch
 *
 * Exit code: 0 proven, consistent or accepted; 1 refused; 2 unusable arguments or files.
 *
 * --batch reads JSON lines from standard input, one per record, and writes one JSON line for each:
 *     in   {"record": base64, "opening"?: hex, "balls"?: [numbers] or hex, "closing"?: hex, "link"?: hex, "history"?: [base64, ...]}
 *     out  {"status", "code", "found", "opening", "balls", "closing", "root", "link", "digest"}   null where nothing is known
 * `digest` is hex SHA-256 over JCS of {"tickets", "strata", "teams", "weeks", "leaves", "states", "final_teams", "links"}, laid out in verifier/verdict.ts.
 * A line with "proof" instead of "record" checks a proof at the door:
 *     in   {"proof": text, "closing_statement": base64, "links_statement": base64, "id"?, "officers"?: [...], "now"?}
 *     out  {"status", "code", "found", "ceremony", "id", "officers", "week", "seq", "linksTime", "ageSeconds"}
 */
import { readFileSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { checkProof, outcomeDigest, type ProofVerdict, type Published, verify, type Verdict } from "../verifier/index.js";

type Line = { [name: string]: unknown };

function print(text: string): void {
  // A pipe may take less than it was given; standard output is written until nothing is left.
  let rest = Buffer.from(`${text}\n`, "utf8");
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") {
        throw error;
      }
    }
  }
}

function summary(verdict: Verdict): Line {
  const { status, code, found, opening, balls, closing, root, link } = verdict;
  return { status, code, found, opening, balls, closing, root, link, digest: verdict.replay === null ? null : outcomeDigest(verdict.replay) };
}

function fromBase64(value: unknown): Uint8Array {
  // Not text stays not bytes, so that the verifier itself refuses it.
  return typeof value === "string" ? new Uint8Array(Buffer.from(value, "base64")) : (value as Uint8Array);
}

function publishedOf(line: Line): Published {
  const { opening, balls, closing, link } = line;
  return { opening, balls, closing, link } as Published;
}

function proofLine(line: Line): ProofVerdict {
  const statements = { closing: fromBase64(line["closing_statement"]), links: fromBase64(line["links_statement"]) };
  const door = { id: line["id"] ?? undefined, officers: line["officers"] ?? undefined, now: line["now"] ?? undefined };
  return checkProof(line["proof"] as string, statements, door as never);
}

function answer(text: string): Line | ProofVerdict {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    line = null;
  }
  if (typeof line !== "object" || line === null) {
    return { status: "refused", code: "input.line", found: "a line that is no JSON object" };
  }
  const fields = line as Line;
  if ("proof" in fields) {
    return proofLine(fields);
  }
  const history = Array.isArray(fields["history"]) ? fields["history"].map(fromBase64) : null;
  return summary(verify(fromBase64(fields["record"]), publishedOf(fields), history));
}

async function batch(): Promise<number> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() !== "") {
      print(JSON.stringify(answer(line)));
    }
  }
  return 0;
}

const OPTIONS = {
  opening: { type: "string" }, balls: { type: "string" }, closing: { type: "string" }, link: { type: "string" },
  history: { type: "string", multiple: true }, proof: { type: "string" }, "closing-file": { type: "string" }, "links-file": { type: "string" },
  id: { type: "string" }, officer: { type: "string", multiple: true }, now: { type: "string" },
} as const;

function bytesOf(path: string): Uint8Array {
  return new Uint8Array(readFileSync(path));
}

function ballsOf(text: string | undefined): string | number[] | undefined {
  return text !== undefined && /^-?[0-9]+(,-?[0-9]+)*$/.test(text) && !/^[0-9a-f]{64}$/.test(text) ? text.split(",").map(Number) : text;
}

function tell(verdict: Verdict): void {
  const rests = verdict.seedRests;
  print(`${verdict.status}: ${verdict.found} [${verdict.code}]`);
  if (rests !== null) {
    print(`the seed rests on: ${rests.contributors.map(({ who, roles }) => `${who} (${roles.join(", ")})`).join("; ")}${rests.balls === null ? "" : `; and on ${rests.balls}`}`);
  }
  for (const [name, value] of Object.entries(summary(verdict)).slice(3)) {
    print(`${name}: ${String(value)}`);
  }
  for (const [name, one] of verdict.report?.strata ?? []) {
    print(`stratum ${name}: floor ${one.floor}, drawn ${one.drawn}, closed ${one.closed}, void ${one.void}, replaced ${one.replaced}`);
  }
  for (const [officer, one] of verdict.report?.officers ?? []) {
    print(`officer ${officer}: closed ${one.closed}, void ${one.void}, replaced ${one.replaced}`);
  }
  for (const one of verdict.report?.outsideWeek ?? []) {
    print(`outside its week: ${one.id} on ${one.day}, dealt to ${one.week}`);
  }
}

function single(args: readonly string[]): number {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  if (values.proof !== undefined && values["closing-file"] !== undefined && values["links-file"] !== undefined) {
    const statements = { closing: bytesOf(values["closing-file"]), links: bytesOf(values["links-file"]) };
    const verdict = checkProof(bytesOf(values.proof), statements, { id: values.id, officers: values.officer, now: values.now });
    print(JSON.stringify(verdict));
    return verdict.status === "refused" ? 1 : 0;
  }
  const path = positionals[0];
  if (path === undefined || positionals.length > 1 || values.proof !== undefined) {
    throw new Error("one record file is needed, or --batch, or --proof with --closing-file and --links-file");
  }
  const published = { opening: values.opening, balls: ballsOf(values.balls), closing: values.closing, link: values.link };
  const verdict = verify(bytesOf(path), published, values.history?.map(bytesOf) ?? null);
  tell(verdict);
  return verdict.status === "refused" ? 1 : 0;
}

async function main(): Promise<number> {
  const args = process.argv.slice(2);
  try {
    return args.length === 1 && args[0] === "--batch" ? await batch() : single(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

process.exitCode = await main();
