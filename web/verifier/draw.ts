/** A record replayed from its seals to its last link; every step refuses what does not follow from the one before. */
import { Absences, type Crew, PublicCrew, RosterCrew } from "./crews.js";
import type { Drawn, Frozen, Record } from "./documents/record.js";
import type { Abort, Opening } from "./documents/statements.js";
import { Chain } from "./events.js";
import { type Leaf, makeLeaves, merkleRoot } from "./leaves.js";
import { byLot, drawStrata, type Stratum, visitsOf, weeksOf } from "./order.js";
import { toHex } from "./primitives/bytes.js";
import { type Hash, hashNamed } from "./primitives/hashes.js";
import { demand, refuse } from "./primitives/refusal.js";
import { commitment, doc, type Keys, type Lots, lotsOf, sealed, seedMaterial, stretch } from "./primitives/sealing.js";
import { dealTeams, demandTeamForEach, type Errand, type Team } from "./teams.js";

/** Everything that the draw fixed, before any event. */
export interface Draw {
  readonly keys: Keys;
  readonly tickets: ReadonlyMap<string, string>;
  readonly ticketOrder: readonly string[];
  readonly strata: ReadonlyMap<string, Stratum>;
  readonly teams: ReadonlyMap<string, Team>;
  /** Null in the public form, where nobody's load is known. */
  readonly loads: ReadonlyMap<string, number> | null;
  readonly weeks: ReadonlyMap<string, string>;
  readonly leaves: readonly Leaf[];
  readonly root: string;
}

export interface Replay {
  readonly record: Record;
  readonly hash: Hash;
  readonly openingDoc: string;
  readonly ballsDoc: string | null;
  /** doc of the closing, or of the abort. */
  readonly endDoc: string;
  readonly draw: Draw | null;
  readonly chain: Chain | null;
}

/** Replays the record; refuses with the first thing that does not hold. */
export function replay(record: Record): Replay {
  const hash = hashNamed(record.opening.hash);
  const openingDoc = doc(hash, "opening", record.opening.json);
  const ballsDoc = record.balls === null ? null : doc(hash, "balls", record.balls.json);
  checkSeals(hash, record.opening, record.frozen);
  checkBalls(record, openingDoc);
  const base = { record, hash, openingDoc, ballsDoc };
  if ("abort" in record.end) {
    checkAbort(base, record.end.abort);
    return { ...base, endDoc: doc(hash, "abort", record.end.abort.json), draw: null, chain: null };
  }
  const { drawn } = record.end;
  checkStatement(base, drawn.closing, "closing");
  checkCommitments(base, new Map(drawn.contributions.entries()));
  demand(drawn.contributions.length === record.opening.slots.length, "contributions.count", "not one value for each slot");
  const draw = drawAgain(base, drawn);
  const endDoc = doc(hash, "closing", drawn.closing.json);
  return { ...base, endDoc, draw, chain: runEvents(base, drawn, draw, endDoc) };
}

type Base = Pick<Replay, "record" | "hash" | "openingDoc" | "ballsDoc">;

function checkSeals(hash: Hash, opening: Opening, frozen: Frozen): void {
  demand(doc(hash, "rules", frozen.rules.json) === opening.rules, "seal.rules", "the rules are not those of the opening");
  const registry = sealed(hash, "registry", frozen.registrySalt, frozen.registry);
  demand(registry === opening.registry, "seal.registry", "the registry is not the one that was sealed");
  if (frozen.roster !== null && frozen.rosterSalt !== null) {
    const roster = sealed(hash, "roster", frozen.rosterSalt, frozen.roster);
    demand(roster === opening.roster, "seal.roster", "the roster is not the one that was sealed");
    demandTeamForEach(frozen.subjects, frozen.officers ?? [], frozen.rules.team);
  }
}

function checkBalls(record: Record, openingDoc: string): void {
  if (record.balls !== null) {
    demand(record.balls.opening === openingDoc, "balls.opening", "the balls were drawn for another opening");
    demand(record.balls.time >= record.opening.time, "balls.time", "the balls lie before the opening");
  }
}

/** A closing or abort belongs to this ceremony, opening and balls, and comes after them. */
function checkStatement(base: Base, end: Pick<Abort, "ceremony" | "opening" | "balls" | "time">, kind: string): void {
  const { record } = base;
  demand(end.ceremony === record.opening.ceremony, `${kind}.ceremony`, `the ${kind} of ${end.ceremony}, the opening of ${record.opening.ceremony}`);
  demand(end.opening === base.openingDoc, `${kind}.opening`, `the ${kind} names another opening`);
  demand(end.balls === base.ballsDoc, `${kind}.balls`, `the ${kind} names other balls than the record holds`);
  demand(end.time >= (record.balls ?? record.opening).time, `${kind}.time`, `the ${kind} lies before what it follows`);
}

function checkCommitments(base: Base, values: ReadonlyMap<number, string>): void {
  const { opening } = base.record;
  for (const [slot, value] of values) {
    const commit = opening.slots[slot]?.commit ?? refuse("contributions.count", `a value for the slot ${slot}, which the opening does not have`);
    demand(commitment(base.hash, opening.ceremony, slot, value) === commit, "contributions.commit", `the value of slot ${slot} is not the one committed to`);
  }
}

/** Once balls are drawn or a value is opened, an abort needs a lost value, and publishes every other (§7). */
function checkAbort(base: Base, abort: Abort): void {
  checkStatement(base, abort, "abort");
  checkCommitments(base, abort.values);
  const stray = [...(base.record.frozen.teams ?? new Map()).keys()][0];
  demand(stray === undefined, "teams.stray", "first teams in a record that was never drawn");
  if (base.ballsDoc === null && abort.values.size === 0) {
    return;
  }
  demand(abort.missing.length > 0, "abort.nothing_missing", "balls or values are known, but no value is missing: it must be resumed, not ended");
  base.record.opening.slots.forEach((_, slot) => {
    const either = abort.missing.includes(slot) !== abort.values.has(slot);
    demand(either, "abort.values", `slot ${slot} must be either missing or published`);
  });
}

function drawAgain(base: Base, drawn: Drawn): Draw {
  const { record, hash } = base;
  const { rules, subjects } = record.frozen;
  const keys = stretch(hash, base.openingDoc, seedMaterial(drawn.contributions, record.balls?.numbers ?? []));
  const lots = lotsOf(hash, keys);
  const tickets = new Map(subjects.map((subject) => [subject.id, lots.ticket(subject.id)]));
  const ticketOrder = byLot([...tickets.keys()], (id) => tickets.get(id) as string);
  const byId = new Map(subjects.map((subject) => [subject.id, subject]));
  const strata = drawStrata(rules, ticketOrder.map((id) => byId.get(id) as Errand & (typeof subjects)[number]));
  const visits = visitsOf(strata, ticketOrder);
  const { teams, loads } = dealAgain(record.frozen, visits.map((id) => byId.get(id) as Errand), lots);
  const weeks = weeksOf(visits, rules.weeks, lots.week);
  const leaves = makeLeaves(hash, record.opening.ceremony, subjects, strata, { teams, weeks }, lots.salt);
  const root = toHex(merkleRoot(hash, leaves.map((leaf) => leaf.hash)));
  demand(drawn.closing.size === subjects.length, "closing.size", `the closing counts ${drawn.closing.size} subjects, the registry ${subjects.length}`);
  demand(drawn.closing.root === root, "closing.root", `the closing has the root ${drawn.closing.root}, the draw gives ${root}`);
  return { keys, tickets, ticketOrder, strata, teams, loads, weeks, leaves, root };
}

interface Dealing {
  readonly teams: ReadonlyMap<string, Team>;
  readonly loads: ReadonlyMap<string, number> | null;
}

function dealAgain(frozen: Frozen, visits: readonly Errand[], lots: Lots): Dealing {
  if (frozen.officers !== null) {
    return dealTeams(visits, frozen.officers, frozen.rules.team, lots.officer);
  }
  const given = frozen.teams ?? new Map<string, Team>();
  const teams = new Map(visits.map(({ id }) => [id, given.get(id) ?? refuse("teams.missing", `no first team of ${id} in the public form`)]));
  return { teams, loads: null };
}

function runEvents(base: Base, drawn: Drawn, draw: Draw, closing: string): Chain {
  const { record, hash } = base;
  const { frozen, opening } = record;
  const lots = lotsOf(hash, draw.keys);
  const absences = new Absences();
  const crew = crewOf(frozen, lots, absences);
  const chain = new Chain({
    hash, ceremony: opening.ceremony, rules: frozen.rules, strata: draw.strata, teams: draw.teams, weeks: draw.weeks,
    place: new Map(draw.ticketOrder.map((id, i) => [id, i])),
    needs: new Map(frozen.subjects.map((subject) => [subject.id, subject.needs])),
    salt: lots.salt, crew, absences, isPublic: frozen.officers === null, closing, time: drawn.closing.time,
  });
  drawn.events.forEach((event) => chain.apply(event));
  crew.demandUsedUp(new Set(chain.visits.keys()));
  chain.demandFinal(drawn.final);
  return chain;
}

function crewOf(frozen: Frozen, lots: Lots, absences: Absences): Crew {
  return frozen.officers === null
    ? new PublicCrew(frozen.teams ?? new Map(), absences)
    : new RosterCrew(frozen.officers, frozen.rules.team, lots.officer, absences);
}
