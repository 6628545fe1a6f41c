/** Reads single fields of a document strictly: the listed fields, the JSON type, the pattern, the order; anything else is refused by name. */
import { dayOf, instantOf, isWeek } from "../primitives/calendar.js";
import { demand, refuse } from "../primitives/refusal.js";
import { isArray, isObject, type Json, type JsonObject } from "../primitives/strict_json.js";

const ID = /^[A-Za-z0-9._:-]{1,27}$/;
const NAME = /^[a-z0-9_-]{1,20}$/;
const CEREMONY = /^[A-Za-z0-9./_-]{1,40}$/;
const HEX64 = /^[0-9a-f]{64}$/;
const EVIDENCE = /^sha256:[0-9a-f]{64}$/;
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/** An object with all `required` fields, perhaps some `optional` ones, and no other. */
export function fieldsOf(json: Json | undefined, where: string, required: readonly string[], optional: readonly string[] = []): JsonObject {
  const fields = objectAt(json, where);
  for (const name of fields.keys()) {
    demand(required.includes(name) || optional.includes(name), "schema.unlisted", `${where} has the unlisted field ${name}`);
  }
  for (const name of required) {
    demand(fields.has(name), "schema.missing", `${where} lacks the field ${name}`);
  }
  return fields;
}

export function objectAt(json: Json | undefined, where: string): JsonObject {
  return json !== undefined && isObject(json) ? json : refuse("schema.type", `${where} is no object`);
}

export function listAt(json: Json | undefined, where: string): readonly Json[] {
  return json !== undefined && isArray(json) ? json : refuse("schema.type", `${where} is no list`);
}

export function textAt(json: Json | undefined, where: string): string {
  return typeof json === "string" ? json : refuse("schema.type", `${where} is no text`);
}

export function integerAt(json: Json | undefined, where: string, least = -Infinity): number {
  const value = typeof json === "number" ? json : refuse("schema.type", `${where} is no integer`);
  demand(value >= least, "schema.value", `${where} is ${value}, less than ${least}`);
  return value;
}

function patternAt(json: Json | undefined, where: string, pattern: RegExp): string {
  const text = textAt(json, where);
  if (!pattern.test(text)) {
    refuse("schema.value", `${where} is ${JSON.stringify(text.slice(0, 80))}, not of the form ${pattern.source}`);
  }
  return text;
}

export const idAt = (json: Json | undefined, where: string): string => patternAt(json, where, ID);
export const nameAt = (json: Json | undefined, where: string): string => patternAt(json, where, NAME);
export const ceremonyAt = (json: Json | undefined, where: string): string => patternAt(json, where, CEREMONY);
export const hexAt = (json: Json | undefined, where: string): string => patternAt(json, where, HEX64);
export const evidenceAt = (json: Json | undefined, where: string): string => patternAt(json, where, EVIDENCE);

/** Text a person wrote: 1 to 200 code points, no control characters. */
export function freeTextAt(json: Json | undefined, where: string): string {
  const text = textAt(json, where);
  const length = [...text].length;
  demand(length >= 1 && length <= 200, "schema.value", `${where} has ${length} characters, not 1 to 200`);
  demand(!CONTROL.test(text), "schema.value", `${where} holds a control character`);
  return text;
}

/** A flag that is true or left out: false would be a second spelling of the same thing. */
export function flagAt(fields: JsonObject, name: string, where: string): boolean {
  const value = fields.get(name);
  demand(value === undefined || value === true, "schema.value", `${where}.${name} is there without being true`);
  return value === true;
}

export function oneOf<T extends string>(json: Json | undefined, where: string, words: readonly T[]): T {
  const text = textAt(json, where);
  const word = words.find((known) => known === text);
  return word ?? refuse("schema.value", `${where} is ${JSON.stringify(text.slice(0, 80))}, none of ${words.join(", ")}`);
}

/** A list of values, each read by `read`. */
export function eachAt<T>(json: Json | undefined, where: string, read: (item: Json, at: string) => T): T[] {
  return listAt(json, where).map((item, i) => read(item, `${where}[${i}]`));
}

/** Refuses a list that is not strictly ascending, so neither sorted otherwise nor holding anything twice. */
export function demandAscending<T extends string | number>(values: readonly T[], where: string): void {
  for (let i = 1; i < values.length; i += 1) {
    demand((values[i - 1] as T) < (values[i] as T), "schema.order", `${where} is not sorted, or holds ${String(values[i])} twice`);
  }
}

/** A sorted, unique, never empty list that is left out when there is nothing in it. */
export function setAt(json: Json | undefined, where: string, read: (item: Json, at: string) => string): string[] {
  if (json === undefined) {
    return [];
  }
  const values = eachAt(json, where, read);
  demand(values.length > 0, "schema.value", `${where} is empty`);
  demandAscending(values, where);
  return values;
}

export function distinctAt(json: Json | undefined, where: string, read: (item: Json, at: string) => string): string[] {
  const values = eachAt(json, where, read);
  demand(new Set(values).size === values.length, "schema.value", `${where} holds something twice`);
  return values;
}

/** Seconds since 1970 of a time that was written down. */
export function timeAt(json: Json | undefined, where: string): number {
  return instantOf(textAt(json, where));
}

export function dayAt(json: Json | undefined, where: string): string {
  const text = textAt(json, where);
  dayOf(text);
  return text;
}

export function weekAt(json: Json | undefined, where: string): string {
  const text = textAt(json, where);
  demand(isWeek(text), "schema.value", `${where} is ${JSON.stringify(text.slice(0, 80))}, no ISO week`);
  return text;
}
