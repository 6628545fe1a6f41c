/** What a reader prints beside the verdict: per stratum and per officer how many were closed, void, replaced; visits outside their week (§5). */
import type { Stratum } from "./order.js";

export interface Counts {
  closed: number;
  void: number;
  replaced: number;
}

export interface OutsideWeek {
  readonly id: string;
  readonly day: string;
  readonly week: string;
}

export class Tally {
  readonly strata = new Map<string, Counts>();
  readonly officers = new Map<string, Counts>();
  readonly outsideWeek: OutsideWeek[] = [];
  /** Visits outside the draw; never counted as random. */
  added = 0;

  constructor(strata: ReadonlyMap<string, Stratum>) {
    for (const name of strata.keys()) {
      this.strata.set(name, { closed: 0, void: 0, replaced: 0 });
    }
  }

  /** A due visit ended without being made; `drawn` are the sets as they stood before. */
  ended(how: "closed" | "void", id: string, team: readonly string[], drawn: ReadonlyMap<string, ReadonlySet<string>>): void {
    for (const [name, ids] of drawn) {
      const counts = this.strata.get(name);
      if (ids.has(id) && counts !== undefined) {
        counts[how] += 1;
      }
    }
    team.forEach((officer) => {
      this.officer(officer)[how] += 1;
    });
  }

  replacedIn(stratum: string): void {
    const counts = this.strata.get(stratum);
    if (counts !== undefined) {
      counts.replaced += 1;
    }
  }

  replacedOfficer(officer: string): void {
    this.officer(officer).replaced += 1;
  }

  private officer(id: string): Counts {
    const counts = this.officers.get(id) ?? { closed: 0, void: 0, replaced: 0 };
    this.officers.set(id, counts);
    return counts;
  }
}
