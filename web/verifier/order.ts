/** Who is drawn: tickets, floors, the call order of each stratum, the weeks (§4). Whole numbers only; products in BigInt, since they may pass 2^53. */
import type { Floor, Rules, StratumRule, Subject } from "./documents/frozen.js";
import type { Keyed } from "./primitives/sealing.js";

export interface Stratum {
  readonly name: string;
  readonly callOrder: readonly string[];
  /** How many of the call order are drawn. */
  readonly drawn: number;
  /** What the floors ask for, at most all members. */
  readonly floor: number;
}

/** Sorts ids by (lot, id), both ascending. */
export function byLot(ids: readonly string[], lot: Keyed): string[] {
  const lots = ids.map((id) => ({ id, lot: lot(id) }));
  return lots.sort((left, right) => compare(left.lot, right.lot) || compare(left.id, right.id)).map((entry) => entry.id);
}

export function compare(left: string | number, right: string | number): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function ceilDiv(p: bigint, q: bigint): bigint {
  return p <= 0n ? -(-p / q) : (p + q - 1n) / q;
}

/** Least number of subjects that one rule asks for, of `all` members of whom `undone` are not done this year. */
export function floorOf(floor: Floor, all: number, undone: number): bigint {
  switch (floor.kind) {
    case "ratio":
      return ceilDiv(BigInt(all) * BigInt(floor.a), BigInt(floor.b));
    case "per_unit":
      return BigInt(floor.k) * BigInt(floor.u);
    case "count":
      return BigInt(floor.n);
    case "remaining":
      return ceilDiv(BigInt(undone), BigInt(floor.k));
    case "cumulative": {
      const sofar = ceilDiv(BigInt(all) * BigInt(floor.a) * BigInt(floor.k), BigInt(floor.b)) - BigInt(floor.already);
      return sofar > 0n ? sofar : 0n;
    }
  }
}

function strictest(rule: StratumRule, all: number, undone: number): number {
  const floors = rule.floors.map((floor) => floorOf(floor, all, undone));
  const chosen = floors.reduce((left, right) => (rule.least === right < left ? right : left));
  return chosen < BigInt(all) ? Number(chosen) : all;
}

/** The call order of one stratum, of its members in ticket order. */
export function drawStratum(name: string, rule: StratumRule, members: readonly Subject[]): Stratum {
  const undone = members.filter((subject) => !subject.done);
  const uncapped = members.filter((subject) => subject.done && !subject.capped);
  const done = [...uncapped, ...members.filter((subject) => subject.capped)];
  const floor = strictest(rule, members.length, undone.length);
  const x = Math.min(floor, undone.length);
  const [c, d] = rule.recheck;
  const rechecks = Number(min(ceilDiv(BigInt(floor) * BigInt(c), BigInt(d)), BigInt(uncapped.length)));
  // A floor wins over a cap: what the undone cannot fill comes from the done, the capped last.
  const y = Math.min(done.length, Math.max(floor - x, rechecks));
  const order = [...undone.slice(0, x), ...done.slice(0, y), ...undone.slice(x), ...done.slice(y)];
  return { name, callOrder: order.map((subject) => subject.id), drawn: x + y, floor };
}

function min(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}

/** Every stratum of the rules, by name; `subjects` in ticket order. */
export function drawStrata(rules: Rules, subjects: readonly Subject[]): Map<string, Stratum> {
  const members = new Map<string, Subject[]>([...rules.strata.keys()].map((name) => [name, []]));
  for (const subject of subjects) {
    subject.strata.forEach((name) => members.get(name)?.push(subject));
  }
  const strata = new Map<string, Stratum>();
  for (const [name, rule] of rules.strata) {
    strata.set(name, drawStratum(name, rule, members.get(name) ?? []));
  }
  return strata;
}

/** The union of all drawn, each once, in ticket order. */
export function visitsOf(strata: ReadonlyMap<string, Stratum>, ticketOrder: readonly string[]): string[] {
  const drawn = new Set<string>();
  for (const stratum of strata.values()) {
    stratum.callOrder.slice(0, stratum.drawn).forEach((id) => drawn.add(id));
  }
  return ticketOrder.filter((id) => drawn.has(id));
}

/** Visit ↦ week: weeks dealt round in the order of their own lots; "" where rules have no weeks. */
export function weeksOf(visits: readonly string[], weeks: readonly string[], lot: Keyed): Map<string, string> {
  return new Map(byLot(visits, lot).map((id, i) => [id, weeks[i % weeks.length] ?? ""]));
}
