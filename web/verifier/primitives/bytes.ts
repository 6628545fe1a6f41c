/** Hex, base64 and UTF-8, strict in both directions; no TextEncoder, atob or Buffer, so that it runs anywhere. */
import { refuse } from "./refusal.js";

const HEX_DIGITS = "0123456789abcdef";
const HEX_PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const BASE64_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

export function toHex(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 1) {
    text += HEX_PAIRS[bytes[i] as number] as string;
  }
  return text;
}

/** Bytes of lower-case hex of even length; anything else is refused. */
export function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) {
    refuse("bytes.hex", "text that is not lower-case hex of even length");
  }
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i += 1) {
    bytes[i] = HEX_DIGITS.indexOf(text.charAt(2 * i)) * 16 + HEX_DIGITS.indexOf(text.charAt(2 * i + 1));
  }
  return bytes;
}

export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const group = (bytes[i] as number) * 65536 + (bytes[i + 1] ?? 0) * 256 + (bytes[i + 2] ?? 0);
    text += BASE64_DIGITS.charAt(group >>> 18) + BASE64_DIGITS.charAt((group >>> 12) & 63);
    text += left > 1 ? BASE64_DIGITS.charAt((group >>> 6) & 63) : "=";
    text += left > 2 ? BASE64_DIGITS.charAt(group & 63) : "=";
  }
  return text;
}

/** Bytes of standard base64 with padding; only the one canonical spelling of them is accepted. */
export function fromBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    refuse("bytes.base64", "text that is not standard base64 with padding");
  }
  const digits = text.replace(/=+$/, "");
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const digit of digits) {
    held = ((held << 6) | BASE64_DIGITS.indexOf(digit)) & 0xfff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = (held >>> bits) & 0xff;
      at += 1;
    }
  }
  // Bits left over in the last digit would allow two spellings of one proof.
  if (toBase64(bytes) !== text) {
    refuse("bytes.base64", "base64 in a spelling that is not canonical");
  }
  return bytes;
}

/** UTF-8 of a text without lone surrogates; a lone surrogate is refused. */
export function toUtf8(text: string): Uint8Array {
  const ascii = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) {
      return beyondAscii(text);
    }
    ascii[i] = unit;
  }
  return ascii;
}

function beyondAscii(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let at = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.codePointAt(i) as number;
    if (code > 0xffff) {
      i += 1;
    }
    at = putCodePoint(bytes, at, code);
  }
  return bytes.subarray(0, at);
}

function putCodePoint(bytes: Uint8Array, at: number, code: number): number {
  if (code < 0x80) {
    bytes[at] = code;
    return at + 1;
  }
  if (code >= 0xd800 && code <= 0xdfff) {
    refuse("bytes.surrogate", "a lone surrogate, which has no UTF-8");
  }
  const more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  const lead = more === 1 ? 0xc0 : more === 2 ? 0xe0 : 0xf0;
  bytes[at] = lead | (code >>> (6 * more));
  for (let k = more - 1; k >= 0; k -= 1) {
    bytes[at + more - k] = 0x80 | ((code >>> (6 * k)) & 0x3f);
  }
  return at + more + 1;
}

/** Text of well-formed UTF-8: no overlong form, no surrogate, nothing above U+10FFFF, nothing cut off. */
export function fromUtf8(bytes: Uint8Array): string {
  const parts: string[] = [];
  let part = "";
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i] as number;
    const more = first < 0x80 ? 0 : followers(first);
    part += String.fromCodePoint(more === 0 ? first : codePointAt(bytes, i, more));
    i += more + 1;
    if (part.length > 8192) {
      parts.push(part);
      part = "";
    }
  }
  return parts.join("") + part;
}

function followers(first: number): number {
  if (first >= 0xc2 && first <= 0xdf) {
    return 1;
  }
  if (first >= 0xe0 && first <= 0xef) {
    return 2;
  }
  return first >= 0xf0 && first <= 0xf4 ? 3 : refuse("bytes.utf8", "a byte that cannot begin a UTF-8 character");
}

function codePointAt(bytes: Uint8Array, at: number, more: number): number {
  let code = (bytes[at] as number) & (0x3f >>> more);
  for (let k = 1; k <= more; k += 1) {
    const byte = bytes[at + k] ?? 0;
    if (byte >>> 6 !== 2) {
      refuse("bytes.utf8", "a UTF-8 character that is cut off");
    }
    code = code * 64 + (byte & 0x3f);
  }
  const least = more === 1 ? 0x80 : more === 2 ? 0x800 : 0x10000;
  if (code < least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    refuse("bytes.utf8", "an overlong, surrogate or impossible UTF-8 character");
  }
  return code;
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, i) => byte === right[i]);
}
