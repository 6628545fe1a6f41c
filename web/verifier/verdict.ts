/** What a reading ends in: a verdict, the reasons for it, and one digest over everything that was drawn. */
import type { Slot } from "./documents/statements.js";
import type { Replay } from "./draw.js";
import { hexDigest, SHA256 } from "./primitives/hashes.js";
import type { Refusal } from "./primitives/refusal.js";
import { canonicalText, type Json, type JsonObject, objectOf } from "./primitives/strict_json.js";
import type { OutsideWeek } from "./tally.js";

/** proven = is the published draw; consistent = holds together, but was not held against all that was published. */
export type Status = "proven" | "consistent" | "refused";

export interface Contributor {
  readonly who: string;
  readonly roles: readonly string[];
}

/** Only all contributors together, and only with rigged balls, could have chosen the outcome. */
export interface SeedRests {
  readonly contributors: readonly Contributor[];
  readonly balls: string | null;
}

export interface StratumReport {
  readonly floor: number;
  readonly drawn: number;
  readonly closed: number;
  readonly void: number;
  readonly replaced: number;
}

export interface Report {
  readonly strata: ReadonlyMap<string, StratumReport>;
  readonly officers: ReadonlyMap<string, { readonly closed: number; readonly void: number; readonly replaced: number }>;
  readonly outsideWeek: readonly OutsideWeek[];
  readonly added: number;
}

export interface Verdict {
  readonly status: Status;
  readonly code: string;
  /** In words, with both values where two differ. */
  readonly found: string;
  /** Outside inputs that were not given: opening, balls, closing, link, history. */
  readonly missing: readonly string[];
  readonly seedRests: SeedRests | null;
  readonly ended: "closing" | "abort" | null;
  readonly opening: string | null;
  readonly balls: string | null;
  /** doc of the closing or the abort. */
  readonly closing: string | null;
  readonly root: string | null;
  readonly link: string | null;
  readonly report: Report | null;
  /** Every intermediate value; null where the record was refused. */
  readonly replay: Replay | null;
}

export function refusedVerdict(refusal: Refusal): Verdict {
  const nothing = { opening: null, balls: null, closing: null, root: null, link: null, report: null, replay: null };
  return { status: "refused", code: refusal.code, found: refusal.found, missing: [], seedRests: null, ended: null, ...nothing };
}

/** Values made by one person count as one contributor, whatever the roles. */
export function seedRestsOn(slots: readonly Slot[], balls: string | null): SeedRests {
  const roles = new Map<string, string[]>();
  for (const slot of slots) {
    roles.set(slot.who, [...(roles.get(slot.who) ?? []), slot.role]);
  }
  return { contributors: [...roles].map(([who, all]) => ({ who, roles: all })), balls };
}

export function reportOf(replayed: Replay): Report | null {
  const { draw, chain } = replayed;
  if (draw === null || chain === null) {
    return null;
  }
  const strata = new Map<string, StratumReport>();
  for (const [name, { floor, drawn }] of draw.strata) {
    strata.set(name, { floor, drawn, ...(chain.tally.strata.get(name) ?? { closed: 0, void: 0, replaced: 0 }) });
  }
  return { strata, officers: chain.tally.officers, outsideWeek: chain.tally.outsideWeek, added: chain.tally.added };
}

/**
 * All that was drawn and all that came of it, as one JSON object, so that two readings can be held against each other:
 *
 *     {"tickets":     {subject id: hex},
 *      "strata":      {name: {"call_order": [ids], "drawn": n, "floor": n}},
 *      "teams":       {visit id: [officer ids]}     as dealt at the draw, after balancing; promoted visits are not here
 *      "weeks":       {visit id: "YYYY-Www" or ""}  the same visits
 *      "leaves":      [leaf hashes, ascending],
 *      "states":      {visit id: "due" | "done" | "closed" | "void"}   drawn and promoted, after the last event
 *      "final_teams": {visit id: [officer ids]}     the same visits
 *      "links":       [hex, one per event]}
 */
export function outcomeOf(replayed: Replay): JsonObject | null {
  const { draw, chain } = replayed;
  if (draw === null || chain === null) {
    return null;
  }
  const strata = [...draw.strata].map(([name, one]): [string, Json] => {
    return [name, objectOf([["call_order", one.callOrder], ["drawn", one.drawn], ["floor", one.floor]])];
  });
  const visits = [...chain.visits.values()];
  return objectOf([
    ["tickets", draw.tickets],
    ["strata", objectOf(strata)],
    ["teams", draw.teams],
    ["weeks", draw.weeks],
    ["leaves", draw.leaves.map((leaf) => leaf.hex)],
    ["states", objectOf(visits.map((visit) => [visit.id, visit.state]))],
    ["final_teams", objectOf(visits.map((visit) => [visit.id, visit.team]))],
    ["links", chain.links],
  ]);
}

/** hex SHA-256, whatever hash the draw uses, over the JCS bytes of `outcomeOf`; null for a ceremony without a draw. */
export function outcomeDigest(replayed: Replay): string | null {
  const outcome = outcomeOf(replayed);
  return outcome === null ? null : hexDigest(SHA256, canonicalText(outcome));
}
