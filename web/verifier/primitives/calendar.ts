/** Instants, days and ISO weeks on the proleptic Gregorian calendar, in whole seconds and days; no Date object, no time zone of the machine. */
import { demand, refuse } from "./refusal.js";

const DAY = 86_400;
/** An instant lies in the week of its date at UTC+8. */
const LOCAL = 8 * 3600;
const TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:Z|([+-])(\d{2}):(\d{2}))$/;

/** Days since 1970-01-01 of a date of the years 1 to 9999. */
function dayNumber(year: number, month: number, day: number): number {
  // Counted from March, so that the leap day is the last of its year.
  const y = month > 2 ? year : year - 1;
  const m = (month + 9) % 12;
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * m + 2) / 5) + day - 1 - 719_468;
}

function yearOf(day: number): number {
  let year = Math.floor(day / 365.2425) + 1970;
  while (dayNumber(year, 1, 1) > day) {
    year -= 1;
  }
  while (dayNumber(year + 1, 1, 1) <= day) {
    year += 1;
  }
  return year;
}

/** Days since 1970-01-01 of `YYYY-MM-DD`, a date that exists. */
export function dayOf(text: string): number {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const [year, month, day] = [Number(found?.[1]), Number(found?.[2]), Number(found?.[3])];
  demand(found !== null && year >= 1 && month >= 1 && month <= 12 && day >= 1, "time.day", `${text} is no date`);
  const number = dayNumber(year, month, day);
  const [nextYear, nextMonth] = month === 12 ? [year + 1, 1] : [year, month + 1];
  demand(number < dayNumber(nextYear, nextMonth, 1), "time.day", `${text} is a day its month does not have`);
  return number;
}

/** Seconds since 1970-01-01T00:00:00Z of `YYYY-MM-DDThh:mm:ss` followed by `Z` or ±hh:mm. */
export function instantOf(text: string): number {
  const found = TIME.exec(text) ?? refuse("time.form", `${text} is no time of the form YYYY-MM-DDThh:mm:ss with Z or ±hh:mm`);
  const [hour, minute, second] = [Number(found[2]), Number(found[3]), Number(found[4])];
  const [offsetHour, offsetMinute] = [Number(found[6] ?? 0), Number(found[7] ?? 0)];
  const inDay = hour <= 23 && minute <= 59 && second <= 59 && offsetHour <= 23 && offsetMinute <= 59;
  demand(inDay, "time.form", `${text} names an hour, minute, second or offset that no clock shows`);
  const offset = (offsetHour * 3600 + offsetMinute * 60) * (found[5] === "-" ? -1 : 1);
  const instant = dayOf(found[1] as string) * DAY + hour * 3600 + minute * 60 + second - offset;
  const year = yearOf(localDay(instant));
  demand(year >= 1 && year <= 9999, "time.form", `${text} lies outside the years 1 to 9999 at UTC+8`);
  return instant;
}

function localDay(instant: number): number {
  return Math.floor((instant + LOCAL) / DAY);
}

/** ISO week `YYYY-Www` of a day number. */
function weekOfDayNumber(day: number): string {
  const weekday = ((day + 3) % 7 + 7) % 7;
  // A week belongs to the year of its Thursday.
  const thursday = day - weekday + 3;
  const year = yearOf(thursday);
  const week = Math.floor((thursday - dayNumber(year, 1, 1)) / 7) + 1;
  return `${String(year).padStart(4, "0")}-W${String(week).padStart(2, "0")}`;
}

/** ISO week of an instant, by its date at UTC+8. */
export function weekOfInstant(instant: number): string {
  return weekOfDayNumber(localDay(instant));
}

/** ISO week of `YYYY-MM-DD`. */
export function weekOfDay(text: string): string {
  return weekOfDayNumber(dayOf(text));
}

/** True for `YYYY-Www` of a week that its year has. */
export function isWeek(text: string): boolean {
  const found = /^(\d{4})-W(\d{2})$/.exec(text);
  if (found === null || Number(found[1]) < 1 || Number(found[2]) < 1) {
    return false;
  }
  const fourth = dayNumber(Number(found[1]), 1, 4);
  return weekOfDayNumber(fourth + 7 * (Number(found[2]) - 1)) === text;
}
