/** Who goes: teams dealt in ticket order by load and lot, then balanced (§4). */
import type { Officer } from "./documents/frozen.js";
import { compare } from "./order.js";
import { demand, refuse } from "./primitives/refusal.js";
import type { Keyed } from "./primitives/sealing.js";

export type Team = readonly string[];

/** A visit to be dealt: its subject's id and the skills it needs. */
export interface Errand {
  readonly id: string;
  readonly needs: readonly string[];
}

export function isAbleLead(officer: Officer, needs: readonly string[]): boolean {
  return officer.lead && needs.every((skill) => officer.can.has(skill));
}

/** The officer's lot for one visit. */
export function lotFor(lot: Keyed, visit: string, officer: string): string {
  return lot(`${visit}|${officer}`);
}

/** The first able lead, then the first others up to `size`; null when they do not suffice. */
export function pickTeam(candidates: readonly Officer[], needs: readonly string[], size: number): string[] | null {
  const lead = candidates.find((officer) => isAbleLead(officer, needs));
  if (lead === undefined || candidates.length < size) {
    return null;
  }
  const others = candidates.filter((officer) => officer !== lead).slice(0, size - 1);
  return [lead.id, ...others.map((officer) => officer.id)];
}

/** Before sealing every subject must have a full team of candidates, one of them an able lead. */
export function demandTeamForEach(errands: readonly Errand[], officers: readonly Officer[], size: number): void {
  for (const errand of errands) {
    const candidates = officers.filter((officer) => !officer.not.has(errand.id));
    const found = pickTeam(candidates, errand.needs, size) !== null;
    demand(found, "roster.too_few", `${errand.id} has ${candidates.length} candidates for a team of ${size}, or no able lead among them`);
  }
}

interface Dealt {
  readonly teams: Map<string, string[]>;
  readonly loads: Map<string, number>;
}

/** Teams of all visits, given in ticket order, after the balance pass. */
export function dealTeams(errands: readonly Errand[], officers: readonly Officer[], size: number, lot: Keyed): Dealt {
  const loads = new Map(officers.map((officer) => [officer.id, 0]));
  const teams = new Map<string, string[]>();
  for (const errand of errands) {
    const candidates = byLoadAndLot(officers.filter((officer) => !officer.not.has(errand.id)), errand.id, loads, lot);
    const team = pickTeam(candidates, errand.needs, size) ?? refuse("roster.too_few", `no team for ${errand.id}`);
    team.forEach((id) => loads.set(id, (loads.get(id) ?? 0) + 1));
    teams.set(errand.id, team);
  }
  new Balance(errands, officers, { teams, loads }, lot).run();
  return { teams, loads };
}

function byLoadAndLot(officers: readonly Officer[], visit: string, loads: ReadonlyMap<string, number>, lot: Keyed): Officer[] {
  const entries = officers.map((officer) => ({ officer, load: loads.get(officer.id) ?? 0, lot: lotFor(lot, visit, officer.id) }));
  entries.sort((left, right) => left.load - right.load || compare(left.lot, right.lot) || compare(left.officer.id, right.officer.id));
  return entries.map((entry) => entry.officer);
}

/** Moves single places from the most to the least loaded until no move of at least two apart is left. */
class Balance {
  private readonly latestFirst: readonly Errand[];
  private readonly byId: ReadonlyMap<string, Officer>;
  private readonly lots: ReadonlyMap<string, string>;
  private readonly dealt: Dealt;

  constructor(errands: readonly Errand[], officers: readonly Officer[], dealt: Dealt, lot: Keyed) {
    this.latestFirst = [...errands].reverse();
    this.byId = new Map(officers.map((officer) => [officer.id, officer]));
    this.lots = new Map(officers.map((officer) => [officer.id, lot(officer.id)]));
    this.dealt = dealt;
  }

  run(): void {
    // From the top after each replacement: the orders below depend on the loads it changed.
    while (this.replaceOne()) {
      // nothing else to do
    }
  }

  private replaceOne(): boolean {
    const low = this.sorted(1);
    for (const hi of this.sorted(-1)) {
      for (const lo of low) {
        if (this.load(hi) - this.load(lo) < 2) {
          break;
        }
        const errand = this.latestFirst.find((one) => this.mayReplace(one, hi, lo));
        if (errand !== undefined) {
          this.replace(errand, hi, lo);
          return true;
        }
      }
    }
    return false;
  }

  private sorted(sign: 1 | -1): Officer[] {
    const lot = (officer: Officer): string => this.lots.get(officer.id) as string;
    return [...this.byId.values()].sort((left, right) => sign * (this.load(left) - this.load(right)) || compare(lot(left), lot(right)));
  }

  private load(officer: Officer): number {
    return this.dealt.loads.get(officer.id) ?? 0;
  }

  private mayReplace(errand: Errand, hi: Officer, lo: Officer): boolean {
    const team = this.dealt.teams.get(errand.id) as string[];
    if (!team.includes(hi.id) || team.includes(lo.id) || lo.not.has(errand.id)) {
      return false;
    }
    return team.some((id) => isAbleLead(id === hi.id ? lo : (this.byId.get(id) as Officer), errand.needs));
  }

  private replace(errand: Errand, hi: Officer, lo: Officer): void {
    const team = this.dealt.teams.get(errand.id) as string[];
    team[team.indexOf(hi.id)] = lo.id;
    this.dealt.loads.set(hi.id, this.load(hi) - 1);
    this.dealt.loads.set(lo.id, this.load(lo) + 1);
  }
}
