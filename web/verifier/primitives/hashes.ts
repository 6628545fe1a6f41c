/** SHA-256 (FIPS 180-4), SM3 (GB/T 32905), HMAC (RFC 2104), HKDF (RFC 5869): written out, because crypto.subtle is absent on plain http. */
import { joined, toHex, toUtf8 } from "./bytes.js";
import { refuse } from "./refusal.js";

export type HashName = "sha256" | "sm3";

/** A Merkle–Damgård hash of 64-byte blocks and a 32-byte digest; both of ours pad alike. */
export interface Hash {
  readonly name: HashName;
  readonly initial: Uint32Array;
  readonly compress: (state: Uint32Array, bytes: Uint8Array, at: number) => void;
}

const BLOCK = 64;
const DIGEST = 32;

const SHA256_K = Int32Array.from([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01,
  0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc,
  0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
  0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08,
  0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
  0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);

/** T_j turned left by j, as every round of SM3 uses it. */
const SM3_T = Int32Array.from({ length: 64 }, (_, j) => rotateLeft(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32));

// Scratch pads: nothing here is asynchronous, so no two digests are ever under way at once.
const words = new Int32Array(68);
const ending = new Uint8Array(2 * BLOCK);

function rotateLeft(x: number, n: number): number {
  return (x << n) | (x >>> (32 - n));
}

/** A word of the state as a signed 32-bit number: sums of those stay in the processor's own arithmetic. */
function word(state: Uint32Array, i: number): number {
  return (state[i] as number) | 0;
}

function loadWords(bytes: Uint8Array, at: number): void {
  for (let i = 0; i < 16; i += 1) {
    const k = at + 4 * i;
    words[i] = ((bytes[k] as number) << 24) | ((bytes[k + 1] as number) << 16) | ((bytes[k + 2] as number) << 8) | (bytes[k + 3] as number);
  }
}

function expandSha256(): void {
  for (let i = 16; i < 64; i += 1) {
    const x = words[i - 15] as number;
    const y = words[i - 2] as number;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    words[i] = ((words[i - 16] as number) + s0 + (words[i - 7] as number) + s1) | 0;
  }
}

function addTo(state: Uint32Array, at: number, a: number, b: number, c: number, d: number): void {
  state[at] = word(state, at) + a;
  state[at + 1] = word(state, at + 1) + b;
  state[at + 2] = word(state, at + 2) + c;
  state[at + 3] = word(state, at + 3) + d;
}

function foldInto(state: Uint32Array, at: number, a: number, b: number, c: number, d: number): void {
  state[at] = word(state, at) ^ a;
  state[at + 1] = word(state, at + 1) ^ b;
  state[at + 2] = word(state, at + 2) ^ c;
  state[at + 3] = word(state, at + 3) ^ d;
}

function compressSha256(state: Uint32Array, bytes: Uint8Array, at: number): void {
  loadWords(bytes, at);
  expandSha256();
  let [a, b, c, d] = [word(state, 0), word(state, 1), word(state, 2), word(state, 3)];
  let [e, f, g, h] = [word(state, 4), word(state, 5), word(state, 6), word(state, 7)];
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (((h + s1) | 0) + ((((e & f) ^ (~e & g)) + (SHA256_K[i] as number)) | 0) + (words[i] as number)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  addTo(state, 0, a, b, c, d);
  addTo(state, 4, e, f, g, h);
}

function expandSm3(): void {
  for (let i = 16; i < 68; i += 1) {
    const x = ((words[i - 16] as number) ^ (words[i - 9] as number) ^ rotateLeft(words[i - 3] as number, 15)) | 0;
    const p1 = x ^ rotateLeft(x, 15) ^ rotateLeft(x, 23);
    words[i] = p1 ^ rotateLeft(words[i - 13] as number, 7) ^ (words[i - 6] as number);
  }
}

function compressSm3(state: Uint32Array, bytes: Uint8Array, at: number): void {
  loadWords(bytes, at);
  expandSm3();
  let [a, b, c, d] = [word(state, 0), word(state, 1), word(state, 2), word(state, 3)];
  let [e, f, g, h] = [word(state, 4), word(state, 5), word(state, 6), word(state, 7)];
  for (let i = 0; i < 64; i += 1) {
    const w = words[i] as number;
    const ss1 = rotateLeft((rotateLeft(a, 12) + e + (SM3_T[i] as number)) | 0, 7);
    const ss2 = ss1 ^ rotateLeft(a, 12);
    const ff = i < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = i < 16 ? e ^ f ^ g : (e & f) | (~e & g);
    const tt1 = (ff + d + ss2 + (w ^ (words[i + 4] as number))) | 0;
    const tt2 = (gg + h + ss1 + w) | 0;
    d = c;
    c = rotateLeft(b, 9);
    b = a;
    a = tt1;
    h = g;
    g = rotateLeft(f, 19);
    f = e;
    e = (tt2 ^ rotateLeft(tt2, 9) ^ rotateLeft(tt2, 17)) | 0;
  }
  foldInto(state, 0, a, b, c, d);
  foldInto(state, 4, e, f, g, h);
}

export const SHA256: Hash = {
  name: "sha256",
  initial: Uint32Array.of(0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19),
  compress: compressSha256,
};

export const SM3: Hash = {
  name: "sm3",
  initial: Uint32Array.of(0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e),
  compress: compressSm3,
};

export function hashNamed(name: HashName): Hash {
  return name === "sm3" ? SM3 : SHA256;
}

/** Absorbs `tail` and the padding of a message of `total` bytes in all; `state` then holds the digest. */
function finish(hash: Hash, state: Uint32Array, tail: Uint8Array, total: number): Uint32Array {
  const full = tail.length - (tail.length % BLOCK);
  for (let at = 0; at < full; at += BLOCK) {
    hash.compress(state, tail, at);
  }
  const rest = tail.length - full;
  const blocks = rest < 56 ? BLOCK : 2 * BLOCK;
  ending.fill(0);
  for (let i = 0; i < rest; i += 1) {
    ending[i] = tail[full + i] as number;
  }
  ending[rest] = 0x80;
  putWord(ending, blocks - 8, Math.floor(total / 0x20000000));
  putWord(ending, blocks - 4, (total % 0x20000000) * 8);
  for (let at = 0; at < blocks; at += BLOCK) {
    hash.compress(state, ending, at);
  }
  return state;
}

function putWord(bytes: Uint8Array, at: number, word: number): void {
  bytes[at] = word >>> 24;
  bytes[at + 1] = word >>> 16;
  bytes[at + 2] = word >>> 8;
  bytes[at + 3] = word;
}

function bytesOfWords(state: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(DIGEST);
  for (let i = 0; i < 8; i += 1) {
    putWord(bytes, 4 * i, state[i] as number);
  }
  return bytes;
}

export function digest(hash: Hash, message: Uint8Array): Uint8Array {
  return bytesOfWords(finish(hash, hash.initial.slice(), message, message.length));
}

export function hexDigest(hash: Hash, message: string): string {
  return toHex(digest(hash, toUtf8(message)));
}

/** text ↦ hex HASH(key ‖ text) for a key of 64 hex characters: exactly one block, absorbed once for all texts. */
export function keyed(hash: Hash, key: string): (text: string) => string {
  const keyBytes = toUtf8(key);
  if (keyBytes.length !== BLOCK) {
    refuse("hash.key", `a key of ${keyBytes.length} characters, not ${BLOCK}`);
  }
  const primed = hash.initial.slice();
  hash.compress(primed, keyBytes, 0);
  return (text) => {
    const tail = toUtf8(text);
    return toHex(bytesOfWords(finish(hash, primed.slice(), tail, BLOCK + tail.length)));
  };
}

export function hmac(hash: Hash, key: Uint8Array, message: Uint8Array): Uint8Array {
  const block = new Uint8Array(BLOCK);
  block.set(key.length > BLOCK ? digest(hash, key) : key);
  const inner = digest(hash, joined(block.map((byte) => byte ^ 0x36), message));
  return digest(hash, joined(block.map((byte) => byte ^ 0x5c), inner));
}

export function hkdfExtract(hash: Hash, salt: Uint8Array, material: Uint8Array): Uint8Array {
  return hmac(hash, salt, material);
}

/** `length` bytes out of a pseudorandom key, at most 255 digests; more is refused (RFC 5869 §2.3). */
export function hkdfExpand(hash: Hash, key: Uint8Array, label: Uint8Array, length: number): Uint8Array {
  if (length > 255 * DIGEST) {
    refuse("hash.too_long", `${length} bytes asked of HKDF, at most ${255 * DIGEST}`);
  }
  const out = new Uint8Array(Math.ceil(length / DIGEST) * DIGEST);
  let previous = new Uint8Array(0);
  for (let i = 1; (i - 1) * DIGEST < length; i += 1) {
    previous = Uint8Array.from(hmac(hash, key, joined(previous, label, Uint8Array.of(i))));
    out.set(previous, (i - 1) * DIGEST);
  }
  return out.subarray(0, length);
}
