/** Software that cheats and then computes a faultless chain over it: only the replay can tell. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { copy, drawn, EVIDENCE, judged, type Loose, NEEDS_SHARED, relink, vector, ZEROS } from "./cast.js";

const { record: plain } = "skip" in NEEDS_SHARED ? { record: null } : vector("sha256-plain");

function first(record: Loose, type: string, fits: (body: Loose) => boolean = () => true): Loose {
  return record.events.find((event: Loose) => event.body.type === type && fits(event.body));
}

function only<T>(values: Iterable<T>): T {
  return [...values][0] as T;
}

/** The record with its events up to the first of `type`, which `bend` may change. */
function upTo(type: string, bend: (event: Loose, record: Loose) => void, fits?: (body: Loose) => boolean): string {
  const record = copy(plain);
  const event = first(record, type, fits);
  record.events.length = record.events.indexOf(event) + 1;
  delete record.final;
  bend(event, record);
  return judged(relink(record)).code;
}

/** The record with one more event after the last of `type`, of the same time. */
function following(type: string, body: (event: Loose, record: Loose) => Loose): string {
  return upTo(type, (event, record) => {
    const more = { seq: record.events.length, time: event.body.time, ...body(event, record) };
    record.events.push({ body: more, notes: [], marks: [], link: "" });
  });
}

const evidence = { evidence: EVIDENCE };
const closure = { type: "closed", reason: "moved", ...evidence };

const CHEATS: readonly [string, string, () => string][] = [
  ["an untouched event", "proven", () => upTo("closed", () => undefined)],
  ["a substitute of choice", "event.next", () => upTo("closed", (event, record) => (event.body.next = [freeSubject(record)]), (body) => body.next.length > 0)],
  ["no substitute", "event.next", () => upTo("closed", (event) => (event.body.next = []), (body) => body.next.length > 0)],
  ["another to step in", "event.next", () => upTo("leave", (event) => turn(event.body.next))],
  ["nobody to step in", "event.next", () => upTo("leave", (event) => delete event.body.next[only(Object.keys(event.body.next))])],
  ["somebody stepping in where nobody leaves", "event.next", () => upTo("leave", (event) => (event.body.next["S-0"] = "LC-01"))],
  ["somebody stepping in for a recused officer", "event.next", () => upTo("recuse", (event) => turn(event.body.next))],
  ["other officers at a visit", "event.officers", () => upTo("visited", (event) => event.body.officers.reverse())],
  ["one officer at a visit", "event.officers", () => upTo("visited", (event) => event.body.officers.pop())],
  ["a note too many", "event.notes", () => upTo("visited", (event) => event.notes.push(ZEROS))],
  ["a note left out", "event.notes", () => upTo("closed", (event) => event.notes.pop(), (body) => body.next.length > 0)],
  ["a mark left out", "event.marks", () => upTo("visited", (event) => event.marks.pop())],
  ["marks unsorted", "event.marks", () => upTo("leave", (event) => event.marks.reverse())],
  ["a mark too many", "event.marks", () => upTo("added", (event) => event.marks.push(ZEROS))],
  ["a wrong number", "event.seq", () => upTo("visited", (event) => (event.body.seq += 1))],
  ["a time before the last", "event.time", () => upTo("closed", (event) => (event.body.time = "2026-04-01T00:00:00Z"))],
  ["a day that does not exist", "time.day", () => upTo("visited", (event) => (event.body.day = "2026-04-31"))],
  ["a visit twice", "event.not_due", () => following("visited", (event) => ({ type: "visited", id: event.body.id, officers: event.body.officers, day: event.body.day }))],
  ["a done visit closed", "event.not_due", () => following("visited", (event) => ({ ...closure, id: event.body.id, next: [] }))],
  ["a void visit made void", "event.not_due", () => following("void", (event) => ({ type: "void", reason: "again", ...evidence, id: event.body.id }))],
  ["a recusal from a visit that is over", "event.not_due", () => following("visited", (event) => ({ type: "recuse", ...evidence, id: event.body.id, officer: "LC-01", next: {} }))],
  ["a visit to somebody never drawn", "event.no_visit", () => following("visited", (_, record) => ({ type: "visited", id: freeSubject(record), officers: ["LC-01", "LC-02"], day: "2026-04-10" }))],
  ["a recusal of somebody not on the team", "event.not_on_team", () => upTo("recuse", (event) => (event.body.officer = only(Object.values(event.body.next))))],
  ["a return without leave", "event.no_leave", () => following("void", () => ({ type: "return", officer: "LC-01", ...evidence }))],
  ["a return of a stranger", "event.unknown_officer", () => following("void", () => ({ type: "return", officer: "NOBODY", ...evidence }))],
  ["a leave of a stranger", "event.unknown_officer", () => following("void", () => ({ type: "leave", officer: "NOBODY", weeks: ["*"], next: {}, ...evidence }))],
  ["a leave of no week", "schema.value", () => following("void", () => ({ type: "leave", officer: "LC-01", weeks: [], next: {}, ...evidence }))],
  ["weeks of leave unsorted", "schema.order", () => following("void", () => ({ type: "leave", officer: "LC-01", weeks: ["2026-W18", "2026-W17"], next: {}, ...evidence }))],
  ["all weeks and one more", "schema.value", () => following("void", () => ({ type: "leave", officer: "LC-01", weeks: ["*", "2026-W17"], next: {}, ...evidence }))],
  ["somebody joining who is there", "event.known_officer", () => following("void", () => ({ type: "join", officer: { id: "LC-01" }, ...evidence }))],
  ["an event of an unknown kind", "schema.value", () => following("void", () => ({ type: "undo", id: "S-0" }))],
  ["evidence of another kind", "schema.value", () => upTo("void", (event) => (event.body.evidence = `md5:${ZEROS}`))],
  ["a reason with a control character", "schema.value", () => upTo("void", (event) => (event.body.reason = "a\u0085b"))],
  ["a hidden body in the full form", "event.hidden", () => upTo("visited", hide)],
];

/** A subject that was never called in any stratum. */
function freeSubject(record: Loose): string {
  const visits = judged(plain).replay?.chain?.visits;
  return record.registry.subjects.map((subject: Loose) => subject.id).filter((id: string) => !visits?.has(id)).at(-1);
}

function turn(next: Loose): void {
  const visit = only(Object.keys(next));
  next[visit] = next[visit] === "LC-02" ? "LC-04" : "LC-02";
}

function hide(event: Loose): void {
  delete event.body;
  event.bodyhash = ZEROS;
}

for (const [cheat, code, attempt] of CHEATS) {
  test(`${cheat}: ${code}`, NEEDS_SHARED, () => {
    assert.equal(attempt(), code);
  });
}

test("weeks of leave in a draw without weeks are refused", NEEDS_SHARED, () => {
  const record = copy(vector("sha256-open").record);
  const leave = first(record, "leave");
  leave.body.weeks = ["2026-W17"];

  assert.equal(judged(relink(record)).code, "event.weekless");
});

test("a chain made anew over the same events is the same chain", NEEDS_SHARED, () => {
  for (const name of ["sha256-plain", "sm3-hard", "sm3-open"]) {
    const { record } = vector(name);
    assert.deepEqual(relink(copy(record)), record);
  }
});

function eventful(bodies: readonly Loose[], officers: Loose): string {
  const record = drawn({ officers });
  record.events = bodies.map((body, seq) => ({ body: { seq, ...body, ...evidence }, notes: [], marks: [], link: "" }));
  return judged(relink(record)).code;
}

test("an event that leaves too few, or nobody able to lead, waits for somebody to join", () => {
  const pair = [{ id: "A", lead: true }, { id: "B" }];
  const trio = [...pair, { id: "C" }];
  const leave = (officer: string, weeks: readonly string[]): Loose => ({ type: "leave", time: "2026-10-01T09:00:00+08:00", officer, weeks, next: {} });
  const closed = { type: "closed", time: "2026-12-08T09:00:00+08:00", id: due(pair), reason: "moved", next: [substitute(pair)] };

  assert.equal(eventful([leave("B", ["*"])], pair), "event.too_few");
  assert.equal(eventful([leave("A", ["*"])], trio), "event.too_few");
  assert.equal(eventful([leave("A", ["2026-W50"])], pair), "proven");
  assert.equal(eventful([leave("A", ["2026-W50"]), closed], pair), "event.too_few");
  assert.equal(eventful([leave("A", ["2026-W50"]), leave("A", ["2026-W51"]), closed], pair), "event.too_few", "leaves add up");
});

function due(officers: Loose): string {
  return only(judged(drawn({ officers })).replay?.draw?.teams.keys() ?? []);
}

function substitute(officers: Loose): string {
  const stratum = judged(drawn({ officers })).replay?.draw?.strata.get("key");
  return stratum?.callOrder[stratum.drawn] as string;
}
