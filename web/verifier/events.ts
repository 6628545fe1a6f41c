/** Everything after the draw, replayed event by event: states, teams, notes, marks, links (§5). */
import { type Body, type Event, type Joiners, readBody } from "./documents/bodies.js";
import { type Absences, covers, type Crew, type Standing } from "./crews.js";
import type { Rules } from "./documents/frozen.js";
import { compare, type Stratum } from "./order.js";
import { weekOfDay, weekOfInstant } from "./primitives/calendar.js";
import type { Hash } from "./primitives/hashes.js";
import { demand, refuse } from "./primitives/refusal.js";
import { doc, type Entry, type Keyed, linkOf, markOf, sealed } from "./primitives/sealing.js";
import { objectOf } from "./primitives/strict_json.js";
import type { Team } from "./teams.js";
import { Tally } from "./tally.js";

export type State = "due" | "done" | "closed" | "void";

export interface Visit {
  readonly id: string;
  readonly week: string;
  state: State;
  team: Team;
}

/** What the draw hands on to the events. */
export interface Start {
  readonly hash: Hash;
  readonly ceremony: string;
  readonly rules: Rules;
  readonly strata: ReadonlyMap<string, Stratum>;
  readonly teams: ReadonlyMap<string, Team>;
  readonly weeks: ReadonlyMap<string, string>;
  /** Where each subject stands in ticket order. */
  readonly place: ReadonlyMap<string, number>;
  readonly needs: ReadonlyMap<string, readonly string[]>;
  readonly salt: Keyed;
  readonly crew: Crew;
  readonly absences: Absences;
  readonly isPublic: boolean;
  /** doc("closing"), the link before the first, and its time. */
  readonly closing: string;
  readonly time: number;
}

/** What an event did: visits to be noted in this order, visits whose older proofs are void. */
interface Effect {
  readonly notes: readonly string[];
  readonly marks: readonly string[];
}

const NOTHING: Effect = { notes: [], marks: [] };

/** The chain of events, applied one after the other; `apply` refuses the first that does not follow. */
export class Chain {
  readonly visits = new Map<string, Visit>();
  readonly links: string[] = [];
  /** When each event was entered at the latest known; a hidden join has the time of what it follows. */
  readonly times: number[] = [];
  /** Ids with a drawn visit done, and the number of the event that said so. */
  readonly visited: { readonly id: string; readonly seq: number }[] = [];
  readonly tally: Tally;
  private readonly start: Start;
  private readonly drawn: Map<string, Set<string>>;
  private readonly called: Map<string, number>;
  private time: number;

  constructor(start: Start) {
    this.start = start;
    this.time = start.time;
    this.tally = new Tally(start.strata);
    for (const [id, team] of start.teams) {
      this.visits.set(id, { id, week: start.weeks.get(id) ?? "", state: "due", team });
    }
    const all = [...start.strata.values()];
    this.drawn = new Map(all.map((stratum) => [stratum.name, new Set(stratum.callOrder.slice(0, stratum.drawn))]));
    this.called = new Map(all.map((stratum) => [stratum.name, stratum.drawn]));
  }

  get newest(): string {
    return this.links.at(-1) ?? this.start.closing;
  }

  apply(event: Event): void {
    const seq = this.links.length;
    const entry = event.body === null ? this.hiddenJoin(event, seq) : this.shown(event, seq);
    const link = linkOf(this.start.hash, this.newest, entry);
    demand(link === event.link, "event.link", `event ${seq} has the link ${event.link}, its content gives ${link}`);
    this.links.push(link);
    this.times.push(this.time);
  }

  private hiddenJoin(event: Event, seq: number): Entry {
    const bodyhash = event.bodyhash as string;
    demand(this.start.isPublic, "event.hidden", `event ${seq} hides its body in a record that is not the public form`);
    // Only a join may be hidden, and a join touches no visit.
    demand(event.notes.length === 0 && event.marks.length === 0, "event.hidden", `event ${seq} hides a body, but has notes or marks`);
    return { bodyhash, notes: [], marks: [] };
  }

  private shown(event: Event, seq: number): Entry {
    const { hash, rules, salt } = this.start;
    const json = event.body ?? refuse("event.body", `event ${seq} has no body`);
    const body = readBody(json, seq, rules.weeks.length === 0);
    demand(body.time >= this.time, "event.time", `event ${seq} lies before what it follows`);
    this.time = body.time;
    const effect = this.effectOf(body, seq);
    const entry = {
      bodyhash: sealed(hash, "event", salt(`|${seq}`), json),
      notes: effect.notes.map((id) => this.noteOf(id, seq)),
      marks: effect.marks.map((id) => markOf(hash, salt(id), seq)).sort(compare),
    };
    demandSame(entry.notes, event.notes, "event.notes", seq);
    demandSame(entry.marks, event.marks, "event.marks", seq);
    return entry;
  }

  private noteOf(id: string, seq: number): string {
    const visit = this.visits.get(id) as Visit;
    const { hash, ceremony, salt } = this.start;
    return doc(hash, "note", objectOf([["c", ceremony], ["id", id], ["o", visit.team], ["q", seq], ["w", visit.week], ["x", salt(id)]]));
  }

  private effectOf(body: Body, seq: number): Effect {
    switch (body.type) {
      case "visited":
        return this.visit(body, seq);
      case "closed":
        return this.close(body, weekOfInstant(body.time));
      case "leave":
        return this.leave(body, weekOfInstant(body.time));
      case "return":
        return this.endLeave(body.officer);
      case "recuse":
        return this.recuse(body, weekOfInstant(body.time));
      case "join":
        this.start.crew.join(body.officer);
        return NOTHING;
      case "added":
        this.tally.added += 1;
        return NOTHING;
      case "void":
        return this.voidVisit(body.id);
    }
  }

  private due(id: string): Visit {
    const visit = this.visits.get(id) ?? refuse("event.no_visit", `${id} is no visit`);
    demand(visit.state === "due", "event.not_due", `the visit of ${id} is ${visit.state}, not due`);
    return visit;
  }

  private visit(body: Body & { type: "visited" }, seq: number): Effect {
    const visit = this.due(body.id);
    const same = body.officers.join("|") === visit.team.join("|");
    demand(same, "event.officers", `${body.officers.join(", ")} were at ${body.id}, its team is ${visit.team.join(", ")}`);
    visit.state = "done";
    this.visited.push({ id: body.id, seq });
    if (visit.week !== "" && weekOfDay(body.day) !== visit.week) {
      this.tally.outsideWeek.push({ id: body.id, day: body.day, week: visit.week });
    }
    return { notes: [], marks: [body.id] };
  }

  private voidVisit(id: string): Effect {
    const visit = this.due(id);
    visit.state = "void";
    this.tally.ended("void", id, visit.team, this.drawn);
    return { notes: [], marks: [id] };
  }

  private close(body: Body & { type: "closed" }, week: string): Effect {
    const visit = this.due(body.id);
    visit.state = "closed";
    this.tally.ended("closed", body.id, visit.team, this.drawn);
    const promoted = this.substitutes(body.id).sort((left, right) => this.placeOf(left) - this.placeOf(right));
    demand(promoted.join("|") === body.next.join("|"), "event.next", `${body.id} closed gives way to ${promoted.join(", ") || "nobody"}, the record says ${body.next.join(", ") || "nobody"}`);
    const dealtWeek = this.weekFor(visit.week, week);
    for (const id of promoted) {
      const team = this.start.crew.firstTeam(this.standing(id, dealtWeek, week));
      this.visits.set(id, { id, week: dealtWeek, state: "due", team });
    }
    return { notes: promoted, marks: [body.id] };
  }

  /** In each stratum that drew `id`: the next callable takes its place; those that were no visit before are returned. */
  private substitutes(id: string): string[] {
    const promoted = new Set<string>();
    for (const stratum of this.start.strata.values()) {
      const drawn = this.drawn.get(stratum.name) as Set<string>;
      if (drawn.delete(id)) {
        const next = this.callNext(stratum);
        if (next !== undefined) {
          drawn.add(next);
          this.tally.replacedIn(stratum.name);
        }
        if (next !== undefined && !this.visits.has(next)) {
          promoted.add(next);
        }
      }
    }
    return [...promoted];
  }

  private callNext(stratum: Stratum): string | undefined {
    let at = this.called.get(stratum.name) as number;
    while (at < stratum.callOrder.length && this.isGone(stratum.callOrder[at] as string)) {
      at += 1;
    }
    this.called.set(stratum.name, Math.min(at + 1, stratum.callOrder.length));
    return stratum.callOrder[at];
  }

  private isGone(id: string): boolean {
    const state = this.visits.get(id)?.state;
    return state === "closed" || state === "void";
  }

  private placeOf(id: string): number {
    return this.start.place.get(id) as number;
  }

  /** The first week of the rules not before the closed visit's and the event's; the closed visit's where none is left. */
  private weekFor(closed: string, event: string): string {
    const weeks = this.start.rules.weeks;
    return weeks.length === 0 ? "" : (weeks.find((week) => week >= closed && week >= event) ?? closed);
  }

  private standing(id: string, week: string, event: string): Standing {
    const stands = week === "" || week > event ? week : event;
    return { id, needs: this.start.needs.get(id) ?? [], week: stands };
  }

  private leave(body: Body & { type: "leave" }, week: string): Effect {
    this.start.crew.demandKnown(body.officer);
    this.start.absences.leave(body.officer, body.weeks);
    const left = [...this.visits.values()].filter((visit) => {
      const stands = this.standing(visit.id, visit.week, week).week;
      return visit.state === "due" && visit.team.includes(body.officer) && covers(body.weeks, stands);
    });
    const ids = left.map((visit) => visit.id).sort(compare);
    this.replace(ids, body.officer, body.next, week);
    return { notes: ids, marks: ids };
  }

  private recuse(body: Body & { type: "recuse" }, week: string): Effect {
    const visit = this.due(body.id);
    this.start.crew.demandKnown(body.officer);
    demand(visit.team.includes(body.officer), "event.not_on_team", `${body.officer} is recused from ${body.id}, but not on its team`);
    this.start.absences.recuse(body.id, body.officer);
    this.replace([body.id], body.officer, body.next, week);
    return { notes: [body.id], marks: [body.id] };
  }

  private endLeave(officer: string): Effect {
    this.start.crew.demandKnown(officer);
    demand(this.start.absences.end(officer), "event.no_leave", `${officer} returns without having been on leave`);
    return NOTHING;
  }

  /** Puts a joiner at the end of the team of each visit, and holds them against those the record names. */
  private replace(ids: readonly string[], officer: string, named: Joiners, week: string): void {
    const stray = [...named.keys()].find((id) => !ids.includes(id));
    demand(stray === undefined, "event.next", `somebody steps in at ${stray}, where nobody leaves`);
    for (const id of ids) {
      const visit = this.visits.get(id) as Visit;
      const stay = visit.team.filter((member) => member !== officer);
      const joiner = this.start.crew.joiner(this.standing(id, visit.week, week), visit.team, stay, named.get(id));
      demand(named.get(id) === joiner, "event.next", `${joiner} steps in at ${id}, the record says ${named.get(id) ?? "nobody"}`);
      visit.team = [...stay, joiner];
      this.tally.replacedOfficer(officer);
    }
  }

  demandFinal(final: boolean): void {
    const due = [...this.visits.values()].filter((visit) => visit.state === "due").length;
    demand(final === (due === 0), "record.final", final ? `the record calls itself final with ${due} visits due` : "no visit is due, but the record does not call itself final");
  }
}

function demandSame(made: readonly string[], given: readonly string[], code: string, seq: number): void {
  demand(made.join(",") === given.join(","), code, `event ${seq} carries others than those its body gives`);
}
