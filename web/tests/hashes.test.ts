import assert from "node:assert/strict";
import { createHash, createHmac, getHashes } from "node:crypto";
import { test } from "node:test";
import { fromHex, toHex, toUtf8 } from "../verifier/primitives/bytes.js";
import { digest, hexDigest, hkdfExpand, hkdfExtract, hmac, keyed, SHA256, SM3, type Hash } from "../verifier/primitives/hashes.js";
import { type Loose, NEEDS_SHARED, shared } from "./cast.js";

const BOTH: readonly Hash[] = [SHA256, SM3];

/** Bytes that look random and are the same every time: x ↦ 75x + 74 mod 65537, of seed 20261124. */
function bytes(length: number): Uint8Array {
  let x = 20261124 % 65537;
  return Uint8Array.from({ length }, () => (x = (75 * x + 74) % 65537) & 0xff);
}

test("SM3 gives the digests printed in GB/T 32905", () => {
  const answers = [hexDigest(SM3, "abc"), hexDigest(SM3, "abcd".repeat(16))];

  assert.deepEqual(answers, [
    "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
    "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
  ]);
});

test("SHA-256 gives the digests printed in FIPS 180-4", () => {
  const answers = [hexDigest(SHA256, "abc"), hexDigest(SHA256, "")];

  assert.deepEqual(answers, [
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  ]);
});

for (const hash of BOTH) {
  const known = getHashes().includes(hash.name) ? {} : { skip: `this OpenSSL lacks ${hash.name}` };

  test(`${hash.name} agrees with OpenSSL at every length around a block`, known, () => {
    for (let length = 0; length <= 260; length += 1) {
      const message = bytes(length);
      assert.equal(toHex(digest(hash, message)), createHash(hash.name).update(message).digest("hex"), `length ${length}`);
    }
  });

  test(`${hash.name} agrees with OpenSSL over a megabyte`, known, () => {
    const message = bytes(1_000_003);

    assert.equal(toHex(digest(hash, message)), createHash(hash.name).update(message).digest("hex"));
  });

  test(`${hash.name} with a key of one block is the hash of key and text`, () => {
    const key = "0123456789abcdef".repeat(4);
    const ticket = keyed(hash, key);

    for (const text of ["", "S-1", "x".repeat(55), "x".repeat(56), "x".repeat(200)]) {
      assert.equal(ticket(text), hexDigest(hash, key + text));
    }
    assert.throws(() => keyed(hash, "short"), /hash.key/);
  });

  test(`HMAC-${hash.name} agrees with OpenSSL for keys shorter and longer than a block`, known, () => {
    for (const length of [0, 1, 63, 64, 65, 200]) {
      const made = toHex(hmac(hash, bytes(length), bytes(77)));
      assert.equal(made, createHmac(hash.name, bytes(length)).update(bytes(77)).digest("hex"), `key of ${length}`);
    }
  });
}

for (const [file, hash] of [["hmac_sha256_test.json", SHA256], ["hmac_sm3_test.json", SM3]] as const) {
  test(`HMAC-${hash.name} accepts and rejects what Wycheproof does`, NEEDS_SHARED, () => {
    const groups: Loose[] = shared(`foreign/${file}`).testGroups;

    let rejected = 0;
    for (const { tagSize, tests } of groups) {
      for (const one of tests) {
        const tag = toHex(hmac(hash, fromHex(one.key), fromHex(one.msg))).slice(0, tagSize / 4);
        assert.equal(tag === one.tag, one.result === "valid", `tcId ${one.tcId}`);
        rejected += one.result === "valid" ? 0 : 1;
      }
    }

    assert.equal(rejected, 108);
  });
}

test("HKDF-SHA-256 accepts and rejects what Wycheproof does", NEEDS_SHARED, () => {
  const tests: Loose[] = shared("foreign/hkdf_sha256_test.json").testGroups.flatMap((group: Loose) => group.tests);

  for (const one of tests) {
    const expand = (): string => toHex(hkdfExpand(SHA256, hkdfExtract(SHA256, fromHex(one.salt), fromHex(one.ikm)), fromHex(one.info), one.size));
    if (one.result === "valid") {
      assert.equal(expand(), one.okm, `tcId ${one.tcId}`);
    } else {
      assert.throws(expand, /hash.too_long/, `tcId ${one.tcId}`);
    }
  }

  assert.equal(tests.length, 86);
});

test("UTF-8 of every width is what it should be", () => {
  assert.equal(toHex(toUtf8("Aé陵😀")), "41c3a9e999b5f09f9880");
});
