/** The eight kinds of event, read field by field (§5). */
import { type Officer, readOfficer } from "./frozen.js";
import { instantOf } from "../primitives/calendar.js";
import { demand } from "../primitives/refusal.js";
import type { Entry } from "../primitives/sealing.js";
import type { Json, JsonObject } from "../primitives/strict_json.js";
import {
  dayAt, demandAscending, distinctAt, eachAt, evidenceAt, fieldsOf, freeTextAt, hexAt, idAt, integerAt, objectAt, oneOf, textAt, weekAt,
} from "./schema.js";

/** Every week: the only leave that a draw without weeks knows. */
export const ALL_WEEKS = "*";

export type Body =
  | { readonly type: "visited"; readonly time: number; readonly id: string; readonly officers: readonly string[]; readonly day: string }
  | { readonly type: "closed"; readonly time: number; readonly id: string; readonly next: readonly string[] }
  | { readonly type: "leave"; readonly time: number; readonly officer: string; readonly weeks: readonly string[]; readonly next: Joiners }
  | { readonly type: "return"; readonly time: number; readonly officer: string }
  | { readonly type: "recuse"; readonly time: number; readonly id: string; readonly officer: string; readonly next: Joiners }
  | { readonly type: "join"; readonly time: number; readonly officer: Officer }
  | { readonly type: "added"; readonly time: number; readonly id: string }
  | { readonly type: "void"; readonly time: number; readonly id: string };

/** Visit ↦ the officer who steps in. */
export type Joiners = ReadonlyMap<string, string>;

export interface Event extends Omit<Entry, "bodyhash"> {
  readonly link: string;
  /** Null where the public form hides a join behind its bodyhash. */
  readonly body: Json | null;
  readonly bodyhash: string | null;
}

const TYPES = ["visited", "closed", "leave", "return", "recuse", "join", "added", "void"] as const;
type Type = (typeof TYPES)[number];

const FIELDS: Readonly<Record<Type, readonly string[]>> = {
  visited: ["id", "officers", "day"],
  closed: ["id", "reason", "evidence", "next"],
  leave: ["officer", "weeks", "evidence", "next"],
  return: ["officer", "evidence"],
  recuse: ["id", "officer", "evidence", "next"],
  join: ["officer", "evidence"],
  added: ["id", "reason", "evidence"],
  void: ["id", "reason", "evidence"],
};

export function readEvent(json: Json, where: string): Event {
  const hidden = objectAt(json, where).has("bodyhash");
  const fields = fieldsOf(json, where, [hidden ? "bodyhash" : "body", "notes", "marks", "link"]);
  return {
    body: hidden ? null : (fields.get("body") as Json),
    bodyhash: hidden ? hexAt(fields.get("bodyhash"), `${where}.bodyhash`) : null,
    notes: eachAt(fields.get("notes"), `${where}.notes`, hexAt),
    marks: eachAt(fields.get("marks"), `${where}.marks`, hexAt),
    link: hexAt(fields.get("link"), `${where}.link`),
  };
}

/** The body of event number `seq`, every field of its type and no other. */
export function readBody(json: Json, seq: number, weekless: boolean): Body {
  const where = `events[${seq}].body`;
  const type = oneOf(objectAt(json, where).get("type"), `${where}.type`, TYPES);
  const fields = fieldsOf(json, where, ["seq", "type", "time", ...FIELDS[type]]);
  const found = integerAt(fields.get("seq"), `${where}.seq`, 0);
  demand(found === seq, "event.seq", `${where}.seq is ${found}, its place is ${seq}`);
  if (fields.has("evidence")) {
    evidenceAt(fields.get("evidence"), `${where}.evidence`);
  }
  if (fields.has("reason")) {
    freeTextAt(fields.get("reason"), `${where}.reason`);
  }
  const time = instantOf(textAt(fields.get("time"), `${where}.time`));
  return type === "leave" ? readLeave(fields, where, time, weekless) : READERS[type](fields, where, time);
}

const READERS: Readonly<Record<Exclude<Type, "leave">, (fields: JsonObject, where: string, time: number) => Body>> = {
  visited: (fields, where, time) => ({
    type: "visited",
    time,
    id: idAt(fields.get("id"), `${where}.id`),
    officers: distinctAt(fields.get("officers"), `${where}.officers`, idAt),
    day: dayAt(fields.get("day"), `${where}.day`),
  }),
  closed: (fields, where, time) => ({
    type: "closed",
    time,
    id: idAt(fields.get("id"), `${where}.id`),
    next: distinctAt(fields.get("next"), `${where}.next`, idAt),
  }),
  return: (fields, where, time) => ({ type: "return", time, officer: idAt(fields.get("officer"), `${where}.officer`) }),
  recuse: (fields, where, time) => ({
    type: "recuse",
    time,
    id: idAt(fields.get("id"), `${where}.id`),
    officer: idAt(fields.get("officer"), `${where}.officer`),
    next: readJoiners(fields.get("next"), `${where}.next`),
  }),
  join: (fields, where, time) => ({ type: "join", time, officer: readOfficer(fields.get("officer") as Json, `${where}.officer`) }),
  added: (fields, where, time) => ({ type: "added", time, id: idAt(fields.get("id"), `${where}.id`) }),
  void: (fields, where, time) => ({ type: "void", time, id: idAt(fields.get("id"), `${where}.id`) }),
};

function readLeave(fields: JsonObject, where: string, time: number, weekless: boolean): Body {
  const weeks = eachAt(fields.get("weeks"), `${where}.weeks`, textAt);
  demand(weeks.length > 0, "schema.value", `${where}.weeks is empty`);
  if (weeks.length !== 1 || weeks[0] !== ALL_WEEKS) {
    demand(!weekless, "event.weekless", `${where}.weeks names weeks that the rules do not have`);
    weeks.forEach((week, i) => weekAt(week, `${where}.weeks[${i}]`));
    demandAscending(weeks, `${where}.weeks`);
  }
  const officer = idAt(fields.get("officer"), `${where}.officer`);
  return { type: "leave", time, officer, weeks, next: readJoiners(fields.get("next"), `${where}.next`) };
}

function readJoiners(json: Json | undefined, where: string): Map<string, string> {
  const joiners = new Map<string, string>();
  for (const [visit, officer] of objectAt(json, where)) {
    joiners.set(idAt(visit, `a visit's id in ${where}`), idAt(officer, `${where}.${visit}`));
  }
  return joiners;
}
