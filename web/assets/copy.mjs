// What the office's pages need from node_modules, copied beside our own static files: no page ever asks another host.
// Run by `make assets`. Every file is written whole or the run fails; a second run writes the same bytes.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "..", "node_modules");
const vendor = join(here, "..", "..", "shuangsuiji", "project", "static", "vendor");

const FILES = {
  "tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
  "htmx.min.js": "htmx.org/dist/htmx.min.js",
  "alpine.min.js": "@alpinejs/csp/dist/cdn.min.js",
};
/** Our own compiled pages: each with what it imports, at the same places from each other, so that imports hold. */
const PAGES = ["pages/contribution.js"];
const compiled = join(here, "..", "dist");
const draws = join(here, "..", "..", "shuangsuiji", "draws", "static", "draws");
const LICENCES = ["@tabler/core", "@tabler/icons", "htmx.org", "@alpinejs/csp"];

/** The text of a file of a package; a missing one fails the run with its path. */
function read(path) {
  return readFileSync(join(modules, path), "utf8");
}

/** Maps are not copied, so nothing may point at them. */
function withoutMap(text) {
  return text.replace(/\n?\/[*/]# sourceMappingURL=[^\n]*(\*\/)?\s*$/, "\n");
}

/** One SVG whose symbols are the icons of icons.json, drawn with the colour of the text around them. */
function sprite(names) {
  const symbols = names.map((name) => {
    const drawing = read(`@tabler/icons/icons/outline/${name}.svg`);
    const inner = drawing.slice(drawing.indexOf(">", drawing.indexOf("<svg")) + 1, drawing.lastIndexOf("</svg>"));
    const paths = inner.replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" ?\/>/, "").replace(/\s+/g, " ").trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${paths}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
}

/** Name, version and licence of everything that was copied, with the licence's own text where the package has it. */
function licences() {
  return LICENCES.map((name) => {
    const { version, license } = JSON.parse(read(`${name}/package.json`));
    const text = existsSync(join(modules, name, "LICENSE")) ? `\n${read(`${name}/LICENSE`).trim()}\n` : "";
    return `${name} ${version}: ${license}\n${text}`;
  }).join("\n");
}

/** The file and everything that it imports, in any depth. */
function closure(path, seen = new Set()) {
  if (!seen.has(path)) {
    seen.add(path);
    for (const [, to] of readFileSync(join(compiled, path), "utf8").matchAll(/^import .*? from "(\.[^"]+)";$/gm)) {
      closure(join(dirname(path), to), seen);
    }
  }
  return seen;
}

const icons = JSON.parse(readFileSync(join(here, "icons.json"), "utf8"));
rmSync(vendor, { recursive: true, force: true });
mkdirSync(vendor, { recursive: true });
for (const [name, path] of Object.entries(FILES)) {
  writeFileSync(join(vendor, name), withoutMap(read(path)));
}
writeFileSync(join(vendor, "icons.svg"), sprite(icons));
writeFileSync(join(vendor, "LICENCES.txt"), licences());
for (const folder of ["pages", "verifier"]) {
  rmSync(join(draws, folder), { recursive: true, force: true });
}
for (const path of PAGES.flatMap((page) => [...closure(page)])) {
  mkdirSync(dirname(join(draws, path)), { recursive: true });
  writeFileSync(join(draws, path), readFileSync(join(compiled, path)));
}
