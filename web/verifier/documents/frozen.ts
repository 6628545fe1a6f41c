/** The frozen documents of a draw: registry, roster, rules (§3); rules keep their JSON for hashing. */
import { demand } from "../primitives/refusal.js";
import type { Json, JsonObject } from "../primitives/strict_json.js";
import { demandAscending, eachAt, fieldsOf, flagAt, freeTextAt, idAt, integerAt, listAt, nameAt, objectAt, oneOf, setAt, weekAt } from "./schema.js";

export interface Subject {
  readonly id: string;
  readonly strata: readonly string[];
  readonly needs: readonly string[];
  readonly done: boolean;
  readonly capped: boolean;
}

export interface Officer {
  readonly id: string;
  readonly lead: boolean;
  readonly can: ReadonlySet<string>;
  readonly not: ReadonlySet<string>;
}

export type Floor =
  | { readonly kind: "ratio"; readonly a: number; readonly b: number }
  | { readonly kind: "per_unit"; readonly k: number; readonly u: number }
  | { readonly kind: "count"; readonly n: number }
  | { readonly kind: "remaining"; readonly k: number }
  | { readonly kind: "cumulative"; readonly a: number; readonly b: number; readonly k: number; readonly already: number };

export interface StratumRule {
  readonly floors: readonly Floor[];
  readonly least: boolean;
  readonly recheck: readonly [number, number];
}

export interface Rules {
  readonly json: Json;
  readonly period: string;
  readonly team: number;
  readonly weeks: readonly string[];
  readonly strata: ReadonlyMap<string, StratumRule>;
}

export function readSubject(json: Json, where: string): Subject {
  const fields = fieldsOf(json, where, ["id", "strata"], ["done", "capped", "needs"]);
  const subject = {
    id: idAt(fields.get("id"), `${where}.id`),
    strata: setAt(fields.get("strata"), `${where}.strata`, nameAt),
    needs: setAt(fields.get("needs"), `${where}.needs`, nameAt),
    done: flagAt(fields, "done", where),
    capped: flagAt(fields, "capped", where),
  };
  demand(subject.done || !subject.capped, "schema.value", `${where} is capped without being done`);
  return subject;
}

export function readRegistry(json: Json, rules: Rules): Subject[] {
  const fields = fieldsOf(json, "registry", ["subjects"]);
  const subjects = eachAt(fields.get("subjects"), "registry.subjects", readSubject);
  demand(subjects.length > 0, "schema.value", "registry.subjects is empty");
  demandAscending(subjects.map((subject) => subject.id), "registry.subjects");
  for (const subject of subjects) {
    const stray = subject.strata.find((name) => !rules.strata.has(name));
    demand(stray === undefined, "schema.value", `${subject.id} is in the stratum ${stray}, which rules do not have`);
  }
  return subjects;
}

export function readOfficer(json: Json, where: string): Officer {
  const fields = fieldsOf(json, where, ["id"], ["lead", "can", "not"]);
  return {
    id: idAt(fields.get("id"), `${where}.id`),
    lead: flagAt(fields, "lead", where),
    can: new Set(setAt(fields.get("can"), `${where}.can`, nameAt)),
    not: new Set(setAt(fields.get("not"), `${where}.not`, idAt)),
  };
}

export function readRoster(json: Json): Officer[] {
  const officers = eachAt(fieldsOf(json, "roster", ["officers"]).get("officers"), "roster.officers", readOfficer);
  demandAscending(officers.map((officer) => officer.id), "roster.officers");
  return officers;
}

export function readRules(json: Json): Rules {
  const fields = fieldsOf(json, "rules", ["version", "period", "team", "weeks", "strata"]);
  oneOf(fields.get("version"), "rules.version", ["draw1"]);
  const period = freeTextAt(fields.get("period"), "rules.period");
  demand(/^[0-9]{4}/.test(period), "schema.value", `rules.period is ${JSON.stringify(period)}, without a year of four digits in front`);
  const weeks = eachAt(fields.get("weeks"), "rules.weeks", weekAt);
  demandAscending(weeks, "rules.weeks");
  const strata = new Map<string, StratumRule>();
  for (const [name, rule] of objectAt(fields.get("strata"), "rules.strata")) {
    strata.set(nameAt(name, "a stratum's name"), readStratumRule(rule, `rules.strata.${name}`));
  }
  demand(strata.size > 0, "schema.value", "rules.strata is empty");
  return { json, period, team: integerAt(fields.get("team"), "rules.team", 2), weeks, strata };
}

function readStratumRule(json: Json, where: string): StratumRule {
  const fields = fieldsOf(json, where, ["floors"], ["combine", "recheck"]);
  const floors = eachAt(fields.get("floors"), `${where}.floors`, readFloor);
  demand(floors.length > 0, "schema.value", `${where} has no floor`);
  if (fields.has("combine")) {
    oneOf(fields.get("combine"), `${where}.combine`, ["min"]);
  }
  const recheck: readonly [number, number] = fields.has("recheck") ? readRecheck(fields, where) : [0, 1];
  return { floors, least: fields.has("combine"), recheck };
}

function readRecheck(fields: JsonObject, where: string): [number, number] {
  const [c, d] = numbersAt(fields.get("recheck"), `${where}.recheck`, [0, 1]);
  return [c as number, d as number];
}

/** A list of integers as long as `least`, each not less than the number at its place there. */
function numbersAt(json: Json | undefined, where: string, least: readonly number[]): number[] {
  const items = listAt(json, where);
  demand(items.length === least.length, "schema.value", `${where} has ${items.length} numbers, not ${least.length}`);
  return items.map((item, i) => integerAt(item, `${where}[${i}]`, least[i]));
}

function readFloor(json: Json, where: string): Floor {
  const fields = objectAt(json, where);
  if (fields.has("ratio")) {
    const [a, b] = numbersAt(fieldsOf(json, where, ["ratio"]).get("ratio"), `${where}.ratio`, [0, 1]) as [number, number];
    return { kind: "ratio", a, b };
  }
  if (fields.has("per_unit")) {
    fieldsOf(json, where, ["per_unit", "units"]);
    return { kind: "per_unit", k: integerAt(fields.get("per_unit"), `${where}.per_unit`, 0), u: integerAt(fields.get("units"), `${where}.units`, 0) };
  }
  if (fields.has("count")) {
    return { kind: "count", n: integerAt(fieldsOf(json, where, ["count"]).get("count"), `${where}.count`, 0) };
  }
  if (fields.has("remaining")) {
    return { kind: "remaining", k: integerAt(fieldsOf(json, where, ["remaining"]).get("remaining"), `${where}.remaining`, 1) };
  }
  const four = numbersAt(fieldsOf(json, where, ["cumulative"]).get("cumulative"), `${where}.cumulative`, [0, 1, 0, 0]);
  const [a, b, k, already] = four as [number, number, number, number];
  return { kind: "cumulative", a, b, k, already };
}
