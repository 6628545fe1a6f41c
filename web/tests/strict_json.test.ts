import assert from "node:assert/strict";
import { test } from "node:test";
import { fromBase64, fromHex, fromUtf8, toBase64, toUtf8 } from "../verifier/primitives/bytes.js";
import { asRefusal, Refusal } from "../verifier/primitives/refusal.js";
import { canonicalText, type Json, parseJson } from "../verifier/primitives/strict_json.js";
import { type Loose, NEEDS_SHARED, shared } from "./cast.js";

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (thrown) {
    assert.ok(thrown instanceof Refusal, String(thrown));
    return thrown.code;
  }
  return "accepted";
}

const parse = (text: string): Json => parseJson(toUtf8(text));
const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);

const REFUSED: Readonly<Record<string, readonly string[]>> = {
  "json.duplicate": ['{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '[{"b":{"c":1,"c":2}}]'],
  "json.number": ["1.0", "-0", "01", "-01", "1e3", "1E3", "9007199254740992", "-9007199254740992", "-", "[1.5]", "1.", "-a"],
  "json.bom": ["\ufeff{}"],
  "json.key": ['{"é":1}', '{"\\u00e9":1}', '{"键":1}'],
  "json.surrogate": ['"\\ud800"', '"\\udc00"', '"\\udc00\\ud800"', '"\\ud83d\\ude00\\ude00"', '"a\\ud83d"'],
  "json.depth": [nested(33), '{"a":'.repeat(33) + "1" + "}".repeat(33)],
  "json.syntax": [
    "", " ", "{", "[", '"', '"a', "[1,]", "[,1]", "[1 2]", '{"a"}', '{"a":}', '{"a":1,}', "{a:1}", "{'a':1}", "nul", "True", "NaN", "Infinity", "undefined",
    "+1", ".5", "[1]]", "1 2", "{} {}", '"\n"', '"\t"', '"\\x41"', '"\\u12"', '"\\u+123"', "/* */1", "[1]//", "\u00a01", "\u000b1", '{"a" 1}', "[1;2]", '"\\',
  ],
};

for (const [code, texts] of Object.entries(REFUSED)) {
  test(`what JSON readers could read differently is refused: ${code}`, () => {
    for (const text of texts) {
      assert.equal(codeOf(() => parse(text)), code, JSON.stringify(text));
    }
  });
}

test("bytes that are not well-formed UTF-8 are refused", () => {
  const bad = ["80", "c080", "c1bf", "e08080", "eda080", "f0808080", "f4908080", "f5808080", "ff", "c3", "e999", "f09f98", "c341", "e9c3a9"];

  for (const hex of bad) {
    assert.equal(codeOf(() => fromUtf8(fromHex(hex))), "bytes.utf8", hex);
    assert.equal(codeOf(() => parseJson(Uint8Array.of(34, ...fromHex(hex), 34))), "bytes.utf8", hex);
  }
});

test("what is allowed is read, white space or not", () => {
  const value = parse(' { "b" : [ 1 , -7 , 9007199254740991 ] ,\r\n\t"a" : { "__proto__" : true , "constructor" : "\\u9675\\ud83d\\ude00\\/" } , "n" : null , "e":[ ],"o":{ } } ');

  assert.equal(canonicalText(value), '{"a":{"__proto__":true,"constructor":"陵😀/"},"b":[1,-7,9007199254740991],"e":[],"n":null,"o":{}}');
  assert.equal(canonicalText(parse(nested(32))), nested(32));
});

test("a long text survives the reading unchanged", () => {
  const text = "陵川 a😀".repeat(5000);

  assert.equal(parse(JSON.stringify(text)), text);
});

test("canonical text escapes exactly what RFC 8785 escapes", () => {
  const all = Array.from({ length: 0x82 }, (_, code) => String.fromCharCode(code)).join("");

  assert.equal(canonicalText(all), JSON.stringify(all));
  assert.equal(codeOf(() => canonicalText("\ud800")), "json.surrogate");
  assert.equal(codeOf(() => canonicalText(0.5)), "json.number");
  assert.equal(codeOf(() => canonicalText(-0)), "json.number");
});

test("RFC 8785 examples are rewritten, those with floats or other keys than ASCII refused", NEEDS_SHARED, () => {
  const cases: [string, Loose][] = Object.entries(shared("foreign/rfc8785-jcs.json"));
  const expected: Readonly<Record<string, string>> = {
    "french.json": "json.key", "structures.json": "json.number", "values.json": "json.number", "weird.json": "json.key",
  };

  for (const [name, { input, output }] of cases) {
    const refusal = expected[name];
    assert.equal(codeOf(() => parse(input)), refusal ?? "accepted", name);
    if (refusal === undefined) {
      assert.equal(canonicalText(parse(input)), output, name);
    }
  }

  assert.equal(cases.length, 6);
});

test("base64 and hex have one spelling each", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  for (let length = 0; length < 256; length += 1) {
    assert.deepEqual(fromBase64(toBase64(bytes.subarray(0, length))), bytes.slice(0, length));
    assert.equal(toBase64(bytes.subarray(0, length)), Buffer.from(bytes.subarray(0, length)).toString("base64"));
  }

  for (const text of ["QQ", "QQ=", "QR==", "QUJ=", "Q===", "QQ==\n", "Q Q=", "QQ--", "QQ==QQ=="]) {
    assert.equal(codeOf(() => fromBase64(text)), "bytes.base64", text);
  }
  for (const text of ["A0", "0", "0g"]) {
    assert.equal(codeOf(() => fromHex(text)), "bytes.hex", text);
  }
  assert.equal(codeOf(() => toUtf8("a\ud800")), "bytes.surrogate");
});

test("a fault of the reader itself is a refusal too, and says so", () => {
  assert.deepEqual([asRefusal(new RangeError("deep")).code, asRefusal(new RangeError("deep")).found], ["reader.failed", "deep"]);
  assert.equal(asRefusal("thrown text").code, "reader.failed");
});
