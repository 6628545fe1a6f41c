/** A whole record (§3), read strictly, in one of its two ends: a closing with events, or an abort. */
import { demand } from "../primitives/refusal.js";
import type { Json, JsonObject } from "../primitives/strict_json.js";
import { type Event, readEvent } from "./bodies.js";
import { type Officer, readRegistry, readRoster, readRules, type Rules, type Subject } from "./frozen.js";
import { eachAt, fieldsOf, flagAt, hexAt } from "./schema.js";
import { type Abort, type Balls, type Closing, type Opening, readAbort, readBalls, readClosing, readContributions, readOpening, readTeams } from "./statements.js";

/** Registry and roster with the salts they were sealed under; the public form withholds the latter. */
export interface Frozen {
  readonly rules: Rules;
  readonly registry: Json;
  readonly registrySalt: string;
  readonly subjects: readonly Subject[];
  readonly roster: Json | null;
  readonly rosterSalt: string | null;
  readonly officers: readonly Officer[] | null;
  readonly teams: ReadonlyMap<string, readonly string[]> | null;
}

export interface Drawn {
  readonly closing: Closing;
  readonly contributions: readonly string[];
  readonly events: readonly Event[];
  readonly final: boolean;
}

export interface Record {
  readonly opening: Opening;
  readonly frozen: Frozen;
  readonly balls: Balls | null;
  readonly end: { readonly drawn: Drawn } | { readonly abort: Abort };
}

const ALWAYS = ["opening", "rules", "registry", "salts"];
const PERHAPS = ["roster", "teams", "balls"];

export function readRecord(json: Json): Record {
  const aborted = fieldsOf(json, "record", [], [...ALWAYS, ...PERHAPS, "contributions", "closing", "events", "final", "abort"]).has("abort");
  const end = aborted ? ["abort"] : ["contributions", "closing", "events"];
  const fields = fieldsOf(json, "record", [...ALWAYS, ...end], [...PERHAPS, ...(aborted ? [] : ["final"])]);
  const opening = readOpening(fields.get("opening") as Json);
  const frozen = readFrozen(fields);
  const balls = readDrawnBalls(fields, opening);
  if (aborted) {
    return { opening, frozen, balls, end: { abort: readAbort(fields.get("abort") as Json, opening.slots.length) } };
  }
  demand((balls !== null) === (opening.balls !== null), "balls.missing", "balls that were fixed, but are not in the record");
  return { opening, frozen, balls, end: { drawn: readDrawn(fields) } };
}

function readDrawnBalls(fields: JsonObject, opening: Opening): Balls | null {
  const json = fields.get("balls");
  if (json === undefined) {
    return null;
  }
  demand(opening.balls !== null, "balls.unannounced", "balls in the record that the opening did not fix");
  return readBalls(json, opening.balls);
}

function readFrozen(fields: JsonObject): Frozen {
  const isPublic = !fields.has("roster");
  demand(isPublic === fields.has("teams"), "record.form", "either the roster or, in the public form, the first teams must be there");
  const rules = readRules(fields.get("rules") as Json);
  const registry = fields.get("registry") as Json;
  const salts = fieldsOf(fields.get("salts"), "salts", isPublic ? ["registry"] : ["registry", "roster"]);
  return {
    rules,
    registry,
    registrySalt: hexAt(salts.get("registry"), "salts.registry"),
    subjects: readRegistry(registry, rules),
    roster: fields.get("roster") ?? null,
    rosterSalt: isPublic ? null : hexAt(salts.get("roster"), "salts.roster"),
    officers: isPublic ? null : readRoster(fields.get("roster") as Json),
    teams: isPublic ? readTeams(fields.get("teams"), rules.team) : null,
  };
}

function readDrawn(fields: JsonObject): Drawn {
  return {
    closing: readClosing(fields.get("closing") as Json),
    contributions: readContributions(fields.get("contributions")),
    events: eachAt(fields.get("events"), "events", readEvent),
    final: flagAt(fields, "final", "record"),
  };
}
