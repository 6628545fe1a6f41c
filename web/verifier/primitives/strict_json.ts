/** JSON as draw1 allows it: one value, one reading, one spelling. JSON.parse forgives duplicate keys, 1.0, -0 and lone surrogates; this does not. */
import { fromUtf8, toUtf8 } from "./bytes.js";
import { demand, refuse } from "./refusal.js";

/** Objects are Maps: `__proto__` and `constructor` are lawful ids of subjects. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = ReadonlyMap<string, Json>;

const DEEPEST = 32;
const SPACE = /[ \t\n\r]*/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const INTEGER = /-?(?:0|[1-9][0-9]*)/y;
const WORDS: ReadonlyMap<string, Json> = new Map<string, Json>([["true", true], ["false", false], ["null", null]]);
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'], ["\\", "\\"], ["/", "/"], ["b", "\b"], ["f", "\f"], ["n", "\n"], ["r", "\r"], ["t", "\t"],
]);
const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'], ["\\", "\\\\"], ["\b", "\\b"], ["\f", "\\f"], ["\n", "\\n"], ["\r", "\\r"], ["\t", "\\t"],
]);

/** The one JSON value of these bytes; refuses whatever two readers could read differently. */
export function parseJson(bytes: Uint8Array): Json {
  const text = fromUtf8(bytes);
  demand(!text.startsWith("\ufeff"), "json.bom", "a byte order mark before the first character");
  return new Reader(text).document();
}

class Reader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  document(): Json {
    const value = this.value(1);
    demand(this.at === this.text.length, "json.syntax", `something after the end of the value, at character ${this.at}`);
    return value;
  }

  private value(depth: number): Json {
    this.match(SPACE);
    const next = this.text.charAt(this.at);
    let value: Json;
    if (next === "{") {
      value = this.object(depth);
    } else if (next === "[") {
      value = this.array(depth);
    } else if (next === '"') {
      value = this.string();
    } else {
      value = next === "-" || (next >= "0" && next <= "9") ? this.integer() : this.word();
    }
    this.match(SPACE);
    return value;
  }

  private object(depth: number): JsonObject {
    this.open(depth);
    const fields = new Map<string, Json>();
    for (let more = !this.skipSpaceAnd("}"); more; more = this.another("}")) {
      this.match(SPACE);
      demand(this.text.charAt(this.at) === '"', "json.syntax", `no field name at character ${this.at}`);
      const key = this.string();
      demand(/^[\u0000-\u007f]*$/.test(key), "json.key", "a field name that is not ASCII");
      demand(!fields.has(key), "json.duplicate", `the field ${key} twice in one object`);
      demand(this.skipSpaceAnd(":"), "json.syntax", `no colon at character ${this.at}`);
      fields.set(key, this.value(depth + 1));
    }
    return fields;
  }

  private array(depth: number): Json[] {
    this.open(depth);
    const items: Json[] = [];
    for (let more = !this.skipSpaceAnd("]"); more; more = this.another("]")) {
      items.push(this.value(depth + 1));
    }
    return items;
  }

  private open(depth: number): void {
    demand(depth <= DEEPEST, "json.depth", `nesting deeper than ${DEEPEST}`);
    this.at += 1;
  }

  private skipSpaceAnd(sign: string): boolean {
    this.match(SPACE);
    const there = this.text.charAt(this.at) === sign;
    this.at += there ? 1 : 0;
    return there;
  }

  private another(end: string): boolean {
    if (this.skipSpaceAnd(",")) {
      return true;
    }
    return this.skipSpaceAnd(end) ? false : refuse("json.syntax", `neither a comma nor ${end} at character ${this.at}`);
  }

  private string(): string {
    this.at += 1;
    let value = "";
    for (;;) {
      value += this.match(PLAIN);
      const sign = this.text.charAt(this.at);
      this.at += 1;
      if (sign === '"') {
        return wellFormed(value);
      }
      demand(sign === "\\", "json.syntax", `a control character or no end in a string, at character ${this.at}`);
      value += this.escape();
    }
  }

  private escape(): string {
    const sign = this.text.charAt(this.at);
    this.at += 1;
    if (sign !== "u") {
      return ESCAPES.get(sign) ?? refuse("json.syntax", `an unknown escape at character ${this.at}`);
    }
    const digits = this.text.slice(this.at, this.at + 4);
    demand(/^[0-9A-Fa-f]{4}$/.test(digits), "json.syntax", `\\u without four hex digits at character ${this.at}`);
    this.at += 4;
    return String.fromCharCode(parseInt(digits, 16));
  }

  private integer(): number {
    const digits = this.match(INTEGER);
    const value = Number(digits);
    demand(digits !== "", "json.number", `a number that cannot be read at character ${this.at}`);
    demand(!/[0-9.eE]/.test(this.text.charAt(this.at)), "json.number", `a float or a leading zero at character ${this.at}`);
    demand(digits !== "-0", "json.number", "-0");
    demand(Number.isSafeInteger(value), "json.number", `${digits}, not smaller than 2^53`);
    return value;
  }

  private word(): Json {
    const word = this.match(/[a-z]*/y);
    const value = WORDS.get(word);
    return value === undefined ? refuse("json.syntax", `no value at character ${this.at}`) : value;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? "";
    this.at += found.length;
    return found;
  }
}

function wellFormed(text: string): string {
  const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?:[^\ud800-\udbff]|^)[\udc00-\udfff]/.test(text);
  return lone ? refuse("json.surrogate", "a lone surrogate in a string") : text;
}

/** RFC 8785 of a value that `parseJson` could have given; anything else is refused. */
export function canonicalText(value: Json): string {
  if (typeof value === "string") {
    return quoted(value);
  }
  if (typeof value === "number") {
    demand(Number.isSafeInteger(value) && !Object.is(value, -0), "json.number", "a number that is no small integer");
    return String(value);
  }
  if (value === null || typeof value === "boolean") {
    return String(value);
  }
  if (isObject(value)) {
    // Default sort compares UTF-16 units, which is the order RFC 8785 asks for.
    const fields = [...value.keys()].sort().map((key) => `${quoted(key)}:${canonicalText(value.get(key) as Json)}`);
    return `{${fields.join(",")}}`;
  }
  return `[${value.map(canonicalText).join(",")}]`;
}

export function canonicalBytes(value: Json): Uint8Array {
  return toUtf8(canonicalText(value));
}

function quoted(text: string): string {
  const inner = wellFormed(text).replace(/["\\\u0000-\u001f]/g, (sign) => {
    return SHORT_ESCAPES.get(sign) ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `"${inner}"`;
}

export function isObject(value: Json): value is JsonObject {
  return value instanceof Map;
}

export function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** An object of these fields, in any order. */
export function objectOf(fields: Iterable<readonly [string, Json]>): JsonObject {
  return new Map(fields);
}
