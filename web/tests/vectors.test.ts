import assert from "node:assert/strict";
import { test } from "node:test";
import { outcomeDigest, outcomeOf } from "../verifier/index.js";
import { toHex } from "../verifier/primitives/bytes.js";
import { hexDigest, SHA256 } from "../verifier/primitives/hashes.js";
import { seedMaterial } from "../verifier/primitives/sealing.js";
import { canonicalText, type Json } from "../verifier/primitives/strict_json.js";
import { ALL_VECTORS, bytesOf, judged, type Loose, strict } from "./cast.js";

/** A Map, or Maps in Maps, as JSON.parse would have given it. */
const loose = (value: unknown): Loose => JSON.parse(canonicalText(value as Json));

for (const { name, needs, read } of ALL_VECTORS) {
  test(`${name}: the record is proven`, needs, () => {
    const { record, intermediate } = read();

    const verdict = judged(record);

    assert.deepEqual([verdict.status, verdict.code], ["proven", "proven"], verdict.found);
    assert.deepEqual([verdict.opening, verdict.closing, verdict.root], [intermediate.hash_opening, intermediate.hash_closing, intermediate.root]);
    assert.equal(verdict.balls, intermediate.hash_balls ?? null);
    assert.equal(verdict.link, record.events.at(-1).link);
  });

  test(`${name}: documents, seed and keys are the known ones to the last byte`, needs, () => {
    const { record, intermediate } = read();

    const draw = judged(record).replay?.draw;

    assert.equal(canonicalText(strict(record.rules)), intermediate.jcs_rules);
    assert.equal(canonicalText(strict(record.opening)), intermediate.jcs_opening);
    assert.equal(record.opening.rules, intermediate.hash_rules);
    const material = seedMaterial(record.contributions.map((one: Loose) => one.value), record.balls?.numbers ?? []);
    assert.equal(Buffer.from(material).toString("utf8"), intermediate.extract_input);
    const { prk, ...keys } = draw?.keys as Loose;
    assert.deepEqual([prk, keys], [intermediate.prk, intermediate.keys]);
  });

  test(`${name}: tickets, call orders, teams, loads, weeks and leaves are the known ones`, needs, () => {
    const { record, intermediate } = read();

    const draw = judged(record).replay?.draw;

    assert.deepEqual(loose(draw?.tickets), intermediate.tickets);
    const strata = loose(outcomeOf(judged(record).replay as Loose)).strata;
    assert.deepEqual(strata, intermediate.strata);
    assert.deepEqual([...(draw?.teams.keys() ?? [])].sort(), intermediate.visits_by_id);
    assert.deepEqual(loose(draw?.teams), intermediate.teams);
    assert.deepEqual(loose(draw?.loads), intermediate.loads);
    assert.deepEqual(loose(draw?.weeks), intermediate.weeks);
    const leaves = draw?.leaves.map((leaf) => ({ hash: toHex(leaf.hash), leaf: canonicalText(leaf.json) }));
    assert.deepEqual(leaves, intermediate.leaves);
  });

  test(`${name}: the chain ends in the known states and teams`, needs, () => {
    const { record, intermediate } = read();

    const outcome = loose(outcomeOf(judged(record).replay as Loose));

    assert.deepEqual(outcome.states, intermediate.final_states);
    assert.deepEqual(outcome.final_teams, intermediate.final_teams);
    assert.deepEqual(outcome.links, intermediate.published.map((event: Loose) => event.link));
  });

  test(`${name}: the digest is SHA-256 over the layout that verdict.ts describes`, needs, () => {
    const { record, intermediate } = read();
    const expected = {
      tickets: intermediate.tickets, strata: intermediate.strata, teams: intermediate.teams, weeks: intermediate.weeks,
      leaves: intermediate.leaves.map((leaf: Loose) => leaf.hash), states: intermediate.final_states, final_teams: intermediate.final_teams,
      links: record.events.map((event: Loose) => event.link),
    };

    const digest = outcomeDigest(judged(record).replay as Loose);

    assert.equal(digest, hexDigest(SHA256, canonicalText(strict(expected))));
  });

  test(`${name}: white space and the order of fields change nothing`, needs, () => {
    const { record } = read();
    const turned = Object.fromEntries(Object.entries(record).reverse());

    const verdict = judged(turned);

    assert.equal(verdict.status, "proven");
    assert.notDeepEqual(bytesOf(turned), bytesOf(record));
  });
}
