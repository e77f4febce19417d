/**
 * The types of the values inside statements, contacts and details, parsed strictly.
 *
 * Each is a valibot schema that reads the JSON spelling (base64url, JWK, bounded text) into the value the rest of the
 * package works with; {@link write} writes it back. Python has the same names in `claims.py`.
 */

import * as v from 'valibot';
import { encode, parse } from '#crypto/canonical';
import { b64u, compare, exactly, parseId, unb64u, type Bytes } from '#crypto/encoding';
import { CryptoError, Malformed } from '#crypto/errors';
import { SealingKey, SealingPublicKey, VerifyingKey } from '#crypto/keys';

// Line separators break tables and logs; bidirectional overrides make a text read as something else than it says
// (CVE-2021-42574). Marks and joiners, which names need, stay allowed.
const FORBIDDEN = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** Return `value` if it has no control character, line separator or bidirectional override. */
export function plainText(value: string): string {
  if (FORBIDDEN.test(value)) throw new Malformed('control character');
  return value;
}

/** A field of 16 bytes, as `id<VenueId>()`. */
export function id<Id extends Bytes>(): v.GenericSchema<string, Id> {
  return v.pipe(
    v.string(),
    v.transform((text) => parseId(unb64u(text)) as Id),
  );
}

/** A field of 32 bytes. */
export function digest<Hash extends Bytes>(): v.GenericSchema<string, Hash> {
  return v.pipe(
    v.string(),
    v.transform((text) => exactly(32, unb64u(text), 'a digest') as Hash),
  );
}

/** A whole number within bounds, both included. */
export function whole(least: number, most: number): v.GenericSchema<number> {
  return v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
}

/** Something a person wrote, not empty, of at most `most` code points. */
export function text(most: number): v.GenericSchema<string> {
  return v.pipe(
    v.string(),
    v.nonEmpty(),
    // No text has more code points than code units, which need no counting.
    v.check((value) => value.length <= most || Array.from(value).length <= most),
    v.transform(plainText),
  );
}

/** A list of `least` to `most` members. */
export function list<Item>(
  item: v.GenericSchema<unknown, Item>,
  least: number,
  most: number,
): v.GenericSchema<unknown, readonly Item[]> {
  return v.pipe(v.array(item), v.minLength(least), v.maxLength(most));
}

function sortedAndUnique(item: v.GenericSchema<string>, most: number): v.GenericSchema<unknown, readonly string[]> {
  return v.pipe(
    v.array(item),
    v.minLength(1),
    v.maxLength(most),
    v.check((values) => values.every((value, i) => i === 0 || (values[i - 1] ?? '') < value)),
  );
}

const JWK = { crv: v.string(), kty: v.string(), x: v.string(), y: v.string() };

export const Seal = v.pipe(
  v.string(),
  v.transform((value) => new SealingPublicKey(unb64u(value))),
);
export const Key = v.pipe(
  v.strictObject(JWK),
  v.transform((jwk) => new VerifyingKey(jwk)),
);
/** A private JWK; what it holds is only tested when it is imported, which has to be waited for. */
export const PrivateSign = v.strictObject({ ...JWK, d: v.string() });
export const PrivateSeal = v.pipe(
  v.string(),
  v.transform((seed) => new SealingKey(unb64u(seed))),
);
export const Version = v.literal(1);
/** Seconds since 1970, UTC. */
export const Unix = whole(0, 2 ** 32 - 1);
/** A version counter; the highest wins. */
export const Seq = whole(1, 2 ** 32 - 1);
export const Count = whole(0, 2 ** 32 - 1);
export const Word = text(60);
export const Line = text(200);
export const Postal = v.pipe(v.string(), v.regex(/^[0-9A-Z][0-9A-Z -]{1,8}[0-9A-Z]$/));
/** An area's id, as short as a printed code wants it. */
export const Area = v.pipe(v.string(), v.regex(/^[a-z0-9]{1,8}$/));
export const Postals = sortedAndUnique(Postal, 500);
export const Modes = sortedAndUnique(v.pipe(v.string(), v.regex(/^[a-z]{1,12}$/)), 8);

/** How many rows there are, by name of the table. */
export const Tables = v.pipe(
  v.record(v.pipe(v.string(), v.regex(/^[a-z][a-z_]{0,39}$/)), Count),
  v.check((tables) => Object.keys(tables).length >= 1 && Object.keys(tables).length <= 100),
);

/** Claims as their author gives them: the version is this package's to write. */
export type New<Claims> = Omit<Claims, 'v'>;

/** Parse canonical JSON or throw {@link Malformed}, naming `what` and never a value. */
export function read<Claims>(what: string, schema: v.GenericSchema<unknown, Claims>, data: Bytes): Claims {
  const json = parse(data);
  try {
    const claims = v.parse(schema, json);
    // What was read has to be what would be written: so it is canonical, and nothing is in it that the schema forgave,
    // as an array in place of an object without members.
    if (compare(encode(plain(claims)), data) === 0) return claims;
  } catch (error) {
    if (!(error instanceof v.ValiError || error instanceof CryptoError)) throw error;
  }
  throw new Malformed(`not a ${what}`);
}

/** The canonical JSON that {@link read} accepts; throws {@link Malformed} for what it would refuse. */
export function write<Claims>(what: string, schema: v.GenericSchema<unknown, Claims>, claims: New<Claims>): Bytes {
  const data = encode(plain({ v: 1, ...claims }));
  read(what, schema, data);
  return data;
}

/** The JSON spelling of claims: what the schemas above read. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return b64u(new Uint8Array(value));
  if (value instanceof SealingPublicKey) return b64u(value.raw);
  if (value instanceof SealingKey) return b64u(value.seed);
  if (value instanceof VerifyingKey) return value.jwk;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}
