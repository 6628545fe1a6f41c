/** The command line, and what the house forbids: foreign imports, the page, host names, long files. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { outcomeDigest } from "../verifier/index.js";
import { bytesOf, drawn, judged, type Loose, NEEDS_SHARED, publishedOf, vector, visited, WEB } from "./cast.js";

const CLI = join(WEB, "dist", "verifier", "cli.js");

function ran(args: readonly string[], input = ""): Loose {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { input, encoding: "utf8" });
  return { status, stdout, stderr, lines: stdout.split("\n").filter((line) => line !== "") };
}

function withFile(bytes: Uint8Array, act: (path: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "draw1-"));
  try {
    writeFileSync(join(folder, "record.json"), bytes);
    act(join(folder, "record.json"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("one record on the command line: proven 0, refused 1, unusable 2", () => {
  const record = visited(drawn());
  const { opening, closing, link } = publishedOf(record);

  withFile(bytesOf(record), (path) => {
    const all = ["--opening", opening as string, "--closing", closing as string, "--link", link as string];
    const good = ran([path, ...all]);
    assert.deepEqual([good.status, good.lines[0]], [0, "proven: the record is the published draw [proven]"]);
    assert.match(good.stdout, /the seed rests on: person 0 \(bureau\); person 1 \(outside\); person 2 \(software\)/);
    assert.match(ran([path]).lines[0], /^consistent: .*without opening, closing, link/);
    assert.equal(ran([path, "--opening", closing as string]).status, 1);
    assert.deepEqual([ran([]).status, ran([`${path}.gone`]).status, ran([path, "--unknown"]).status], [2, 2, 2]);
  });
});

test("many records on standard input: one line of answer for each line, whatever it holds", () => {
  const record = visited(drawn({ hash: "sm3" }));
  const base64 = Buffer.from(bytesOf(record)).toString("base64");
  const asked = [JSON.stringify({ record: base64, ...publishedOf(record) }), JSON.stringify({ record: base64 }), "nonsense", "[]", '{"record":7}', '{"proof":7}', JSON.stringify({ record: "e30=" })];

  const { status, lines } = ran(["--batch"], `${asked.join("\n")}\n`);
  const answers = lines.map((line: string) => JSON.parse(line));

  assert.equal(status, 0);
  assert.deepEqual(answers.map((one: Loose) => one.status), ["proven", "consistent", "refused", "refused", "refused", "refused", "refused"]);
  assert.equal(answers[0].digest, outcomeDigest(judged(record).replay as Loose));
  assert.deepEqual(Object.keys(answers[1]), ["status", "code", "found", "opening", "balls", "closing", "root", "link", "digest"]);
});

test("a proof on the command line is accepted 0 or refused 1", NEEDS_SHARED, () => {
  const { record, intermediate, proofs } = vector("sm3-plain");
  const { text, id, published_events: known } = proofs["as drawn"];
  const links = { type: "links", ceremony: record.opening.ceremony, closing: intermediate.hash_closing, events: intermediate.published.slice(0, known), time: "2026-06-20T16:00:00+08:00" };

  withFile(Buffer.from(text), (proof) => {
    withFile(bytesOf(record.closing), (closing) => {
      withFile(bytesOf(links), (list) => {
        const args = ["--proof", proof, "--closing-file", closing, "--links-file", list];
        const good = ran([...args, "--id", id]);
        assert.deepEqual([good.status, JSON.parse(good.stdout).officers], [0, intermediate.teams[id]]);
        assert.equal(ran([...args, "--id", "another"]).status, 1);
      });
    });
  });
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

test("the verifier imports nothing but itself", () => {
  const sources = filesUnder(join(WEB, "verifier")).filter((path) => path.endsWith(".ts"));

  for (const path of sources) {
    const text = readFileSync(path, "utf8").replace(/\/\*[^]*?\*\/|\/\/.*/g, "");
    for (const [, from] of text.matchAll(/(?:from|import)\s*\(?"([^"]+)"/g)) {
      assert.match(from as string, /^\.\.?\//, path);
    }
    assert.doesNotMatch(text, /\b(JSON\.parse|Math\.random|Date\.now|new Date|process|globalThis|window|document\.)\b/, path);
  }
  assert.ok(sources.length > 15);
});

test("no file is longer than 400 lines, no folder fuller than 12", () => {
  const sources = ["verifier", "cli", "tests"].flatMap((folder) => filesUnder(join(WEB, folder)));
  const folders = new Map<string, number>();

  for (const path of sources) {
    const folder = join(path, "..");
    folders.set(folder, (folders.get(folder) ?? 0) + (path.endsWith(".ts") ? 1 : 0));
    assert.ok(readFileSync(path, "utf8").split("\n").length <= 401, path);
  }

  assert.deepEqual([...folders].filter(([, count]) => count > 12), []);
});

test("the lock file names no host", () => {
  const lock = readFileSync(join(WEB, "package-lock.json"), "utf8");

  assert.doesNotMatch(lock, /"resolved"|:\/\//);
  assert.equal(readFileSync(join(WEB, ".npmrc"), "utf8"), "omit-lockfile-registry-resolved=true\n");
});
