import assert from "node:assert/strict";
import { test } from "node:test";
import { type Published, verify } from "../verifier/index.js";
import { bytesOf, copy, judged, type Loose, NEEDS_SHARED, publishedOf, vector } from "./cast.js";

type Path = readonly (string | number)[];

function pathsOf(value: Loose, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) {
    return [path];
  }
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]));
}

function holder(record: Loose, path: Path): Loose {
  return path.slice(0, -1).reduce((inner, key) => inner[key], record);
}

/** Another value of the same kind: what a careful forger would write. */
function other(value: Loose): Loose {
  if (typeof value === "number") {
    return value + 1;
  }
  if (typeof value === "boolean") {
    return !value;
  }
  return /[0-9]$/.test(value) ? value.slice(0, -1) + ((Number(value.at(-1)) + 1) % 10) : `${value.slice(0, -1)}${value.endsWith("a") ? "b" : "a"}`;
}

/** Every path outside the long lists, and every `step`-th inside them. */
function sample(record: Loose, step: number): Path[] {
  return pathsOf(record).filter((path, i) => !["registry", "roster", "events"].includes(String(path[0])) || i % step === 0);
}

for (const name of ["sha256-plain", "sm3-hard", "sha256-open"]) {
  test(`${name}: no single value can be another`, NEEDS_SHARED, () => {
    const { record } = vector(name);
    const published = publishedOf(record);

    const paths = sample(record, 13);
    for (const path of paths) {
      const bent = copy(record);
      const at = holder(bent, path);
      at[path.at(-1) as string] = other(at[path.at(-1) as string]);
      assert.equal(judged(bent, published).status, "refused", path.join("."));
    }

    assert.ok(paths.length > 60, `${paths.length} paths`);
  });

  test(`${name}: no single value can be missing, null, or of another type`, NEEDS_SHARED, () => {
    const { record } = vector(name);
    const published = publishedOf(record);

    sample(record, 29).forEach((path, i) => {
      const odd = [undefined, null, {}, [], 1.5][i % 5];
      const bent = copy(record);
      const at = holder(bent, path);
      const key = path.at(-1) as string;
      if (odd === undefined && Array.isArray(at)) {
        at.splice(Number(key), 1);
      } else {
        at[key] = odd;
      }
      assert.equal(judged(bent, published).status, "refused", `${path.join(".")} ${JSON.stringify(odd)}`);
    });
  });
}

test("no object takes an unlisted field", NEEDS_SHARED, () => {
  const { record } = vector("sha256-plain");
  const objects = new Map<string, Path>();
  for (const path of pathsOf(record)) {
    path.forEach((_, depth) => objects.set(path.slice(0, depth).map((key) => (typeof key === "number" ? 0 : key)).join("."), path.slice(0, depth)));
  }

  const refused = [...objects.values()].filter((path) => {
    const bent = copy(record);
    const at = path.reduce((inner, key) => inner[key], bent);
    if (Array.isArray(at)) {
      return false;
    }
    at.extra = "x";
    assert.equal(judged(bent).status, "refused", path.join("."));
    return true;
  });

  assert.ok(refused.length >= 15, `${refused.length} kinds of objects`);
});

test("events cannot be dropped, doubled, swapped or added", NEEDS_SHARED, () => {
  const { record } = vector("sha256-hard");
  const published = publishedOf(record);

  for (let seq = 0; seq < record.events.length; seq += 4) {
    const bends: ((events: Loose[]) => void)[] = [
      (events) => events.splice(seq, 1),
      (events) => events.splice(seq, 0, copy(events[seq])),
      (events) => events.splice(seq, 2, ...events.slice(seq, seq + 2).reverse(), { body: {}, notes: [], marks: [], link: published.link }),
    ];
    for (const bend of bends) {
      const bent = copy(record);
      bend(bent.events);
      assert.equal(judged(bent, published).status, "refused", `event ${seq}`);
    }
  }
});

test("a chain cut short is refused against the published link, and against `final` without it", NEEDS_SHARED, () => {
  const { record } = vector("sha256-open");
  const cut = copy(record);
  cut.events.length = 10;

  assert.equal(judged(cut, publishedOf(record)).code, "published.link");
  assert.deepEqual([judged(cut, {}).status, judged(cut, {}).code], ["consistent", "published.missing"]);
  assert.equal(judged({ ...cut, final: true }, {}).code, "record.final");
});

test("a record that went on since the publication is proven only up to there", NEEDS_SHARED, () => {
  const { record } = vector("sha256-open");

  const verdict = judged(record, { ...publishedOf(record), link: record.events[9].link });

  assert.deepEqual([verdict.status, verdict.code], ["consistent", "published.older_link"]);
  assert.match(verdict.found, /up to event 9, not for the 6/);
});

test("each outside input is needed, and each other value is refused", NEEDS_SHARED, () => {
  const { record } = vector("sha256-plain");
  const whole = publishedOf(record);

  for (const name of ["opening", "balls", "closing", "link"] as const) {
    const without: Published = { ...whole, [name]: undefined };
    const verdict = judged(record, without);
    // The published closing binds the balls, so that only their own hash is dispensable.
    assert.deepEqual([verdict.status, verdict.missing], name === "balls" ? ["proven", []] : ["consistent", [name]]);
    assert.equal(judged(record, { ...whole, [name]: "0".repeat(64) }).code, `published.${name}`);
  }
  assert.equal(judged(record, { ...whole, balls: [1, 2, 3, 4, 5, 6] }).code, "published.balls");
  assert.equal(judged(record, { ...whole, balls: judged(record).balls as string }).status, "proven");
  const { record: withoutBalls } = vector("sha256-open");
  assert.equal(judged(withoutBalls, { ...publishedOf(withoutBalls), balls: [1, 2] }).code, "published.balls");
});

test("on whom the seed rests is said, and what was replaced is counted", NEEDS_SHARED, () => {
  const { record } = vector("sha256-hard");

  const verdict = judged(record);

  assert.deepEqual(verdict.seedRests?.contributors.length, new Set(record.opening.slots.map((slot: Loose) => slot.who)).size);
  assert.equal(verdict.seedRests?.balls, record.opening.balls.what);
  const count = (type: string): number => record.events.filter((event: Loose) => event.body.type === type).length;
  assert.ok((verdict.report?.strata.size ?? 0) === 4 && verdict.report?.added === count("added"));
  const perOfficer = [...(verdict.report?.officers.values() ?? [])].reduce((sum, one) => sum + one.closed, 0);
  assert.equal(perOfficer, count("closed") * record.rules.team);
});

test("nothing that can be handed to the verifier makes it throw", NEEDS_SHARED, () => {
  const good = bytesOf(vector("sha256-open").record);
  const odd: Loose[] = [undefined, null, 0, "", "x", [], [1], {}, { opening: 1 }, { other: "x" }, new Uint8Array(3), [new Uint8Array(0)], () => 1, Symbol.iterator];

  for (const one of odd) {
    for (const two of odd) {
      assert.equal(verify(one, two, two).status, "refused");
    }
    assert.ok(["refused", "consistent"].includes(verify(good, one, null).status));
    assert.ok(["refused", "consistent"].includes(verify(good, {}, one).status));
  }
});

test("a record cut off at any byte is refused", NEEDS_SHARED, () => {
  const bytes = bytesOf(vector("sha256-open").record);

  for (let length = 0; length < bytes.length; length += 997) {
    assert.equal(verify(bytes.subarray(0, length)).status, "refused");
  }
});
