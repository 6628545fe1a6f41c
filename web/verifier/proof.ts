/** The proof at the door (§6): one leaf, its path, perhaps its latest change, against what the site published. Never throws. */
import { isIncluded, leafHash } from "./leaves.js";
import { instantOf } from "./primitives/calendar.js";
import { fromBase64, fromHex, fromUtf8, sameBytes } from "./primitives/bytes.js";
import { type Hash, type HashName, hashNamed } from "./primitives/hashes.js";
import { asRefusal, demand, refuse } from "./primitives/refusal.js";
import { doc, type Entry, linkOf, markOf } from "./primitives/sealing.js";
import { canonicalBytes, type Json, parseJson } from "./primitives/strict_json.js";
import { ceremonyAt, distinctAt, eachAt, fieldsOf, hexAt, idAt, integerAt, listAt, nameAt, objectAt, oneOf, textAt, timeAt, weekAt } from "./documents/schema.js";
import { type Closing, readClosing } from "./documents/statements.js";

/** JSON bytes of the newest published statements; never taken from the code that is checked. */
export interface PublishedStatements {
  readonly closing: Uint8Array;
  readonly links: Uint8Array;
}

/** What the reader at the door knows; whatever is left out is not compared. */
export interface AtTheDoor {
  readonly id?: string | undefined;
  readonly officers?: readonly string[] | undefined;
  /** The reader's own clock, as a draw1 time. */
  readonly now?: string | undefined;
}

export interface ProofVerdict {
  readonly status: "accepted" | "refused";
  readonly code: string;
  readonly found: string;
  readonly ceremony: string | null;
  readonly id: string | null;
  /** The team in force and the week of the visit. */
  readonly officers: readonly string[];
  readonly week: string | null;
  /** The event of the latest change; null for a proof as drawn. */
  readonly seq: number | null;
  /** When the published links were made, and how many seconds ago by the reader's clock. */
  readonly linksTime: string | null;
  readonly ageSeconds: number | null;
}

interface ParsedProof {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly path: readonly Uint8Array[];
  readonly hash: HashName;
  readonly ceremony: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly change: { readonly seq: number; readonly note: Uint8Array } | null;
}

interface LeafFields {
  readonly c: string;
  readonly id: string;
  readonly k: ReadonlyMap<string, readonly [number, number]>;
  readonly o: readonly string[];
  readonly w: string;
  readonly x: string;
}

type NoteFields = Pick<LeafFields, "c" | "id" | "o" | "w" | "x"> & { readonly q: number };

interface Links {
  readonly ceremony: string;
  readonly closing: string;
  readonly events: readonly (Entry & { readonly link: string })[];
  readonly timeText: string;
  readonly time: number;
}

export function checkProof(proof: string | Uint8Array, published: PublishedStatements, door: AtTheDoor = {}): ProofVerdict {
  try {
    const text = typeof proof === "string" ? proof : fromUtf8(bytesOf(proof, "proof"));
    return accept(parseProof(text), published, door ?? {});
  } catch (thrown) {
    const { code, found } = asRefusal(thrown);
    return { status: "refused", code, found, ceremony: null, id: null, officers: [], week: null, seq: null, linksTime: null, ageSeconds: null };
  }
}

function bytesOf(value: unknown, name: string): Uint8Array {
  return value instanceof Uint8Array ? value : refuse(`input.${name}`, `a ${name} that is no sequence of bytes`);
}

function accept(proof: ParsedProof, published: PublishedStatements, door: AtTheDoor): ProofVerdict {
  const hash = hashNamed(proof.hash);
  const closing = readClosing(parseJson(bytesOf(published.closing, "closing")));
  const links = readLinks(parseJson(bytesOf(published.links, "links")));
  checkChain(hash, closing, links);
  checkTree(hash, proof, closing);
  const leaf = readLeaf(canonicalJson(proof.leaf, "leaf"));
  demand(leaf.c === proof.ceremony, "proof.ceremony", `a leaf of ${leaf.c} in a proof of ${proof.ceremony}`);
  const note = proof.change === null ? null : checkChange(hash, proof.change, leaf, links);
  const drawn = [...leaf.k.values()].some(([rank, count]) => rank <= count);
  demand(drawn || note !== null, "proof.not_drawn", `${leaf.id} is a reserve, and nothing shows that it was promoted`);
  demandFresh(hash, leaf.x, links, proof.change?.seq ?? -1);
  const officers = note?.o ?? leaf.o;
  checkDoor(leaf.id, officers, door);
  return {
    status: "accepted",
    code: "accepted",
    found: `${leaf.id} is ${note === null ? "drawn" : `to be visited since event ${note.q}`}, for ${officers.join(", ")}`,
    ceremony: leaf.c,
    id: leaf.id,
    officers,
    week: note?.w ?? leaf.w,
    seq: note?.q ?? null,
    linksTime: links.timeText,
    ageSeconds: door.now === undefined ? null : instantOf(textAt(door.now as Json, "now")) - links.time,
  };
}

function checkTree(hash: Hash, proof: ParsedProof, closing: Closing): void {
  demand(proof.ceremony === closing.ceremony, "proof.ceremony", `a proof of ${proof.ceremony}, a closing of ${closing.ceremony}`);
  demand(proof.size === closing.size, "proof.size", `a tree of ${proof.size} in the proof, ${closing.size} in the closing`);
  demand(sameBytes(proof.root, fromHex(closing.root)), "proof.root", "the root is not the published one");
  const included = isIncluded(hash, { ...proof, leafHash: leafHash(hash, proof.leaf) });
  demand(included, "proof.path", "the path does not lead from the leaf to the root");
}

/** The chain recomputed from the closing: a list of links that was only partly altered falls here. */
function checkChain(hash: Hash, closing: Closing, links: Links): void {
  const start = doc(hash, "closing", closing.json);
  demand(links.ceremony === closing.ceremony, "links.ceremony", `links of ${links.ceremony}, a closing of ${closing.ceremony}`);
  demand(links.closing === start, "links.closing", "the links belong to another closing, or the proof names another hash");
  let previous = start;
  links.events.forEach((event, seq) => {
    previous = linkOf(hash, previous, event);
    demand(previous === event.link, "links.chain", `event ${seq} does not follow from the one before`);
  });
}

function checkChange(hash: Hash, change: { readonly seq: number; readonly note: Uint8Array }, leaf: LeafFields, links: Links): NoteFields {
  const json = canonicalJson(change.note, "note");
  const note = readNote(json);
  demand(note.q === change.seq, "proof.note", `a note of event ${note.q} given for event ${change.seq}`);
  const event = links.events[change.seq] ?? refuse("proof.unpublished", `event ${change.seq} is not among the ${links.events.length} published`);
  demand(event.notes.includes(doc(hash, "note", json)), "proof.note", `event ${change.seq} published no such note`);
  const same = note.c === leaf.c && note.id === leaf.id && note.x === leaf.x;
  demand(same, "proof.note", "the note belongs to another leaf");
  return note;
}

/** Any later event that marks this leaf has superseded the proof or used it up. */
function demandFresh(hash: Hash, x: string, links: Links, seq: number): void {
  const later = links.events.findIndex((event, k) => k > seq && event.marks.includes(markOf(hash, x, k)));
  demand(later < 0, "proof.superseded", `superseded or already used: event ${later} marks this visit`);
}

function checkDoor(id: string, officers: readonly string[], door: AtTheDoor): void {
  demand(door.id === undefined || door.id === id, "proof.other_subject", `the proof is of ${id}, not of ${door.id}`);
  if (door.officers === undefined) {
    return;
  }
  const present = eachAt(door.officers as Json, "officers", idAt);
  const stranger = present.find((officer) => !officers.includes(officer));
  demand(stranger === undefined, "proof.officers", `${stranger} is here, but the team is ${officers.join(", ")}`);
}

function canonicalJson(bytes: Uint8Array, where: string): Json {
  const json = parseJson(bytes);
  demand(sameBytes(canonicalBytes(json), bytes), "proof.canonical", `the ${where} is not in its canonical spelling`);
  return json;
}

function weekOrNone(json: Json | undefined, where: string): string {
  return json === "" ? "" : weekAt(json, where);
}

function readLeaf(json: Json): LeafFields {
  const fields = fieldsOf(json, "leaf", ["c", "id", "k", "o", "w", "x"]);
  const ranks = new Map<string, readonly [number, number]>();
  for (const [name, pair] of objectAt(fields.get("k"), "leaf.k")) {
    const [rank, drawn, ...rest] = listAt(pair, `leaf.k.${name}`);
    demand(rest.length === 0, "schema.value", `leaf.k.${name} is no pair`);
    ranks.set(nameAt(name, "a stratum's name"), [integerAt(rank, `leaf.k.${name}[0]`, 1), integerAt(drawn, `leaf.k.${name}[1]`, 0)]);
  }
  return { ...commonFields(fields, "leaf"), k: ranks };
}

function commonFields(fields: ReadonlyMap<string, Json>, where: string): Omit<LeafFields, "k"> {
  return {
    c: ceremonyAt(fields.get("c"), `${where}.c`),
    id: idAt(fields.get("id"), `${where}.id`),
    o: distinctAt(fields.get("o"), `${where}.o`, idAt),
    w: weekOrNone(fields.get("w"), `${where}.w`),
    x: hexAt(fields.get("x"), `${where}.x`),
  };
}

function readNote(json: Json): NoteFields {
  const fields = fieldsOf(json, "note", ["c", "id", "o", "q", "w", "x"]);
  return { ...commonFields(fields, "note"), q: integerAt(fields.get("q"), "note.q", 0) };
}

function readLinks(json: Json): Links {
  const fields = fieldsOf(json, "links", ["type", "ceremony", "closing", "events", "time"]);
  oneOf(fields.get("type"), "links.type", ["links"]);
  return {
    ceremony: ceremonyAt(fields.get("ceremony"), "links.ceremony"),
    closing: hexAt(fields.get("closing"), "links.closing"),
    events: eachAt(fields.get("events"), "links.events", readLink),
    timeText: textAt(fields.get("time"), "links.time"),
    time: timeAt(fields.get("time"), "links.time"),
  };
}

function readLink(json: Json, where: string): Entry & { readonly link: string } {
  const fields = fieldsOf(json, where, ["bodyhash", "notes", "marks", "link"]);
  return {
    bodyhash: hexAt(fields.get("bodyhash"), `${where}.bodyhash`),
    notes: eachAt(fields.get("notes"), `${where}.notes`, hexAt),
    marks: eachAt(fields.get("marks"), `${where}.marks`, hexAt),
    link: hexAt(fields.get("link"), `${where}.link`),
  };
}

/** The lines of a C2SP tlog-proof, unsigned, and of our change after it; any other layout is refused. */
function parseProof(text: string): ParsedProof {
  const lines = text.split("\n");
  demand(lines.pop() === "", "proof.layout", "no single newline at the end");
  const head = lines.indexOf("");
  demand(head >= 3 && lines[0] === "c2sp.org/tlog-proof@v1", "proof.layout", "not a tlog-proof of version 1");
  const tail = lines.slice(head + 1);
  demand(tail.length === 3 || tail.length === 7, "proof.layout", `${tail.length} lines after the path, neither 3 nor 7`);
  return {
    leaf: fromBase64(after(lines[1], "extra ")),
    index: plainInteger(after(lines[2], "index ")),
    path: lines.slice(3, head).map(digest32),
    ...parseOrigin(tail[0] as string),
    size: plainInteger(tail[1] as string),
    root: digest32(tail[2] as string),
    change: tail.length === 3 ? null : parseChange(tail.slice(3)),
  };
}

function parseChange(lines: readonly string[]): { readonly seq: number; readonly note: Uint8Array } {
  demand(lines[0] === "" && lines[1] === "draw1-change@v1", "proof.layout", "no draw1 change of version 1 after the proof");
  return { seq: plainInteger(after(lines[2], "seq ")), note: fromBase64(after(lines[3], "note ")) };
}

function after(line: string | undefined, word: string): string {
  demand(line !== undefined && line.startsWith(word), "proof.layout", `no line beginning with “${word.trim()}”`);
  return line.slice(word.length);
}

function plainInteger(text: string): number {
  const value = /^(0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : refuse("proof.layout", `${JSON.stringify(text.slice(0, 40))} is no plain integer`);
}

function digest32(text: string): Uint8Array {
  const bytes = fromBase64(text);
  demand(bytes.length === 32, "proof.layout", `a hash of ${bytes.length} bytes, not 32`);
  return bytes;
}

function parseOrigin(line: string): { readonly hash: HashName; readonly ceremony: string } {
  const found = /^draw1\/(sha256|sm3)\/([A-Za-z0-9./_-]{1,40})$/.exec(line) ?? refuse("proof.layout", "an origin that is not draw1/<hash>/<ceremony>");
  return { hash: found[1] as HashName, ceremony: found[2] as string };
}
