/** The cast of these tests: the shared vectors where they are at hand, and a forger who knows every hash but not the future. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Published, verify, type Verdict } from "../verifier/index.js";
import { toUtf8 } from "../verifier/primitives/bytes.js";
import { hashNamed, type HashName } from "../verifier/primitives/hashes.js";
import { commitment, doc, linkOf, lotsOf, markOf, sealed } from "../verifier/primitives/sealing.js";
import { type Json, parseJson } from "../verifier/primitives/strict_json.js";

/** Plain JSON as JSON.parse gives it; tests bend it at will. */
export type Loose = any;

/** dist/tests/cast.js lies three folders below the repository. */
const REPOSITORY = fileURLToPath(new URL("../../../", import.meta.url));
export const WEB = join(REPOSITORY, "web");
const SHARED = process.env["SSJ_SHARED"] ?? join(REPOSITORY, "..", "shared");

/** Options of a test that needs the shared folder: run, or skipped with the reason printed. */
export const NEEDS_SHARED = existsSync(join(SHARED, "vectors")) ? {} : { skip: "the shared folder with the vectors is absent (set SSJ_SHARED)" };

export const VECTORS = ["sha256-plain", "sha256-hard", "sha256-open", "sm3-plain", "sm3-hard", "sm3-open"] as const;

/** The vectors that this repository wrote itself: in every clone, so never skipped. */
const OWN = join(REPOSITORY, "tests", "vectors");

/** Every vector at hand, the shared and our own, with the options of a test over it. */
export const ALL_VECTORS = [
  ...VECTORS.map((name) => ({ name: `shared ${name}`, needs: NEEDS_SHARED, read: () => vector(name) })),
  ...VECTORS.map((name) => ({ name: `own ${name}`, needs: {}, read: () => JSON.parse(readFileSync(join(OWN, `draw1-${name}.json`), "utf8")) as Loose })),
];

export function shared(path: string): Loose {
  return JSON.parse(readFileSync(join(SHARED, "vectors", path), "utf8"));
}

export function vector(name: string): Loose {
  return shared(`draw1-${name}.json`);
}

export function bytesOf(value: Loose): Uint8Array {
  return toUtf8(JSON.stringify(value));
}

export function strict(value: Loose): Json {
  return parseJson(bytesOf(value));
}

export function copy<T>(value: T): T {
  return structuredClone(value);
}

/** What the site, the minutes and the witness hold of this record. */
export function publishedOf(record: Loose): Published {
  const hash = hashNamed(record.opening.hash);
  const end = record.abort === undefined ? "closing" : "abort";
  const closing = doc(hash, end, strict(record[end]));
  return {
    opening: doc(hash, "opening", strict(record.opening)),
    balls: record.balls?.numbers,
    closing,
    link: record.events?.at(-1)?.link ?? closing,
  };
}

export function judged(record: Loose, published: Published = publishedOf(record)): Verdict {
  return verify(bytesOf(record), published);
}

/** Chains the events anew over whatever bodies, notes and marks they now have, as software that cheats would. */
export function relink(record: Loose): Loose {
  const hash = hashNamed(record.opening.hash);
  const salt = lotsOf(hash, keysOf(record)).salt;
  let previous = doc(hash, "closing", strict(record.closing));
  record.events.forEach((event: Loose, seq: number) => {
    const bodyhash = event.bodyhash ?? sealed(hash, "event", salt(`|${seq}`), strict(event.body));
    previous = linkOf(hash, previous, { ...event, bodyhash });
    event.link = previous;
  });
  return record;
}

function keysOf(record: Loose): Loose {
  const bare = { ...record, events: [], final: undefined };
  const verdict = verify(bytesOf(bare));
  const replayed = verdict.replay ?? verify(bytesOf({ ...bare, final: true })).replay;
  return replayed?.draw?.keys;
}

export const ZEROS = "0".repeat(64);
export const EVIDENCE = `sha256:${ZEROS}`;
export const VALUES = ["1", "2", "3"].map((digit) => digit.repeat(64));

/** What a small ceremony may vary. */
export interface Wish {
  readonly hash?: HashName;
  readonly ceremony?: string;
  readonly history?: readonly string[];
  /** The day of the meeting. */
  readonly day?: string;
  readonly subjects?: Loose;
  readonly officers?: Loose;
  readonly rules?: Loose;
  readonly balls?: Loose;
  readonly slots?: Loose;
}

const OFFICERS = ["A", "B", "C", "D"].map((id) => ({ id, lead: true }));
const RULES = { version: "draw1", period: "2026Q4", team: 2, weeks: ["2026-W41", "2026-W42"], strata: { key: { floors: [{ count: 2 }] } } };
const SUBJECTS = ["S-1", "S-2", "S-3", "S-4", "S-5"].map((id) => ({ id, strata: ["key"] }));

/** A ceremony of three contributors up to the moment before anything is drawn. */
export function opened(wish: Wish = {}): Loose {
  const hash = hashNamed(wish.hash ?? "sha256");
  const ceremony = wish.ceremony ?? "test/2026Q4/1";
  const record: Loose = {
    rules: wish.rules ?? RULES,
    registry: { subjects: wish.subjects ?? SUBJECTS },
    roster: { officers: wish.officers ?? OFFICERS },
    salts: { registry: "a".repeat(64), roster: "b".repeat(64) },
  };
  const roles = ["bureau", "outside", "software"];
  record.opening = {
    type: "opening", ceremony, hash: hash.name, time: `${wish.day ?? "2026-09-30"}T09:00:00+08:00`,
    prev: wish.history === undefined ? ZEROS : "f".repeat(64), history: wish.history ?? [],
    rules: doc(hash, "rules", strict(record.rules)),
    registry: sealed(hash, "registry", record.salts.registry, strict(record.registry)),
    roster: sealed(hash, "roster", record.salts.roster, strict(record.roster)),
    slots: wish.slots ?? roles.map((role, i) => ({ role, who: `person ${i}`, commit: commitment(hash, ceremony, i, VALUES[i] as string) })),
    ...(wish.balls === undefined ? {} : { balls: wish.balls }),
  };
  return record;
}

/** A whole record without events, its root the one that follows. */
export function drawn(wish: Wish = {}): Loose {
  const record = opened(wish);
  const hash = hashNamed(record.opening.hash);
  record.contributions = VALUES.map((value) => ({ value }));
  record.closing = {
    type: "closing", ceremony: record.opening.ceremony, opening: doc(hash, "opening", strict(record.opening)),
    root: ZEROS, size: record.registry.subjects.length, time: `${wish.day ?? "2026-09-30"}T09:30:00+08:00`,
  };
  record.events = [];
  record.closing.root = /the draw gives ([0-9a-f]{64})/.exec(verify(bytesOf(record)).found)?.[1] ?? ZEROS;
  return record;
}

/** The record with every due visit made in its week, as it would be entered; final. */
export function visited(record: Loose, upTo = Infinity): Loose {
  const replayed = verify(bytesOf(record)).replay;
  const hash = hashNamed(record.opening.hash);
  const salt = lotsOf(hash, keysOf(record)).salt;
  const due = [...(replayed?.chain?.visits.values() ?? [])].filter((visit) => visit.state === "due").slice(0, upTo);
  for (const visit of due) {
    const seq = record.events.length;
    const body = { seq, type: "visited", time: laterOf("2026-10-20T09:00:00+08:00", record.closing.time), id: visit.id, officers: visit.team, day: "2026-10-08" };
    record.events.push({ body, notes: [], marks: [markOf(hash, salt(visit.id), seq)], link: "" });
  }
  if (upTo === Infinity) {
    record.final = true;
  }
  return relink(record);
}

function laterOf(left: string, right: string): string {
  return left < right ? right : left;
}
