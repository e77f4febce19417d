/**
 * Canonical JSON: the one spelling of a payload that may be signed or sealed (protocol B0).
 *
 * UTF-8 in NFC, ASCII keys in order, no white space; only objects, arrays, strings, `true`/`false` and integers from 0
 * to 2^53-1, nested at most eight deep. A payload is accepted only if encoding it again gives the same bytes; so two
 * readers can never disagree about what was signed.
 */

import { compare, utf8, type Bytes } from '#crypto/encoding';
import { Malformed } from '#crypto/errors';

export type Json = { readonly [key: string]: Json } | readonly Json[] | string | boolean | number;

export const MAX_INTEGER = Number.MAX_SAFE_INTEGER;
export const MAX_DEPTH = 8;
const ASCII = /^\p{ASCII}*$/u;
const DECODER = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Encode `value`; throws {@link Malformed} if it holds anything outside the allowed types. */
export function encode(value: unknown): Bytes {
  return utf8(dump(value, MAX_DEPTH));
}

/** Decode, and refuse every encoding but the canonical one. */
export function decode(data: Bytes): Json {
  const value = parse(data);
  if (compare(encode(value), data) !== 0) throw new Malformed('not canonical JSON');
  return value as Json;
}

/** Parse JSON of any spelling: for a reader that compares what it made of it with {@link encode} itself. */
export function parse(data: Bytes): unknown {
  try {
    return JSON.parse(DECODER.decode(data));
  } catch {
    throw new Malformed('not JSON');
  }
}

// Written out instead of giving JSON.stringify a sorted copy: a copy would lose a key named `__proto__`.
function dump(value: unknown, depth: number): string {
  if (depth === 0) throw new Malformed('nested too deeply');
  if (Array.isArray(value)) return `[${value.map((item) => dump(item, depth - 1)).join()}]`;
  if (isObject(value)) {
    const members = Object.keys(value).sort();
    return `{${members.map((key) => `${dumpKey(key)}:${dump(value[key], depth - 1)}`).join()}}`;
  }
  if (typeof value === 'string') return dumpText(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new Malformed('null or a fraction');
  if (value < 0 || value > MAX_INTEGER) throw new Malformed('number out of range');
  return String(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function dumpKey(key: string): string {
  if (!ASCII.test(key)) throw new Malformed('a key is not ASCII');
  return JSON.stringify(key);
}

function dumpText(text: string): string {
  if (!ASCII.test(text)) checkText(text); // ASCII is in NFC and has no halves
  return JSON.stringify(text);
}

function checkText(text: string): void {
  if (text.normalize('NFC') !== text) throw new Malformed('text is not NFC');
  if (/\p{Cs}/u.test(text)) throw new Malformed('half a character'); // a lone surrogate: no UTF-8 can hold it
}
