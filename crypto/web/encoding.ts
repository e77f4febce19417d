/**
 * Strict encodings: one accepted spelling per value (protocol B0).
 *
 * Encoder and decoder stand next to each other; every decoder refuses what its encoder would not write, because two
 * spellings of one value are two rows, two signatures or two codes.
 */

import { base32crockford, base64urlnopad } from '@scure/base';
import { Malformed } from '#crypto/errors';
import type { Label } from '#crypto/labels';

/** Bytes that WebCrypto takes: backed by a buffer of their own kind, never by shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

export type OfficeId = Branded<Bytes, 'office'>;
export type VenueId = Branded<Bytes, 'venue'>;
export type VisitId = Branded<Bytes, 'visit'>;
export type RequestId = Branded<Bytes, 'request'>;
export type MemberId = Branded<Bytes, 'member'>;
/** SHA-256 of a statement's header and payload (protocol B6), 32 bytes. */
export type Digest = Branded<Bytes, 'digest'>;
/** Five minutes of time: `floor(unix / 300)`, a u32. */
export type Slot = Branded<number, 'slot'>;
/** A calendar day in the region's time zone, counted from 1970-01-01. */
export type Day = Branded<number, 'day'>;

export const ID_BYTES = 16;
export const SLOT_SECONDS = 300;
const DAY_MILLISECONDS = 86_400_000;

/** One unsigned byte. */
export function u8(value: number): Bytes {
  return unsigned(value, 1);
}

/** Two bytes, unsigned, big-endian. */
export function u16(value: number): Bytes {
  return unsigned(value, 2);
}

/** Four bytes, unsigned, big-endian. */
export function u32(value: number): Bytes {
  return unsigned(value, 4);
}

function unsigned(value: number, size: number): Bytes {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** (8 * size)) {
    throw new Malformed(`number does not fit ${String(size)} bytes`);
  }
  const bytes = new Uint8Array(size);
  for (let i = size - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest;
  return bytes;
}

/** Read back {@link u8}, {@link u16} or {@link u32}: all bytes given are one number. */
export function unsignedOf(value: Bytes): number {
  return value.reduce((total, byte) => total * 256 + byte, 0);
}

/** One after another. */
export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}

const ENCODER = /* @__PURE__ */ new TextEncoder();

/** The UTF-8 of a text. */
export function utf8(text: string): Bytes {
  return ENCODER.encode(text);
}

/**
 * Whether two values have the same bytes, without an early exit that would tell where they differ.
 *
 * WebCrypto has no such function. A just-in-time compiler promises nothing; the loop does the same work for every
 * content, which is as much as the language can express.
 */
export function equal(a: Bytes, b: Bytes): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}

/** Order by bytes, as for `sort`; the order of the ids in a release. */
export function compare(a: Bytes, b: Bytes): number {
  const both = Math.min(a.length, b.length);
  for (let i = 0; i < both; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Length-prefixed: `u16(len) || value`, so that neighbouring fields cannot run into each other. */
export function lp(value: Bytes): Bytes {
  return concat(u16(value.length), value);
}

/** The context string of a key, hash or seal: who, to whom, what for, which version (B0). */
export function info(label: Label, ...fields: readonly Bytes[]): Bytes {
  const parts = [lp(utf8(`sealbook/1 ${label}`)), u8(fields.length)];
  for (const field of fields) parts.push(u16(field.length), field);
  return concat(...parts);
}

/** Return `value` if it has `size` bytes, else throw {@link Malformed} naming `what`. */
export function exactly(size: number, value: Bytes, what: string): Bytes {
  if (value.length !== size) throw new Malformed(`${what} must have ${String(size)} bytes`);
  return value;
}

/** 16 bytes that are not all zero; zeros are what a forgotten field looks like. */
export function parseId(value: Bytes): Bytes {
  if (exactly(ID_BYTES, value, 'an id').every((byte) => byte === 0)) throw new Malformed('an id of zeros');
  return value;
}

/**
 * `u16(len) || value || zeros` to `size` bytes, so that a length tells nothing.
 *
 * Throws {@link Malformed} when `value` does not fit `size - 2` bytes.
 */
export function pad(value: Bytes, size: number): Bytes {
  if (value.length + 2 > size) throw new Malformed(`longer than ${String(size - 2)} bytes`);
  return concat(lp(value), new Uint8Array(size - 2 - value.length));
}

/** Undo {@link pad}; refuses a length that runs over the end and a filler that is not zero. */
export function unpad(padded: Bytes): Bytes {
  const end = 2 + unsignedOf(padded.slice(0, 2));
  if (padded.length < 2 || end > padded.length || padded.subarray(end).some((byte) => byte !== 0)) {
    throw new Malformed('padding');
  }
  return padded.slice(2, end);
}

/** base64url without padding (RFC 4648, section 5). */
export function b64u(value: Bytes): string {
  return base64urlnopad.encode(value);
}

/** Decode {@link b64u}; refuses every text that encoding the result would not give back. */
export function unb64u(text: string): Bytes {
  let value;
  try {
    value = new Uint8Array(base64urlnopad.decode(text));
  } catch {
    throw new Malformed('base64url');
  }
  if (b64u(value) !== text) throw new Malformed('base64url is not canonical');
  return value;
}

/** Crockford's base32 in groups of four, for people to read and type; length a multiple of 5 bytes. */
export function base32(value: Bytes): string {
  if (value.length % 5 !== 0) throw new Malformed('base32 takes a multiple of 5 bytes');
  return (base32crockford.encode(value).match(/.{4}/g) ?? []).join('-');
}

/** Read what a person typed: case, spaces, hyphens and Crockford's look-alikes (I, L, O) are forgiven. */
export function unbase32(typed: string): Bytes {
  const text = typed.replace(/[ -]/g, '');
  // Letters are tested before they are made capitals, which would make "SS" of a sharp s.
  if (text.length % 8 !== 0 || !/^[0-9A-TV-Za-tv-z]*$/.test(text)) throw new Malformed('base32');
  return new Uint8Array(base32crockford.decode(text));
}

/** The slot in which a moment (seconds since 1970, UTC) lies. */
export function slotAt(unix: number): Slot {
  return Math.floor(unix / SLOT_SECONDS) as Slot;
}

/** The first second of a slot. */
export function slotStart(slot: Slot): number {
  return slot * SLOT_SECONDS;
}

/** The calendar day, in the region's zone, of a moment (a u32, like every time in a statement). */
export function dayAt(unix: number, zone: string): Day {
  u32(unix);
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  const parts = new Map(format.formatToParts(unix * 1000).map(({ type, value }) => [type, Number(value)]));
  const midnight = Date.UTC(parts.get('year') ?? NaN, (parts.get('month') ?? NaN) - 1, parts.get('day'));
  return (midnight / DAY_MILLISECONDS) as Day;
}

/** `day(slot)`: the calendar day on which a slot begins. */
export function dayOf(slot: Slot, zone: string): Day {
  return dayAt(slotStart(slot), zone);
}
