/** One salted leaf per subject, drawn or not, and the RFC 9162 tree over them (§4). */
import type { Subject } from "./documents/frozen.js";
import type { Stratum } from "./order.js";
import { joined, sameBytes, toHex } from "./primitives/bytes.js";
import { digest, type Hash } from "./primitives/hashes.js";
import type { Keyed } from "./primitives/sealing.js";
import { canonicalBytes, type Json, objectOf } from "./primitives/strict_json.js";
import { compare } from "./order.js";

export interface Leaf {
  readonly json: Json;
  readonly hash: Uint8Array;
  readonly hex: string;
}

/** What a leaf says of a visit: its team in order and its week. */
export interface Dealing {
  readonly teams: ReadonlyMap<string, readonly string[]>;
  readonly weeks: ReadonlyMap<string, string>;
}

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export function leafHash(hash: Hash, leaf: Uint8Array): Uint8Array {
  return digest(hash, joined(LEAF, leaf));
}

function nodeHash(hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array {
  return digest(hash, joined(NODE, left, right));
}

/** Leaves of all subjects, sorted by their hashes. */
export function makeLeaves(hash: Hash, ceremony: string, subjects: readonly Subject[], strata: ReadonlyMap<string, Stratum>, dealing: Dealing, salt: Keyed): Leaf[] {
  const ranks = ranksOf(strata);
  const leaves = subjects.map((subject) => {
    const json = objectOf([
      ["c", ceremony],
      ["id", subject.id],
      ["k", objectOf(ranks.get(subject.id) ?? [])],
      ["o", dealing.teams.get(subject.id) ?? []],
      ["w", dealing.weeks.get(subject.id) ?? ""],
      ["x", salt(subject.id)],
    ]);
    const bytes = leafHash(hash, canonicalBytes(json));
    return { json, hash: bytes, hex: toHex(bytes) };
  });
  return leaves.sort((left, right) => compare(left.hex, right.hex));
}

/** Subject ↦ [stratum, [rank from 1, drawn]] of every stratum it is in. */
function ranksOf(strata: ReadonlyMap<string, Stratum>): Map<string, [string, Json][]> {
  const ranks = new Map<string, [string, Json][]>();
  for (const stratum of strata.values()) {
    stratum.callOrder.forEach((id, i) => {
      const own = ranks.get(id) ?? [];
      own.push([stratum.name, [i + 1, stratum.drawn]]);
      ranks.set(id, own);
    });
  }
  return ranks;
}

/** Root of the tree over these leaf hashes, in this order (RFC 9162 §2.1.1). */
export function merkleRoot(hash: Hash, hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) {
    return digest(hash, new Uint8Array(0));
  }
  // Pairing level by level, an odd last one carried up, gives the same tree as splitting at powers of two.
  let level = [...hashes];
  while (level.length > 1) {
    const above: Uint8Array[] = [];
    for (let i = 0; i + 1 < level.length; i += 2) {
      above.push(nodeHash(hash, level[i] as Uint8Array, level[i + 1] as Uint8Array));
    }
    if (level.length % 2 === 1) {
      above.push(level[level.length - 1] as Uint8Array);
    }
    level = above;
  }
  return level[0] as Uint8Array;
}

export interface InclusionClaim {
  readonly leafHash: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** True iff the path leads from the leaf at `index` to the root of a tree of `size` leaves (RFC 9162 §2.1.3.2). */
export function isIncluded(hash: Hash, claim: InclusionClaim): boolean {
  const { index, size } = claim;
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) {
    return false;
  }
  // Two empty byte strings are equal too, and would prove anything.
  if (![claim.leafHash, claim.root, ...claim.path].every((bytes) => bytes.length === 32)) {
    return false;
  }
  let [at, last, reached] = [index, size - 1, claim.leafHash];
  for (const sibling of claim.path) {
    if (last === 0) {
      return false;
    }
    if (at % 2 === 1 || at === last) {
      reached = nodeHash(hash, sibling, reached);
      [at, last] = skipLeftEdges(at, last);
    } else {
      reached = nodeHash(hash, reached, sibling);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && sameBytes(reached, claim.root);
}

/** A last node without a right sibling is carried up unhashed: climb to where it has a left one. */
function skipLeftEdges(at: number, last: number): [number, number] {
  while (at % 2 === 0 && at !== 0) {
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return [at, last];
}
