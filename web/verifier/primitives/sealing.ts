/** How draw1 hashes its documents and stretches its seed (§2 and §4), for the hash that the opening names. */
import { fromHex, toHex, toUtf8 } from "./bytes.js";
import { type Hash, hexDigest, hkdfExpand, hkdfExtract, keyed } from "./hashes.js";
import { canonicalBytes, canonicalText, type Json } from "./strict_json.js";

export type Keyed = (text: string) => string;

/** The four keys of a draw, in hex, and the seed they come from. */
export interface Keys {
  readonly prk: string;
  readonly subject: string;
  readonly officer: string;
  readonly week: string;
  readonly salt: string;
}

export function doc(hash: Hash, kind: string, value: Json): string {
  return hexDigest(hash, `draw1/${kind}\n${canonicalText(value)}`);
}

export function sealed(hash: Hash, kind: string, salt: string, value: Json): string {
  return hexDigest(hash, `draw1/${kind}\n${salt}\n${canonicalText(value)}`);
}

export function commitment(hash: Hash, ceremony: string, slot: number, value: string): string {
  return hexDigest(hash, `draw1/contribution\n${ceremony}\n${slot}\n${value}\n`);
}

export function markOf(hash: Hash, x: string, seq: number): string {
  return hexDigest(hash, `draw1/mark\n${x}\n${seq}\n`);
}

export interface Entry {
  readonly bodyhash: string;
  readonly notes: readonly string[];
  readonly marks: readonly string[];
}

export function linkOf(hash: Hash, previous: string, entry: Entry): string {
  return hexDigest(hash, `draw1/link\n${previous}\n${entry.bodyhash}\n${entry.notes.join(",")}\n${entry.marks.join(",")}\n`);
}

/** The bytes whose entropy makes the seed: every value in slot order, then the numbers of the balls. */
export function seedMaterial(values: readonly string[], numbers: readonly number[]): Uint8Array {
  return canonicalBytes([...values, numbers]);
}

export function stretch(hash: Hash, openingDoc: string, material: Uint8Array): Keys {
  const prk = hkdfExtract(hash, fromHex(openingDoc), material);
  const key = (purpose: string): string => toHex(hkdfExpand(hash, prk, toUtf8(`draw1/${purpose}`), 32));
  return { prk: toHex(prk), subject: key("subject"), officer: key("officer"), week: key("week"), salt: key("salt") };
}

/** The keyed hashes of a draw, each with its key absorbed once. */
export interface Lots {
  readonly ticket: Keyed;
  readonly officer: Keyed;
  readonly week: Keyed;
  readonly salt: Keyed;
}

export function lotsOf(hash: Hash, keys: Keys): Lots {
  return {
    ticket: keyed(hash, keys.subject),
    officer: keyed(hash, keys.officer),
    week: keyed(hash, keys.week),
    salt: keyed(hash, keys.salt),
  };
}
