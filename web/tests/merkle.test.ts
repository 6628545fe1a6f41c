import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { isIncluded, leafHash, merkleRoot } from "../verifier/leaves.js";
import { fromBase64, toHex, toUtf8 } from "../verifier/primitives/bytes.js";
import { SHA256 } from "../verifier/primitives/hashes.js";
import { type Loose, NEEDS_SHARED, shared } from "./cast.js";

const sha256 = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(createHash("sha256").update(Buffer.concat(parts)).digest());

/** The definition of RFC 9162 §2.1.1, split at the largest power of two below the size. */
function rootByDefinition(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 1) {
    return hashes[0] as Uint8Array;
  }
  let k = 1;
  while (2 * k < hashes.length) {
    k *= 2;
  }
  return sha256(Uint8Array.of(1), rootByDefinition(hashes.slice(0, k)), rootByDefinition(hashes.slice(k)));
}

/** The path of RFC 9162 §2.1.3.1. */
function pathByDefinition(index: number, hashes: readonly Uint8Array[]): Uint8Array[] {
  if (hashes.length === 1) {
    return [];
  }
  let k = 1;
  while (2 * k < hashes.length) {
    k *= 2;
  }
  return index < k
    ? [...pathByDefinition(index, hashes.slice(0, k)), rootByDefinition(hashes.slice(k))]
    : [...pathByDefinition(index - k, hashes.slice(k)), rootByDefinition(hashes.slice(0, k))];
}

const leaves = (size: number): Uint8Array[] => Array.from({ length: size }, (_, i) => leafHash(SHA256, toUtf8(`leaf ${i}`)));

test("the root is the one of the definition, at every size to 70", () => {
  for (let size = 1; size <= 70; size += 1) {
    assert.equal(toHex(merkleRoot(SHA256, leaves(size))), toHex(rootByDefinition(leaves(size))), `size ${size}`);
  }
  assert.equal(toHex(merkleRoot(SHA256, [])), toHex(sha256()));
});

test("every leaf of every small tree is found, and nowhere but in its place", () => {
  for (let size = 1; size <= 17; size += 1) {
    const hashes = leaves(size);
    const root = rootByDefinition(hashes);
    for (let index = 0; index < size; index += 1) {
      const claim = { leafHash: hashes[index] as Uint8Array, index, size, path: pathByDefinition(index, hashes), root };
      assert.ok(isIncluded(SHA256, claim));
      for (let other = -1; other <= size; other += 1) {
        assert.equal(isIncluded(SHA256, { ...claim, index: other }), other === index);
      }
      assert.ok(!isIncluded(SHA256, { ...claim, path: [...claim.path, root] }));
      assert.ok(size === 1 || !isIncluded(SHA256, { ...claim, path: claim.path.slice(1) }));
    }
  }
});

test("the foreign inclusion proofs of RFC 6962 are accepted and rejected as marked", NEEDS_SHARED, () => {
  const cases: [string, Loose][] = Object.entries(shared("foreign/rfc6962-inclusion.json"));

  const accepted = cases.filter(([name, one]) => {
    const path = (one.proof ?? []).map((text: string) => fromBase64(text));
    const claim = { leafHash: fromBase64(one.leafHash), index: one.leafIdx, size: one.treeSize, path, root: fromBase64(one.root) };
    const found = isIncluded(SHA256, claim);
    assert.equal(found, !one.wantErr, name);
    return found;
  });

  assert.deepEqual([cases.length, accepted.length], [98, 6]);
});
