import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, instantOf, isWeek, weekOfDay, weekOfInstant } from "../verifier/primitives/calendar.js";

test("the days of four hundred years are numbered as Date numbers them", () => {
  for (let day = -146_097; day < 146_097; day += 1) {
    const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
    assert.equal(dayOf(text), day, text);
  }
});

test("a week belongs to the year of its Thursday", () => {
  const known: Readonly<Record<string, string>> = {
    "2026-01-01": "2026-W01", "2025-12-29": "2026-W01", "2025-12-28": "2025-W52", "2026-12-31": "2026-W53", "2027-01-03": "2026-W53", "2027-01-04": "2027-W01",
    "2024-02-29": "2024-W09", "2021-01-03": "2020-W53", "0001-01-01": "0001-W01", "9999-12-31": "9999-W52", "2000-02-29": "2000-W09",
  };

  for (const [day, week] of Object.entries(known)) {
    assert.equal(weekOfDay(day), week, day);
  }
});

test("only weeks that their year has are weeks", () => {
  for (const week of ["2026-W53", "2026-W01", "2020-W53", "2025-W52", "0001-W01"]) {
    assert.ok(isWeek(week), week);
  }
  for (const week of ["2025-W53", "2026-W00", "2026-W54", "2026-w01", "2026W01", "2026-W1", "0000-W01", " 2026-W01", "2026-W01\n"]) {
    assert.ok(!isWeek(week), week);
  }
});

test("an instant lies in the week of its date at UTC+8", () => {
  assert.equal(weekOfInstant(instantOf("2026-10-11T15:59:59Z")), "2026-W41");
  assert.equal(weekOfInstant(instantOf("2026-10-11T16:00:00Z")), "2026-W42");
  assert.equal(weekOfInstant(instantOf("2026-10-12T00:00:00+08:00")), "2026-W42");
  assert.equal(weekOfInstant(instantOf("2026-10-11T11:00:00-05:00")), "2026-W42");
});

test("instants are compared across offsets", () => {
  assert.equal(instantOf("1970-01-01T00:00:00Z"), 0);
  assert.equal(instantOf("2026-10-01T09:00:00+08:00"), instantOf("2026-10-01T01:00:00Z"));
  assert.equal(instantOf("2026-09-30T22:30:00-02:30"), instantOf("2026-10-01T01:00:00Z"));
  assert.equal(instantOf("2024-02-29T23:59:59Z") * 1000, Date.parse("2024-02-29T23:59:59Z"));
});

test("times that no clock and no calendar shows are refused", () => {
  const bad = [
    "2026-10-01T09:00:00", "2026-10-01 09:00:00Z", "2026-10-01t09:00:00z", "2026-10-01T09:00Z", "2026-10-01T09:00:00.0Z", "2026-10-01T24:00:00Z", "2026-10-01T09:60:00Z",
    "2026-10-01T09:00:60Z", "2026-10-01T09:00:00+8:00", "2026-10-01T09:00:00+0800", "2026-10-01T09:00:00+24:00", "2026-10-01T09:00:00+08:60", "2026-13-01T09:00:00Z",
    "2026-02-29T09:00:00Z", "2026-00-01T09:00:00Z", "2026-01-00T09:00:00Z", "0000-01-01T09:00:00Z", "9999-12-31T23:59:59Z", "2026-10-01T09:00:00Z\n", "٢٠٢٦-10-01T09:00:00Z",
  ];

  for (const time of bad) {
    assert.throws(() => instantOf(time), /time\./, time);
  }
});
