/** From the bytes of a record and what was published of it to a verdict. Never throws: what cannot be read is refused. */
import { readRecord } from "./documents/record.js";
import { type Replay, replay } from "./draw.js";
import { checkHistory } from "./history.js";
import { asRefusal, demand } from "./primitives/refusal.js";
import { doc } from "./primitives/sealing.js";
import { objectOf, parseJson } from "./primitives/strict_json.js";
import { refusedVerdict, reportOf, seedRestsOn, type Verdict } from "./verdict.js";

/** Outside inputs, each from the site, the minutes or the witness; never from the record itself. */
export interface Published {
  /** doc of the opening statement. */
  readonly opening?: string | undefined;
  /** The numbers of the balls as minuted, or the doc of the balls statement. */
  readonly balls?: string | readonly number[] | undefined;
  /** doc of the closing, or of the abort. */
  readonly closing?: string | undefined;
  /** The newest link; doc of the closing where there was no event. */
  readonly link?: string | undefined;
}

/** Bytes of the year's earlier records, in order; null where they are not at hand. */
export type History = readonly Uint8Array[] | null;

export function verify(recordBytes: Uint8Array, published: Published = {}, history: History = null): Verdict {
  try {
    demand(recordBytes instanceof Uint8Array, "input.record", "a record that is no sequence of bytes");
    const outside = readPublished(published);
    const replayed = replay(readRecord(parseJson(recordBytes)));
    const earlier = readHistory(history);
    if (earlier !== null) {
      checkHistory(replayed, earlier);
    }
    return judge(replayed, outside, earlier !== null);
  } catch (thrown) {
    return refusedVerdict(asRefusal(thrown));
  }
}

function readPublished(published: unknown): Published {
  const outside = (published ?? {}) as Record<string, unknown>;
  demand(typeof outside === "object" && !Array.isArray(outside), "input.published", "published values that are no object");
  const names = ["opening", "balls", "closing", "link"];
  for (const [name, value] of Object.entries(outside)) {
    demand(names.includes(name), "input.published", `an unknown published value ${name}`);
    const text = typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
    const numbers = name === "balls" && Array.isArray(value) && value.every((one) => Number.isSafeInteger(one));
    demand(value === undefined || value === null || text || numbers, "input.published", `the published ${name} is neither 64 hex digits nor left out`);
  }
  return outside as Published;
}

/** An empty list is as good as none: the first record of a year rests on no other. */
function readHistory(history: unknown): History {
  if (history === null || history === undefined) {
    return null;
  }
  const good = Array.isArray(history) && history.every((bytes) => bytes instanceof Uint8Array);
  demand(good, "input.history", "a history that is no list of bytes");
  return (history as Uint8Array[]).length === 0 ? null : (history as Uint8Array[]);
}

function judge(replayed: Replay, published: Published, historyRead: boolean): Verdict {
  const { record, openingDoc, ballsDoc, endDoc, chain, draw } = replayed;
  const link = chain?.newest ?? endDoc;
  demandSame(published.opening, openingDoc, "opening");
  demandSame(ballsAsDoc(replayed, published.balls), ballsDoc, "balls");
  demandSame(published.closing, endDoc, "closing");
  const older = olderLink(replayed, published.link, link);
  const missing = missingFrom(replayed, published, historyRead);
  const lacks = missing.filter((name) => name !== "history");
  const proven = lacks.length === 0 && older === null;
  return {
    status: proven ? "proven" : "consistent",
    code: proven ? "proven" : older !== null ? "published.older_link" : "published.missing",
    found: proven ? "the record is the published draw" : (older ?? `consistent, not proven to be the published draw: without ${lacks.join(", ")}`),
    missing,
    seedRests: seedRestsOn(record.opening.slots, record.opening.balls?.what ?? null),
    ended: "abort" in record.end ? "abort" : "closing",
    opening: openingDoc,
    balls: ballsDoc,
    closing: endDoc,
    root: draw?.root ?? null,
    link,
    report: reportOf(replayed),
    replay: replayed,
  };
}

function given(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function demandSame(published: string | undefined | null, found: string | null, name: string): void {
  demand(!given(published) || published === found, `published.${name}`, `published is the ${name} ${published}, the record gives ${found ?? "none"}`);
}

/** The minutes hold numbers, not hashes: they are compared as the statement the record would make of them. */
function ballsAsDoc(replayed: Replay, balls: Published["balls"]): string | undefined {
  const drawn = replayed.record.balls;
  if (typeof balls === "string" || !given(balls)) {
    return (balls ?? undefined) as string | undefined;
  }
  const numbers = balls as readonly number[];
  if (drawn === null) {
    return numbers.join(", ");
  }
  const fields = drawn.json as ReadonlyMap<string, never>;
  return doc(replayed.hash, "balls", objectOf([...fields, ["numbers", numbers]]));
}

/** A sentence where the published link lies further back in the chain; null where it is the newest or not given. */
function olderLink(replayed: Replay, published: string | undefined, newest: string): string | null {
  if (!given(published) || published === newest) {
    return null;
  }
  const links = replayed.chain?.links ?? [];
  const at = published === replayed.endDoc ? -1 : links.indexOf(published as string);
  const known = published === replayed.endDoc || at >= 0;
  demand(known, "published.link", `published is the link ${published}, which the record's chain does not hold`);
  return `consistent; the published link is older: proven up to event ${at}, not for the ${links.length - 1 - at} events after it`;
}

function missingFrom(replayed: Replay, published: Published, historyRead: boolean): string[] {
  const wanted: [string, boolean][] = [
    ["opening", given(published.opening)],
    // The statement that ends the ceremony holds the hash of the balls: where it is the published one, so are they.
    ["balls", replayed.ballsDoc === null || given(published.balls) || given(published.closing)],
    ["closing", given(published.closing)],
    ["link", replayed.chain === null || given(published.link)],
    ["history", historyRead || replayed.record.opening.history.length === 0],
  ];
  return wanted.filter(([, there]) => !there).map(([name]) => name);
}
