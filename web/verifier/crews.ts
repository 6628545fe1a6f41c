/** Who may step in after the draw: from the roster where it is known, from the record itself in the public form (§5). */
import { ALL_WEEKS } from "./documents/bodies.js";
import type { Officer } from "./documents/frozen.js";
import { byLot } from "./order.js";
import { demand, refuse } from "./primitives/refusal.js";
import type { Keyed } from "./primitives/sealing.js";
import { isAbleLead, pickTeam, type Team } from "./teams.js";

/** A visit as a crew sees it: whose, what it needs, the week it stands in at this event. */
export interface Standing {
  readonly id: string;
  readonly needs: readonly string[];
  readonly week: string;
}

/** Who is away and who must not go where. Leaves add up until the officer returns. */
export class Absences {
  private readonly leaves = new Map<string, Set<string>>();
  private readonly recusals = new Set<string>();

  leave(officer: string, weeks: readonly string[]): void {
    const all = this.leaves.get(officer) ?? new Set();
    weeks.forEach((week) => all.add(week));
    this.leaves.set(officer, all);
  }

  /** False where the officer had no leave to end. */
  end(officer: string): boolean {
    return this.leaves.delete(officer);
  }

  recuse(visit: string, officer: string): void {
    this.recusals.add(`${visit}|${officer}`);
  }

  bar(visit: Standing, officer: string): boolean {
    const weeks = this.leaves.get(officer);
    return this.recusals.has(`${visit.id}|${officer}`) || (weeks !== undefined && covers(weeks, visit.week));
  }
}

export function covers(weeks: Iterable<string>, week: string): boolean {
  const all = new Set(weeks);
  return all.has(ALL_WEEKS) || all.has(week);
}

/** The two forms of a record differ in this only. */
export interface Crew {
  /** Refuses an officer who is neither in the roster nor joined, as far as that is known. */
  demandKnown(officer: string): void;
  join(officer: Officer): void;
  firstTeam(visit: Standing): Team;
  /** Who steps into `stay`, a team that `old` was before; `named` is whom the record names. */
  joiner(visit: Standing, old: Team, stay: Team, named: string | undefined): string;
  /** Refuses what the record gives beyond what was needed. */
  demandUsedUp(visits: ReadonlySet<string>): void;
}

/** Everything is dealt again from the roster. */
export class RosterCrew implements Crew {
  private readonly byId: Map<string, Officer>;
  private readonly size: number;
  private readonly lot: Keyed;
  private readonly absences: Absences;

  constructor(officers: readonly Officer[], size: number, lot: Keyed, absences: Absences) {
    this.byId = new Map(officers.map((officer) => [officer.id, officer]));
    this.size = size;
    this.lot = lot;
    this.absences = absences;
  }

  demandKnown(officer: string): void {
    demand(this.byId.has(officer), "event.unknown_officer", `${officer} is neither in the roster nor joined`);
  }

  join(officer: Officer): void {
    demand(!this.byId.has(officer.id), "event.known_officer", `${officer.id} joins, but is there already`);
    this.byId.set(officer.id, officer);
  }

  firstTeam(visit: Standing): Team {
    return pickTeam(this.candidates(visit), visit.needs, this.size) ?? refuse("event.too_few", `no full team with an able lead for ${visit.id}`);
  }

  joiner(visit: Standing, old: Team, stay: Team): string {
    const led = stay.some((id) => isAbleLead(this.byId.get(id) as Officer, visit.needs));
    const free = this.candidates(visit).filter((officer) => !old.includes(officer.id));
    const found = led ? free[0] : free.find((officer) => isAbleLead(officer, visit.needs));
    return found?.id ?? refuse("event.too_few", `nobody${led ? "" : " able to lead"} is left to step in at ${visit.id}`);
  }

  demandUsedUp(): void {
    // Nothing was taken from the record.
  }

  /** In the order of their lots, without loads: so the order of events cannot steer. */
  private candidates(visit: Standing): Officer[] {
    const able = [...this.byId.values()].filter((officer) => !officer.not.has(visit.id) && !this.absences.bar(visit, officer.id));
    const ids = byLot(able.map((officer) => officer.id), (officer) => this.lot(`${visit.id}|${officer}`));
    return ids.map((id) => this.byId.get(id) as Officer);
  }
}

/** The roster is withheld: first teams and joiners are taken from the record and held against what is known. */
export class PublicCrew implements Crew {
  private readonly teams: ReadonlyMap<string, Team>;
  private readonly joined = new Set<string>();
  private readonly absences: Absences;

  constructor(teams: ReadonlyMap<string, Team>, absences: Absences) {
    this.teams = teams;
    this.absences = absences;
  }

  demandKnown(): void {
    // Whoever is named may be in the roster that is withheld.
  }

  join(officer: Officer): void {
    demand(!this.joined.has(officer.id), "event.known_officer", `${officer.id} joins, but is there already`);
    this.joined.add(officer.id);
  }

  firstTeam(visit: Standing): Team {
    const team = this.teams.get(visit.id) ?? refuse("teams.missing", `no first team of ${visit.id} in the public form`);
    const barred = team.find((officer) => this.absences.bar(visit, officer));
    demand(barred === undefined, "event.barred", `${barred} is on leave, but dealt to ${visit.id}`);
    return team;
  }

  joiner(visit: Standing, old: Team, _stay: Team, named: string | undefined): string {
    const officer = named ?? refuse("event.next", `nobody is named to step in at ${visit.id}`);
    demand(!old.includes(officer), "event.barred", `${officer} steps in at ${visit.id}, but is on its team already`);
    demand(!this.absences.bar(visit, officer), "event.barred", `${officer} steps in at ${visit.id}, but is on leave or recused`);
    return officer;
  }

  demandUsedUp(visits: ReadonlySet<string>): void {
    const stray = [...this.teams.keys()].find((id) => !visits.has(id));
    demand(stray === undefined, "teams.stray", `a first team of ${stray}, which is no visit`);
  }
}
