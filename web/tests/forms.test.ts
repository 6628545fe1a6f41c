/** The public form, aborted ceremonies, and the history of a year. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { outcomeDigest, verify } from "../verifier/index.js";
import { hashNamed } from "../verifier/primitives/hashes.js";
import { doc, lotsOf, sealed } from "../verifier/primitives/sealing.js";
import { bytesOf, copy, drawn, judged, type Loose, NEEDS_SHARED, opened, publishedOf, relink, strict, VALUES, VECTORS, vector, visited, ZEROS } from "./cast.js";

/** The record as the public gets it: first teams for the roster, joins behind their hash. */
function publicForm(name: string): Loose {
  const { record, intermediate } = vector(name);
  const shown = copy(record);
  const hash = hashNamed(record.opening.hash);
  const salt = lotsOf(hash, { prk: "", ...intermediate.keys }).salt;
  for (const [seq, event] of shown.events.entries()) {
    if (event.body.type === "join") {
      event.bodyhash = sealed(hash, "event", salt(`|${seq}`), strict(event.body));
      delete event.body;
    }
  }
  delete shown.roster;
  delete shown.salts.roster;
  shown.teams = intermediate.first_teams;
  return shown;
}

for (const name of VECTORS) {
  test(`${name}: the public form is proven and gives the same outcome`, NEEDS_SHARED, () => {
    const shown = publicForm(name);

    const verdict = judged(shown);

    assert.equal(verdict.status, "proven", verdict.found);
    assert.equal(outcomeDigest(verdict.replay as Loose), outcomeDigest(judged(vector(name).record).replay as Loose));
  });
}

test("the public form bent is refused", NEEDS_SHARED, () => {
  const cases: [string, (bent: Loose) => void][] = [
    ["teams.missing", (bent) => delete bent.teams[bent.events[0].body.id]],
    ["teams.stray", (bent) => (bent.teams["S-0"] = ["LC-01", "LC-02"])],
    ["teams.size", (bent) => bent.teams[bent.events[0].body.id].pop()],
    ["schema.value", (bent) => (bent.teams[bent.events[0].body.id] = ["LC-01", "LC-01"])],
    ["closing.root", (bent) => bent.teams[bent.events[0].body.id].reverse()],
    ["event.hidden", (bent) => bent.events.find((event: Loose) => event.bodyhash !== undefined).marks.push(ZEROS)],
    ["event.link", (bent) => (bent.events.find((event: Loose) => event.bodyhash !== undefined).bodyhash = ZEROS)],
    ["record.form", (bent) => delete bent.teams],
    ["schema.unlisted", (bent) => (bent.salts.roster = ZEROS)],
  ];

  for (const [code, bend] of cases) {
    const bent = publicForm("sha256-plain");
    bend(bent);
    assert.equal(judged(bent).code, code, bend.toString());
  }
});

test("in the public form nobody on leave or on the team already may step in", NEEDS_SHARED, () => {
  const shown = publicForm("sha256-plain");
  const at = shown.events.findIndex((event: Loose) => event.body?.type === "leave");
  const leave = shown.events[at].body;
  const visit = Object.keys(leave.next)[0] as string;
  const keys = (judged(shown).replay as Loose).draw.keys;
  shown.events.length = at + 1;
  delete shown.final;

  for (const officer of [leave.officer, shown.teams[visit].find((id: string) => id !== leave.officer)]) {
    leave.next[visit] = officer;
    assert.ok(keys !== undefined);
    assert.equal(judged(shown).code, "event.barred");
  }
});

/** An ended ceremony of three contributors. */
function aborted(change: Loose, wish = {}): Loose {
  const record = opened(wish);
  const hash = hashNamed(record.opening.hash);
  const opening = doc(hash, "opening", strict(record.opening));
  record.abort = { type: "abort", ceremony: record.opening.ceremony, opening, reason: "no quorum", missing: [], time: "2026-09-30T10:00:00+08:00", ...change };
  return record;
}

const BALLS = { what: "six balls of 33", count: 6, min: 1, max: 33, kind: "set" };

function abortedAfterBalls(change: Loose): Loose {
  const record = aborted(change, { balls: BALLS });
  record.balls = { type: "balls", opening: record.abort.opening, numbers: [1, 2, 3, 4, 5, 33], time: "2026-09-30T09:40:00+08:00" };
  record.abort.balls = doc(hashNamed("sha256"), "balls", strict(record.balls));
  return record;
}

test("a ceremony may end before anything was known, or with a value lost and every other published", () => {
  const records = [
    aborted({}),
    aborted({ missing: [0, 2] }),
    aborted({ missing: [1], values: { 0: VALUES[0], 2: VALUES[2] } }),
    abortedAfterBalls({ missing: [1], values: { 0: VALUES[0], 2: VALUES[2] } }),
    abortedAfterBalls({ missing: [0, 1, 2] }),
  ];

  for (const record of records) {
    const verdict = judged(record);
    assert.deepEqual([verdict.status, verdict.ended, verdict.root], ["proven", "abort", null], verdict.found);
    assert.equal(outcomeDigest(verdict.replay as Loose), null);
  }
});

test("no ceremony ends because its outcome was known", () => {
  const cases: [string, Loose][] = [
    ["abort.nothing_missing", aborted({ values: { 0: VALUES[0], 1: VALUES[1], 2: VALUES[2] } })],
    ["abort.nothing_missing", abortedAfterBalls({})],
    ["abort.values", abortedAfterBalls({ missing: [1] })],
    ["abort.values", abortedAfterBalls({ missing: [1], values: { 0: VALUES[0] } })],
    ["abort.values", aborted({ missing: [1], values: { 0: VALUES[0], 1: VALUES[1], 2: VALUES[2] } })],
    ["contributions.commit", aborted({ missing: [1], values: { 0: VALUES[1], 2: VALUES[2] } })],
    ["schema.value", aborted({ missing: [3] })],
    ["schema.order", aborted({ missing: [1, 0] })],
    ["schema.value", aborted({ missing: [1], values: {} })],
    ["schema.value", aborted({ missing: [1], values: { "00": VALUES[0], 2: VALUES[2] } })],
    ["abort.time", aborted({ time: "2026-09-30T08:59:59+08:00" })],
    ["abort.time", abortedAfterBalls({ time: "2026-09-30T09:39:59+08:00", missing: [0, 1, 2] })],
    ["abort.ceremony", aborted({ ceremony: "other" })],
    ["abort.opening", aborted({ opening: ZEROS })],
    ["abort.balls", aborted({ balls: ZEROS })],
    ["schema.unlisted", { ...aborted({}), events: [] }],
    ["schema.unlisted", { ...aborted({}), contributions: [] }],
    ["schema.unlisted", { ...aborted({}), closing: {} }],
  ];

  for (const [code, record] of cases) {
    assert.equal(judged(record).code, code, JSON.stringify(record.abort));
  }
});

test("done follows the visits of the year's earlier records, cut where the opening says", () => {
  const earlier = visited(drawn());
  const [one, two] = earlier.events.map((event: Loose) => event.body.id);
  const subjects = (done: readonly string[]): Loose => earlier.registry.subjects.map((subject: Loose) => ({ ...subject, ...(done.includes(subject.id) ? { done: true } : {}) }));
  const second = (link: string, done: readonly string[]): Loose => drawn({ ceremony: "test/2026Q4/2", day: "2026-11-02", history: [link], subjects: subjects(done) });
  const code = (record: Loose, history: Loose[]): string => verify(bytesOf(record), publishedOf(record), history.map(bytesOf)).code;

  assert.equal(code(second(earlier.events[1].link, [one, two]), [earlier]), "proven");
  assert.equal(code(second(earlier.events[0].link, [one]), [earlier]), "proven");
  assert.equal(code(second(publishedOf(drawn()).closing as string, []), [earlier]), "proven");
  assert.equal(code(second(earlier.events[0].link, [one, two]), [earlier]), "history.done");
  assert.equal(code(second(earlier.events[1].link, [one]), [earlier]), "history.done");
  assert.equal(code(second(ZEROS, [one]), [earlier]), "history.cut");
  assert.equal(code(second(earlier.events[1].link, [one, two]), [earlier, earlier]), "history.count");
});

test("an earlier record that does not hold, is of another year, or was aborted, is no history", () => {
  const earlier = visited(drawn());
  const link = earlier.events.at(-1).link;
  const current = drawn({ ceremony: "test/2026Q4/2", day: "2026-11-02", history: [link] });
  const code = (history: Loose): string => verify(bytesOf(current), {}, [bytesOf(history)]).code;
  const older = drawn({ rules: { ...earlier.rules, period: "2025Q4" } });
  const bent = copy(earlier);
  bent.events[0].body.day = "2026-10-09";

  const late = visited(drawn({ day: "2026-11-03" }));
  const hasty = drawn({ ceremony: "test/2026Q4/2", day: "2026-11-02", history: [late.events.at(-1).link] });
  const foreseen = drawn({ ceremony: "test/2026Q4/2", day: "2026-10-05", history: [link] });

  assert.equal(code(bent), "history.record");
  assert.equal(verify(bytesOf(foreseen), {}, [bytesOf(earlier)]).code, "history.order");
  assert.equal(verify(bytesOf(hasty), {}, [bytesOf(late)]).code, "history.order");
  assert.equal(code(older), "history.year");
  assert.equal(code(aborted({})), "history.abort");
  assert.deepEqual(verify(bytesOf(current), publishedOf(current)).missing, ["history"]);
});

test("a chain that was made by hand here is the one the replay makes", () => {
  const record = visited(drawn({ hash: "sm3" }));

  assert.equal(judged(record).status, "proven", judged(record).found);
  assert.deepEqual(relink(copy(record)), record);
  assert.equal(judged(visited(drawn(), 1)).status, "proven");
  assert.equal(judged({ ...visited(drawn(), 1), final: true }).code, "record.final");
});
