/** Whether `done` in a registry follows from the visits of the year's earlier records, cut where the opening says (§3). */
import { readRecord } from "./documents/record.js";
import { type Replay, replay } from "./draw.js";
import { asRefusal, demand, refuse } from "./primitives/refusal.js";
import { parseJson } from "./primitives/strict_json.js";

/** Refuses unless the earlier records hold together and give exactly the subjects marked done. */
export function checkHistory(current: Replay, earlier: readonly Uint8Array[]): void {
  const { opening, frozen } = current.record;
  demand(earlier.length === opening.history.length, "history.count", `${earlier.length} earlier records, the opening names ${opening.history.length}`);
  const visited = new Set<string>();
  const records = earlier.map(replayEarlier);
  records.forEach((record, i) => {
    const cut = opening.history[i] as string;
    visitedUntil(record, cut, current, i).forEach((id) => visited.add(id));
    demandEndedBefore(record, records[i + 1] ?? current, i);
  });
  for (const subject of frozen.subjects) {
    const fits = subject.done === visited.has(subject.id);
    demand(fits, "history.done", `${subject.id} is ${subject.done ? "" : "not "}marked done, the earlier records say otherwise`);
  }
}

function replayEarlier(bytes: Uint8Array, i: number): Replay {
  try {
    return replay(readRecord(parseJson(bytes)));
  } catch (thrown) {
    const refusal = asRefusal(thrown);
    return refuse("history.record", `earlier record ${i} does not hold: ${refusal.code}: ${refusal.found}`);
  }
}

/** An opening names the closing before it, so no ceremony opens before the last one ended. */
function demandEndedBefore(earlier: Replay, later: Replay, i: number): void {
  const { end } = earlier.record;
  const ended = "drawn" in end ? end.drawn.closing.time : end.abort.time;
  demand(ended <= later.record.opening.time, "history.order", `earlier record ${i} ended after the one that follows it was opened`);
  demand(earlier.endDoc !== later.endDoc, "history.order", `earlier record ${i} stands twice`);
}

/** Ids visited by the events up to the link `cut`, all of them entered before the current registry was frozen. */
function visitedUntil(earlier: Replay, cut: string, current: Replay, i: number): string[] {
  const chain = earlier.chain ?? refuse("history.abort", `earlier record ${i} was aborted and has no visits`);
  const [found, year] = [earlier, current].map((replayed) => replayed.record.frozen.rules.period.slice(0, 4));
  demand(found === year, "history.year", `earlier record ${i} is of ${found}, not of ${year}`);
  const last = cut === earlier.endDoc ? -1 : chain.links.indexOf(cut);
  demand(cut === earlier.endDoc || last >= 0, "history.cut", `earlier record ${i} does not hold the link the opening names`);
  const known = last < 0 || (chain.times[last] as number) <= current.record.opening.time;
  demand(known, "history.order", `event ${last} of earlier record ${i} was entered after the opening that names it`);
  return chain.visited.filter((visit) => visit.seq <= last).map((visit) => visit.id);
}
