/** The rules of the draw, each with an example small enough for a hand: floors, call orders, teams, and what an opening must hold. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Floor, StratumRule, Subject } from "../verifier/documents/frozen.js";
import { drawStratum, floorOf, weeksOf } from "../verifier/order.js";
import { dealTeams, isAbleLead } from "../verifier/teams.js";
import { bytesOf, copy, drawn, judged, type Loose, NEEDS_SHARED, opened, publishedOf, VALUES, vector, visited, ZEROS } from "./cast.js";
import { verify } from "../verifier/index.js";

const FLOORS: readonly [Floor, number, number, bigint][] = [
  [{ kind: "ratio", a: 1, b: 4 }, 10, 10, 3n],
  [{ kind: "ratio", a: 1, b: 4 }, 8, 8, 2n],
  [{ kind: "ratio", a: 0, b: 1 }, 8, 8, 0n],
  [{ kind: "ratio", a: 9007199254740991, b: 2 }, 9, 9, 40532396646334460n],
  [{ kind: "per_unit", k: 10, u: 3 }, 60, 60, 30n],
  [{ kind: "count", n: 7 }, 60, 60, 7n],
  [{ kind: "remaining", k: 3 }, 60, 7, 3n],
  [{ kind: "remaining", k: 3 }, 60, 0, 0n],
  [{ kind: "cumulative", a: 25, b: 100, k: 2, already: 2 }, 9, 9, 3n],
  [{ kind: "cumulative", a: 25, b: 100, k: 2, already: 9 }, 9, 9, 0n],
];

for (const [floor, all, undone, expected] of FLOORS) {
  test(`${JSON.stringify(floor)} of ${all}, ${undone} undone, asks for ${expected}`, () => {
    assert.equal(floorOf(floor, all, undone), expected);
  });
}

function subject(id: string, change: Partial<Subject> = {}): Subject {
  return { id, strata: ["key"], needs: [], done: false, capped: false, ...change };
}

const rule = (n: number, change: Partial<StratumRule> = {}): StratumRule => ({ floors: [{ kind: "count", n }], least: false, recheck: [0, 1], ...change });

const MEMBERS = [
  subject("d1", { done: true }), subject("u1"), subject("c1", { done: true, capped: true }), subject("u2"), subject("d2", { done: true }), subject("u3"),
];

const ORDERS: readonly [string, StratumRule, readonly string[], number, number][] = [
  ["the undone come first", rule(2), ["u1", "u2", "u3", "d1", "d2", "c1"], 2, 2],
  ["the done fill what the undone cannot, the capped last", rule(5), ["u1", "u2", "u3", "d1", "d2", "c1"], 5, 5],
  ["nobody beyond the members", rule(50), ["u1", "u2", "u3", "d1", "d2", "c1"], 6, 6],
  ["re-checks come beside the floor, never the capped", rule(2, { recheck: [9, 1] }), ["u1", "u2", "d1", "d2", "u3", "c1"], 4, 2],
  ["a tenth of re-checks is rounded up", rule(2, { recheck: [1, 10] }), ["u1", "u2", "d1", "u3", "d2", "c1"], 3, 2],
  ["the strictest floor counts", { ...rule(1), floors: [{ kind: "count", n: 1 }, { kind: "count", n: 3 }] }, ["u1", "u2", "u3", "d1", "d2", "c1"], 3, 3],
  ["the least floor counts where rules say min", { ...rule(1, { least: true }), floors: [{ kind: "count", n: 3 }, { kind: "count", n: 1 }] }, ["u1", "u2", "u3", "d1", "d2", "c1"], 1, 1],
];

for (const [name, one, order, count, floor] of ORDERS) {
  test(`in a stratum ${name}`, () => {
    const stratum = drawStratum("key", one, MEMBERS);

    assert.deepEqual([stratum.callOrder, stratum.drawn, stratum.floor], [order, count, floor]);
  });
}

test("an empty stratum draws nobody", () => {
  assert.deepEqual(drawStratum("key", rule(5), []), { name: "key", callOrder: [], drawn: 0, floor: 0 });
});

test("weeks are dealt round, and are empty where there are none", () => {
  const lot = (id: string): string => id;

  assert.deepEqual([...weeksOf(["c", "a", "b"], ["2026-W41", "2026-W42"], lot)], [["a", "2026-W41"], ["b", "2026-W42"], ["c", "2026-W41"]]);
  assert.deepEqual([...weeksOf(["c", "a"], [], lot)], [["a", ""], ["c", ""]]);
});

test("every team has an able lead and nobody barred, and no single move would still even the loads", () => {
  const officers = Array.from({ length: 9 }, (_, i) => ({
    id: `P-${i}`, lead: i % 2 === 0, can: new Set(i % 4 === 0 ? ["radiation"] : []), not: new Set(Array.from({ length: 40 }, (__, k) => `V-${k}`).filter((___, k) => (k * 7 + i) % 5 === 0)),
  }));
  const errands = Array.from({ length: 40 }, (_, k) => ({ id: `V-${k}`, needs: k % 6 === 0 ? ["radiation"] : [] }));
  const lot = (text: string): string => [...text].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 65521, 7).toString(16).padStart(4, "0");

  const { teams, loads } = dealTeams(errands, officers, 2, lot);

  const officer = (id: string): Loose => officers.find((one) => one.id === id);
  for (const errand of errands) {
    const team = teams.get(errand.id) as string[];
    assert.ok(team.length === 2 && new Set(team).size === 2);
    assert.ok(team.some((id) => isAbleLead(officer(id), errand.needs)));
    assert.ok(team.every((id) => !officer(id).not.has(errand.id)));
  }
  assert.equal([...loads.values()].reduce((sum, load) => sum + load, 0), 80);
  for (const errand of errands) {
    for (const hi of teams.get(errand.id) as string[]) {
      for (const lo of officers.filter((one) => !(teams.get(errand.id) as string[]).includes(one.id) && !one.not.has(errand.id))) {
        const team = (teams.get(errand.id) as string[]).map((id) => (id === hi ? lo.id : id));
        const led = team.some((id) => isAbleLead(officer(id), errand.needs));
        assert.ok(!led || (loads.get(hi) as number) - (loads.get(lo.id) as number) < 2, `${hi} to ${lo.id} at ${errand.id}`);
      }
    }
  }
});

test("names that trip JavaScript objects are ids like any other", () => {
  const subjects = ["__proto__", "constructor", "hasOwnProperty", "toString", "valueOf"].map((id) => ({ id, strata: ["__proto__"] }));
  const rules = { version: "draw1", period: "2026Q4", team: 2, weeks: [], strata: JSON.parse('{"__proto__":{"floors":[{"count":3}]}}') };
  const wish = { subjects, rules, officers: [{ id: "__proto__", lead: true }, { id: "constructor" }] };

  const record = visited(drawn(wish));

  assert.equal(judged(record).status, "proven", judged(record).found);
  assert.deepEqual(judged(record).replay?.draw?.strata.get("__proto__")?.drawn, 3);
});

const SLOTS = opened().opening.slots;
const dice = (count: number, max: number): Loose => ({ what: "dice", count, min: 1, max, kind: "sequence" });
const insiders = SLOTS.map((slot: Loose) => ({ ...slot, role: slot.role === "outside" ? "discipline" : slot.role }));

const OPENINGS: readonly [string, string, Loose][] = [
  ["two slots of the software", "opening.software", { slots: [...SLOTS, SLOTS[2]] }],
  ["no slot of the software", "opening.software", { slots: SLOTS.slice(0, 2) }],
  ["two roles only", "opening.roles", { slots: [SLOTS[1], SLOTS[1], SLOTS[2]] }],
  ["nobody from outside", "opening.outsider", { slots: insiders }],
  ["nobody from outside and too few outcomes", "opening.outsider", { slots: insiders, balls: dice(7, 6) }],
  ["nobody from outside and one face", "opening.outsider", { slots: insiders, balls: dice(9007199254740991, 1) }],
  ["nobody from outside and every ball in the set", "opening.outsider", { slots: insiders, balls: { ...dice(33, 33), kind: "set" } }],
  ["a set of more balls than there are", "schema.value", { balls: { ...dice(7, 6), kind: "set" } }],
  ["a least ball above the highest", "schema.value", { balls: { ...dice(2, 6), min: 7 } }],
  ["balls announced and never drawn", "balls.missing", { balls: dice(8, 6) }],
  ["a third hash", "schema.value", { hash: "sha512" }],
  ["a ceremony with a space", "schema.value", { ceremony: "a b" }],
  ["earlier records, but no previous ceremony", "opening.prev", { history: ["a".repeat(64)] }],
  ["a history that is no hash", "schema.value", { history: ["x"] }],
];

for (const [name, code, change] of OPENINGS) {
  test(`an opening with ${name} is refused: ${code}`, () => {
    const record = drawn();
    Object.assign(record.opening, change);

    assert.equal(judged(record, {}).code, code);
  });
}

test("dice of 2^20 outcomes do without an outsider", () => {
  const record = opened({ slots: insiders, balls: dice(8, 6) });
  record.abort = { type: "abort", ceremony: record.opening.ceremony, opening: publishedOf({ ...record, abort: {} }).opening, reason: "rain", missing: [], time: "2026-09-30T10:00:00+08:00" };

  assert.equal(judged(record).status, "proven", judged(record).found);
});

const SETTINGS: readonly [string, string, Loose][] = [
  ["a team of one", "schema.value", { rules: { team: 1 } }],
  ["weeks out of order", "schema.order", { rules: { weeks: ["2026-W42", "2026-W41"] } }],
  ["a week that its year does not have", "schema.value", { rules: { weeks: ["2025-W53"] } }],
  ["another version", "schema.value", { rules: { version: "draw2" } }],
  ["a period without a year", "schema.value", { rules: { period: "Q4" } }],
  ["no stratum", "schema.value", { rules: { strata: {} } }],
  ["a stratum without floors", "schema.value", { rules: { strata: { key: { floors: [] } } } }],
  ["a floor of two kinds", "schema.unlisted", { rules: { strata: { key: { floors: [{ count: 1, remaining: 1 }] } } } }],
  ["a floor of no kind", "schema.missing", { rules: { strata: { key: { floors: [{}] } } } }],
  ["a ratio over nothing", "schema.value", { rules: { strata: { key: { floors: [{ ratio: [1, 0] }] } } } }],
  ["a ratio of three numbers", "schema.value", { rules: { strata: { key: { floors: [{ ratio: [1, 2, 3] }] } } } }],
  ["a negative count", "schema.value", { rules: { strata: { key: { floors: [{ count: -1 }] } } } }],
  ["another way to combine", "schema.value", { rules: { strata: { key: { floors: [{ count: 1 }], combine: "max" } } } }],
  ["a stratum's name in capitals", "schema.value", { rules: { strata: { Key: { floors: [{ count: 1 }] } } } }],
  ["no subject", "schema.value", { subjects: [] }],
  ["a subject twice", "schema.order", { subjects: [{ id: "S-1", strata: ["key"] }, { id: "S-1", strata: ["key"] }] }],
  ["a subject in no stratum", "schema.value", { subjects: [{ id: "S-1", strata: [] }] }],
  ["a subject in an unknown stratum", "schema.value", { subjects: [{ id: "S-1", strata: ["other"] }] }],
  ["a subject not done in so many words", "schema.value", { subjects: [{ id: "S-1", strata: ["key"], done: false }] }],
  ["a subject capped, but not done", "schema.value", { subjects: [{ id: "S-1", strata: ["key"], capped: true }] }],
  ["an id of 28 characters", "schema.value", { subjects: [{ id: "x".repeat(28), strata: ["key"] }] }],
  ["strata unsorted", "schema.order", { subjects: [{ id: "S-1", strata: ["key", "a"] }] }],
  ["one officer", "roster.too_few", { officers: [{ id: "A", lead: true }] }],
  ["nobody able to lead", "roster.too_few", { officers: [{ id: "A" }, { id: "B" }] }],
  ["the only lead recused", "roster.too_few", { officers: [{ id: "A", lead: true, not: ["S-3"] }, { id: "B" }, { id: "C" }] }],
  ["a skill nobody has", "roster.too_few", { subjects: [{ id: "S-1", strata: ["key"], needs: ["radiation"] }] }],
];

for (const [name, code, { rules, ...wish }] of SETTINGS) {
  test(`a draw with ${name} is refused: ${code}`, () => {
    const record = drawn({ ...wish, ...(rules === undefined ? {} : { rules: { ...drawn().rules, ...rules } }) });

    assert.equal(judged(record, {}).code, code);
  });
}

test("a free text is counted in characters, not in halves of them", () => {
  const who = (text: string): string => {
    const record = drawn();
    record.opening.slots[0].who = text;
    return judged(record, {}).code;
  };

  assert.equal(who("😀".repeat(200)), "closing.opening");
  assert.deepEqual(["", "😀".repeat(201), "a\nb", "a\u009fb", "a\u007f"].map(who), Array(5).fill("schema.value"));
});

test("values, balls and sizes that do not fit are refused", NEEDS_SHARED, () => {
  const { record } = vector("sha256-plain");
  const cases: [string, (bent: Loose) => void][] = [
    ["contributions.count", (bent) => bent.contributions.pop()],
    ["contributions.count", (bent) => bent.contributions.push({ value: ZEROS })],
    ["contributions.commit", (bent) => bent.contributions.reverse()],
    ["balls.range", (bent) => (bent.balls.numbers[5] = 34)],
    ["schema.order", (bent) => bent.balls.numbers.reverse()],
    ["balls.count", (bent) => bent.balls.numbers.pop()],
    ["schema.value", (bent) => (bent.balls.numbers[0] = 0)],
    ["balls.opening", (bent) => (bent.balls.opening = ZEROS)],
    ["balls.time", (bent) => (bent.balls.time = "2026-04-08T09:29:59+08:00")],
    ["closing.time", (bent) => (bent.closing.time = "2026-04-08T09:29:59+08:00")],
    ["closing.size", (bent) => (bent.closing.size = 61)],
    ["closing.balls", (bent) => delete bent.closing.balls],
    ["balls.missing", (bent) => delete bent.balls],
    ["seal.rules", (bent) => (bent.rules.period = "2026Q3")],
    ["seal.registry", (bent) => (bent.salts.registry = ZEROS)],
    ["seal.roster", (bent) => (bent.salts.roster = ZEROS)],
  ];

  for (const [code, bend] of cases) {
    const bent = copy(record);
    bend(bent);
    assert.equal(judged(bent, {}).code, code, bend.toString());
  }
  const open = copy(vector("sha256-open").record);
  open.balls = record.balls;
  assert.equal(judged(open, {}).code, "balls.unannounced");
});

test("years in which everything is drawn and made are proven for both hashes", () => {
  for (const hash of ["sha256", "sm3"] as const) {
    const rules = { ...drawn().rules, strata: { key: { floors: [{ ratio: [1, 1] }] } } };
    const record = visited(drawn({ hash, rules }));
    assert.equal(judged(record).status, "proven");
    assert.equal(record.events.length, 5);
    assert.equal(verify(bytesOf(record), { ...publishedOf(record), opening: VALUES[0] }).status, "refused");
  }
});
