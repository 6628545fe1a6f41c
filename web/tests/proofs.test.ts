import assert from "node:assert/strict";
import { test } from "node:test";
import { type AtTheDoor, checkProof, type ProofVerdict } from "../verifier/index.js";
import { hashNamed, SHA256 } from "../verifier/primitives/hashes.js";
import { doc, linkOf } from "../verifier/primitives/sealing.js";
import { canonicalText } from "../verifier/primitives/strict_json.js";
import { ALL_VECTORS, bytesOf, type Loose, NEEDS_SHARED, strict, vector, ZEROS } from "./cast.js";

interface Door {
  readonly text: string;
  readonly id: string;
  readonly closing: Loose;
  readonly links: Loose;
}

/** A proof of the vectors beside what was published when its reader looked. */
function doorOf({ record, intermediate, proofs }: Loose, kind: string): Door {
  const { text, id, published_events: known } = proofs[kind];
  const closing = doc(hashNamed(record.opening.hash), "closing", strict(record.closing));
  const links = { type: "links", ceremony: record.opening.ceremony, closing, events: intermediate.published.slice(0, known), time: "2026-06-20T16:00:00+08:00" };
  return { text, id, closing: record.closing, links };
}

function door(name: string, kind: string): Door {
  return doorOf(vector(name), kind);
}

function checked({ text, closing, links }: Door, at: AtTheDoor = {}): ProofVerdict {
  return checkProof(text, { closing: bytesOf(closing), links: bytesOf(links) }, at);
}

for (const { name, needs, read } of ALL_VECTORS) {
  test(`${name}: a proof as drawn is accepted, for its subject and team`, needs, () => {
    const proof = doorOf(read(), "as drawn");
    const team = read().intermediate.teams[proof.id];

    const verdict = checked(proof, { id: proof.id, officers: [...team].reverse(), now: "2026-06-20T10:00:00Z" });

    assert.equal(verdict.status, "accepted", verdict.found);
    assert.deepEqual([verdict.id, verdict.officers, verdict.seq, verdict.ageSeconds], [proof.id, team, null, 7200]);
    assert.equal(verdict.week, read().intermediate.weeks[proof.id]);
  });

  test(`${name}: a changed proof is accepted for the new team, not for the old`, needs, () => {
    const proof = doorOf(read(), "changed");
    const { teams } = read().intermediate;

    const verdict = checked(proof);

    assert.equal(verdict.status, "accepted", verdict.found);
    assert.ok(verdict.seq !== null && verdict.seq < proof.links.events.length);
    assert.equal(checked(proof, { officers: verdict.officers }).status, "accepted");
    assert.equal(checked(proof, { officers: teams[proof.id] ?? ["NOBODY"] }).code, "proof.officers");
  });

  test(`${name}: a superseded or used proof is refused, and accepted before its mark`, needs, () => {
    const proof = doorOf(read(), "refused: superseded or already used");

    assert.equal(checked(proof).code, "proof.superseded");
    const seen = proof.links.events.map((_: unknown, k: number) => checked({ ...proof, links: { ...proof.links, events: proof.links.events.slice(0, k) } }).code);
    assert.ok(seen.includes("accepted"));
    assert.ok(seen.slice(seen.lastIndexOf("accepted") + 1).every((code: string) => code === "proof.superseded"));
  });

  test(`${name}: without the change a promoted or re-staffed visit is not shown`, needs, () => {
    const proof = doorOf(read(), "changed");
    const bare = { ...proof, text: `${proof.text.split("\n\n").slice(0, 2).join("\n\n")}\n` };

    assert.match(checked(bare).code, /^proof\.(not_drawn|superseded)$/);
  });
}

test("every single character of a proof matters", NEEDS_SHARED, () => {
  for (const [name, kind] of [["sha256-open", "as drawn"], ["sha256-plain", "changed"]] as const) {
    const proof = door(name, kind);
    const accepted = [...proof.text].map((sign, i) => {
      const other = sign === "A" ? "B" : sign === "\n" ? " " : sign === "0" ? "1" : "A";
      return checked({ ...proof, text: proof.text.slice(0, i) + other + proof.text.slice(i + 1) }).status === "accepted" ? i : -1;
    });
    assert.deepEqual(accepted.filter((i) => i >= 0), []);
  }
});

test("a proof in another layout is refused", NEEDS_SHARED, () => {
  const proof = door("sha256-plain", "changed");
  const lines = proof.text.split("\n");
  const layouts = [
    proof.text.slice(0, -1), `${proof.text}\n`, proof.text.replaceAll("\n", "\r\n"), `\ufeff${proof.text}`, ` ${proof.text}`, "", "\n", "\n\n\n\n",
    proof.text.replace("index ", "index 0"), proof.text.replace("index ", "index +"), proof.text.replace("index ", "index  "), proof.text.replace("seq ", "seq 0"),
    proof.text.replace("@v1\nextra", "@v2\nextra"), proof.text.replace("draw1-change@v1", "draw1-change@v2"), proof.text.replace("\nextra ", "\nextra"),
    lines.filter((_, i) => i !== 2).join("\n"), lines.filter((line) => line !== "").join("\n"), proof.text.replace("\n\ndraw1/", "\n\n\ndraw1/"),
    proof.text.replace("draw1/sha256/", "draw1/sm3/"), proof.text.replace("draw1/sha256/", "draw1/md5/"), proof.text.replace("=\n\ndraw1/", "\n\ndraw1/"),
  ];

  for (const text of layouts) {
    assert.notEqual(text, proof.text);
    assert.equal(checked({ ...proof, text }).status, "refused", JSON.stringify(text.slice(0, 60)));
  }
});

test("what the site published decides, whatever the code says", NEEDS_SHARED, () => {
  const proof = door("sha256-plain", "changed");
  const cases: [string, (bent: Loose) => void][] = [
    ["links.closing", (bent) => (bent.closing.time = "2026-04-08T09:31:00+08:00")],
    ["links.closing", (bent) => (bent.links.closing = ZEROS)],
    ["links.ceremony", (bent) => (bent.links.ceremony = "other/1")],
    ["links.chain", (bent) => bent.links.events.splice(3, 1)],
    ["links.chain", (bent) => (bent.links.events[0].bodyhash = ZEROS)],
    ["links.chain", (bent) => bent.links.events[4].marks.push(ZEROS)],
    ["links.chain", (bent) => (bent.links.events.at(-1).link = ZEROS)],
    ["proof.unpublished", (bent) => (bent.links.events.length = 2)],
    ["schema.unlisted", (bent) => (bent.links.more = 1)],
    ["schema.unlisted", (bent) => (bent.links.events[0].body = {})],
    ["schema.missing", (bent) => delete bent.links.time],
    ["schema.type", (bent) => (bent.closing.size = "60")],
  ];

  for (const [code, bend] of cases) {
    const bent = structuredClone(proof);
    bend(bent);
    assert.equal(checked(bent).code, code, bend.toString());
  }
});

test("a proof shown at another gate, or by other people, is refused", NEEDS_SHARED, () => {
  const proof = door("sha256-plain", "as drawn");
  const team: string[] = vector("sha256-plain").intermediate.teams[proof.id];

  assert.equal(checked(proof, { id: "somebody-else" }).code, "proof.other_subject");
  assert.equal(checked(proof, { officers: ["X"] }).code, "proof.officers");
  assert.equal(checked(proof, { officers: [...team, "X"] }).code, "proof.officers");
  assert.equal(checked(proof, { officers: [team[0] as string] }).status, "accepted", "who is late is no impostor");
  assert.equal(checked(proof, { now: "yesterday" }).code, "time.form");
});

test("a leaf or note of another spelling or shape is refused", NEEDS_SHARED, () => {
  const proof = door("sha256-plain", "as drawn");
  const leaf = Buffer.from(/extra (.*)/.exec(proof.text)?.[1] as string, "base64").toString("utf8");
  const spellings = [`${leaf} `, leaf.replace("{", "{ "), leaf.replace('"w"', '"v"'), leaf.replace(/\[(\d+),/, '["$1",'), leaf.replace('"o":[', '"o":[null,')];

  for (const text of spellings) {
    const bent = proof.text.replace(/extra .*/, `extra ${Buffer.from(text).toString("base64")}`);
    assert.equal(checked({ ...proof, text: bent }).status, "refused", text);
  }
});

test("a published note of the same subject under another salt is not this leaf's", NEEDS_SHARED, () => {
  const proof = door("sha256-plain", "changed");
  const { seq } = checked(proof);
  const text = Buffer.from(/note (.*)/.exec(proof.text)?.[1] as string, "base64").toString("utf8");
  const note = { ...JSON.parse(text), x: ZEROS };
  const canonical = canonicalText(strict(note));
  let previous = proof.links.closing;
  proof.links.events[seq as number].notes.push(doc(SHA256, "note", strict(note)));
  for (const event of proof.links.events) {
    previous = event.link = linkOf(SHA256, previous, event);
  }

  const verdict = checked({ ...proof, text: proof.text.replace(/note .*/, `note ${Buffer.from(canonical).toString("base64")}`) });

  assert.deepEqual([verdict.code, verdict.found], ["proof.note", "the note belongs to another leaf"]);
});

test("nothing that can be handed to the proof check makes it throw", () => {
  const odd: Loose[] = [undefined, null, 0, "", "x", [], {}, new Uint8Array(3), Symbol.iterator, () => 1, Number.NaN];

  for (const proof of odd) {
    for (const published of odd) {
      assert.equal(checkProof(proof, published, proof).status, "refused");
      assert.equal(checkProof(proof, { closing: published, links: proof }, published).status, "refused");
    }
  }
});
