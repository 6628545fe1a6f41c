/** What is said in public: opening, balls, closing, abort (§3), each with its JSON kept for hashing. */
import type { HashName } from "../primitives/hashes.js";
import { demand } from "../primitives/refusal.js";
import type { Json } from "../primitives/strict_json.js";
import { ceremonyAt, demandAscending, distinctAt, eachAt, fieldsOf, freeTextAt, hexAt, idAt, integerAt, nameAt, objectAt, oneOf, timeAt } from "./schema.js";

export interface Slot {
  readonly role: string;
  readonly who: string;
  readonly commit: string;
}

export interface BallRule {
  readonly what: string;
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly kind: "set" | "sequence";
}

export interface Opening {
  readonly json: Json;
  readonly ceremony: string;
  readonly hash: HashName;
  readonly time: number;
  readonly prev: string;
  readonly history: readonly string[];
  readonly rules: string;
  readonly registry: string;
  readonly roster: string;
  readonly slots: readonly Slot[];
  readonly balls: BallRule | null;
}

export interface Balls {
  readonly json: Json;
  readonly opening: string;
  readonly numbers: readonly number[];
  readonly time: number;
}

export interface Closing {
  readonly json: Json;
  readonly ceremony: string;
  readonly opening: string;
  readonly balls: string | null;
  readonly root: string;
  readonly size: number;
  readonly time: number;
}

export interface Abort {
  readonly json: Json;
  readonly ceremony: string;
  readonly opening: string;
  readonly balls: string | null;
  readonly reason: string;
  readonly missing: readonly number[];
  readonly values: ReadonlyMap<number, string>;
  readonly time: number;
}

/** 2²⁰: with so many outcomes of the balls a draw needs no contributor from outside. */
const MANY_OUTCOMES = 1n << 20n;

export function readOpening(json: Json): Opening {
  const required = ["type", "ceremony", "hash", "time", "prev", "history", "rules", "registry", "roster", "slots"];
  const fields = fieldsOf(json, "opening", required, ["balls"]);
  oneOf(fields.get("type"), "opening.type", ["opening"]);
  const opening = {
    json,
    ceremony: ceremonyAt(fields.get("ceremony"), "opening.ceremony"),
    hash: oneOf<HashName>(fields.get("hash"), "opening.hash", ["sha256", "sm3"]),
    time: timeAt(fields.get("time"), "opening.time"),
    prev: hexAt(fields.get("prev"), "opening.prev"),
    history: eachAt(fields.get("history"), "opening.history", hexAt),
    rules: hexAt(fields.get("rules"), "opening.rules"),
    registry: hexAt(fields.get("registry"), "opening.registry"),
    roster: hexAt(fields.get("roster"), "opening.roster"),
    slots: eachAt(fields.get("slots"), "opening.slots", readSlot),
    balls: fields.has("balls") ? readBallRule(fields.get("balls")) : null,
  };
  // Whoever has earlier records of this year has had a ceremony before this one.
  demand(opening.history.length === 0 || !/^0*$/.test(opening.prev), "opening.prev", "the opening names earlier records, but no previous ceremony");
  checkContributors(opening);
  return opening;
}

function readSlot(json: Json, where: string): Slot {
  const fields = fieldsOf(json, where, ["role", "who", "commit"]);
  return {
    role: nameAt(fields.get("role"), `${where}.role`),
    who: freeTextAt(fields.get("who"), `${where}.who`),
    commit: hexAt(fields.get("commit"), `${where}.commit`),
  };
}

function checkContributors(opening: Opening): void {
  const roles = opening.slots.map((slot) => slot.role);
  const software = roles.filter((role) => role === "software").length;
  demand(software === 1, "opening.software", `${software} slots of the software, not exactly one`);
  demand(new Set(roles).size >= 3, "opening.roles", `${new Set(roles).size} different roles, not three`);
  const outsider = roles.includes("outside") || outcomesReach(opening.balls, MANY_OUTCOMES);
  demand(outsider, "opening.outsider", "nobody from outside, and no balls of 2^20 outcomes");
}

function readBallRule(json: Json | undefined): BallRule {
  const fields = fieldsOf(json, "opening.balls", ["what", "count", "min", "max", "kind"]);
  const rule = {
    what: freeTextAt(fields.get("what"), "opening.balls.what"),
    count: integerAt(fields.get("count"), "opening.balls.count", 1),
    min: integerAt(fields.get("min"), "opening.balls.min"),
    max: integerAt(fields.get("max"), "opening.balls.max"),
    kind: oneOf(fields.get("kind"), "opening.balls.kind", ["set", "sequence"] as const),
  };
  demand(rule.min <= rule.max, "schema.value", `opening.balls.min is ${rule.min}, above max ${rule.max}`);
  const fits = rule.kind === "sequence" || BigInt(rule.count) <= facesOf(rule);
  demand(fits, "schema.value", `a set of ${rule.count} out of fewer balls`);
  return rule;
}

function facesOf(rule: BallRule): bigint {
  return BigInt(rule.max) - BigInt(rule.min) + 1n;
}

/** True when the balls have at least `wanted` outcomes; stops counting as soon as they do. */
function outcomesReach(rule: BallRule | null, wanted: bigint): boolean {
  if (rule === null) {
    return false;
  }
  const faces = facesOf(rule);
  const count = BigInt(rule.count);
  if (rule.kind === "sequence" && faces === 1n) {
    return false;
  }
  const steps = rule.kind === "sequence" || count <= faces - count ? count : faces - count;
  let outcomes = 1n;
  for (let i = 0n; i < steps && outcomes < wanted; i += 1n) {
    // The running product of a binomial is whole after each division.
    outcomes = rule.kind === "sequence" ? outcomes * faces : (outcomes * (faces - i)) / (i + 1n);
  }
  return outcomes >= wanted;
}

export function readBalls(json: Json, rule: BallRule): Balls {
  const fields = fieldsOf(json, "balls", ["type", "opening", "numbers", "time"]);
  oneOf(fields.get("type"), "balls.type", ["balls"]);
  const numbers = eachAt(fields.get("numbers"), "balls.numbers", (item, at) => integerAt(item, at, rule.min));
  demand(numbers.length === rule.count, "balls.count", `${numbers.length} numbers drawn, ${rule.count} fixed beforehand`);
  demand(numbers.every((number) => number <= rule.max), "balls.range", `a number above ${rule.max}`);
  if (rule.kind === "set") {
    demandAscending(numbers, "balls.numbers");
  }
  return { json, opening: hexAt(fields.get("opening"), "balls.opening"), numbers, time: timeAt(fields.get("time"), "balls.time") };
}

export function readClosing(json: Json): Closing {
  const fields = fieldsOf(json, "closing", ["type", "ceremony", "opening", "root", "size", "time"], ["balls"]);
  oneOf(fields.get("type"), "closing.type", ["closing"]);
  return {
    json,
    ceremony: ceremonyAt(fields.get("ceremony"), "closing.ceremony"),
    opening: hexAt(fields.get("opening"), "closing.opening"),
    balls: fields.has("balls") ? hexAt(fields.get("balls"), "closing.balls") : null,
    root: hexAt(fields.get("root"), "closing.root"),
    size: integerAt(fields.get("size"), "closing.size", 1),
    time: timeAt(fields.get("time"), "closing.time"),
  };
}

export function readAbort(json: Json, slots: number): Abort {
  const fields = fieldsOf(json, "abort", ["type", "ceremony", "opening", "reason", "missing", "time"], ["balls", "values"]);
  oneOf(fields.get("type"), "abort.type", ["abort"]);
  const missing = eachAt(fields.get("missing"), "abort.missing", (item, at) => integerAt(item, at, 0));
  demandAscending(missing, "abort.missing");
  demand(missing.every((slot) => slot < slots), "schema.value", `abort.missing names a slot that is none of ${slots}`);
  return {
    json,
    ceremony: ceremonyAt(fields.get("ceremony"), "abort.ceremony"),
    opening: hexAt(fields.get("opening"), "abort.opening"),
    balls: fields.has("balls") ? hexAt(fields.get("balls"), "abort.balls") : null,
    reason: freeTextAt(fields.get("reason"), "abort.reason"),
    missing,
    values: readValues(fields.get("values"), slots),
    time: timeAt(fields.get("time"), "abort.time"),
  };
}

function readValues(json: Json | undefined, slots: number): Map<number, string> {
  const values = new Map<number, string>();
  if (json === undefined) {
    return values;
  }
  for (const [slot, value] of objectAt(json, "abort.values")) {
    demand(/^(0|[1-9][0-9]{0,8})$/.test(slot) && Number(slot) < slots, "schema.value", `abort.values names the slot ${slot}`);
    values.set(Number(slot), hexAt(value, `abort.values.${slot}`));
  }
  demand(values.size > 0, "schema.value", "abort.values is empty");
  return values;
}

export function readContributions(json: Json | undefined): string[] {
  return eachAt(json, "contributions", (item, at) => hexAt(fieldsOf(item, at, ["value"]).get("value"), `${at}.value`));
}

/** First teams of the public form: visit ↦ officers in order. */
export function readTeams(json: Json | undefined, size: number): Map<string, readonly string[]> {
  const teams = new Map<string, readonly string[]>();
  for (const [visit, team] of objectAt(json, "teams")) {
    const officers = distinctAt(team, `teams.${visit}`, idAt);
    demand(officers.length === size, "teams.size", `a team of ${officers.length} for ${visit}, not ${size}`);
    teams.set(idAt(visit, "a visit's id in teams"), officers);
  }
  return teams;
}
