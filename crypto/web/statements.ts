/**
 * The signed statements of protocol B6: what each kind says, and reading and signing them.
 *
 * A statement proves only that its signer said it. Whether the signer may say it is decided in `chain.ts`; what a
 * client does with the answer, in `checks.ts`.
 */

import * as v from 'valibot';
import * as claims from '#crypto/claims';
import { Count, Key, Line, Modes, Postal, Postals, Seal, Seq, Tables, Unix, Word, type New } from '#crypto/claims';
import { lp, utf8, type Bytes, type Day, type Digest, type MemberId } from '#crypto/encoding';
import type { OfficeId, RequestId, VenueId } from '#crypto/encoding';
import { digest } from '#crypto/envelope';
import * as jws from '#crypto/jws';
import type { SigningKey, VerifyingKey } from '#crypto/keys';
import { Label } from '#crypto/labels';

export const HOUR = 3600;
export const DAY = 24 * HOUR;

/** A kind of statement: its name in the header, its byte in the log (B14), and how to read its claims. */
export interface Kind<Claims> {
  readonly kind: string;
  readonly number: number;
  readonly schema: v.GenericSchema<unknown, Claims>;
}

/** What every statement carries: version, the region's root, when it was issued (unix seconds). */
export interface Statement {
  readonly v: 1;
  readonly root: Bytes;
  readonly iat: number;
}

const COMMON = { v: claims.Version, root: claims.digest(), iat: Unix };

function kind<Claims extends Statement>(
  name: string,
  number: number,
  schema: v.GenericSchema<unknown, Claims>,
): Kind<Claims> {
  return { kind: name, number, schema };
}

/** Keys of the service itself, where it has them. */
const Services = v.strictObject({
  log: v.exactOptional(Key),
  phone: v.exactOptional(Key),
  tokens: v.exactOptional(claims.digest()),
});

/** A set of root keys and how many have to sign. Version 1 clients take exactly one of one. */
const ROOT_KEYS = { threshold: v.literal(1), keys: claims.list(Key, 1, 1) };

/** The rules of a region, by its root. Times in the unit named; valid at most 100 days. */
export const Region = kind(
  'region',
  1,
  v.strictObject({
    ...COMMON,
    ...ROOT_KEYS,
    seq: Seq,
    tz: Word,
    /** Days that a check-in is kept. */
    retention: claims.whole(1, 28),
    /** Hours that a request may ask for. */
    window_max: claims.whole(2, 24 * 7),
    /** Hours above which a request needs a second officer. */
    window_second: claims.whole(2, 24 * 7),
    /** Seconds by which a device's clock may differ from the service's. */
    skew: claims.whole(60, 2 * DAY),
    services: Services,
    /** Digests of office certificates that no longer count. */
    revoked: claims.list(claims.digest<Digest>(), 0, Infinity),
    next: v.exactOptional(v.strictObject(ROOT_KEYS)),
    exp: Unix,
  }),
);

/** The root's certificate of a health office: its name, call-back number, postal codes and identity key. */
export const Office = kind(
  'office',
  2,
  v.strictObject({
    ...COMMON,
    office: claims.id<OfficeId>(),
    seq: Seq,
    name: Line,
    phone: Word,
    postal: Postals,
    key: Key,
    exp: Unix,
  }),
);

/** The office's certificate of one person's key. Valid at most 31 days. */
export const Officer = kind(
  'officer',
  3,
  v.strictObject({
    ...COMMON,
    cert: claims.digest<Digest>(),
    office: claims.id<OfficeId>(),
    member: claims.id<MemberId>(),
    name: Line,
    roles: claims.list(v.picklist(['lead', 'officer']), 1, 2),
    key: Key,
    exp: Unix,
  }),
);

/** The office's sealing key, to which day and request keys are parked. The highest `seq` wins. */
export const OfficeKey = kind(
  'office-key',
  4,
  v.strictObject({ ...COMMON, cert: claims.digest<Digest>(), office: claims.id<OfficeId>(), seq: Seq, key: Seal }),
);

/** The key to which guests of one calendar day seal their office share. */
export const DayKey = kind(
  'day-key',
  5,
  v.strictObject({
    ...COMMON,
    cert: claims.digest<Digest>(),
    office: claims.id<OfficeId>(),
    day: Count as v.GenericSchema<number, Day>,
    key: Seal,
  }),
);

/** A part of a venue with its own code, and how many numbered tables it has (0: none). */
const VenueArea = v.strictObject({ id: claims.Area, name: Word, tables: claims.whole(0, 1000) });

/** A venue about itself, signed by its own key; the printed code vouches for both keys (B5). */
export const Venue = kind(
  'venue',
  6,
  v.strictObject({
    ...COMMON,
    venue: claims.id<VenueId>(),
    seq: Seq,
    name: Line,
    address: Line,
    postal: Postal,
    office: claims.id<OfficeId>(),
    sig: Key,
    seal: Seal,
    areas: claims.list(VenueArea, 0, 100),
    modes: Modes,
  }),
);

/** An officer asks a venue for the check-ins of a window. Valid at most 7 days. */
export const Request = kind(
  'request',
  7,
  v.strictObject({
    ...COMMON,
    cert: claims.digest<Digest>(),
    /** Digest of the officer certificate. */
    officer: claims.digest<Digest>(),
    request: claims.id<RequestId>(),
    office: claims.id<OfficeId>(),
    venue: claims.id<VenueId>(),
    /** First second of the window, on a full hour. */
    from: Unix,
    /** First second after the window, on a full hour. */
    to: Unix,
    /** {@link caseReference}: proves later which case this was, tells the reader nothing now. */
    case: claims.digest(),
    basis: Line,
    purpose: Line,
    key: Seal,
    out_of_area: v.exactOptional(Line),
    exp: Unix,
  }),
);

/**
 * The venue's answer to a request.
 *
 * An approval names what was looked at and what was released; a refusal names its reason and nothing else.
 */
export const Decision = kind(
  'decision',
  9,
  v.strictObject({
    ...COMMON,
    venue: claims.id<VenueId>(),
    /** Digest of the request statement. */
    request: claims.digest<Digest>(),
    verdict: v.picklist(['approved', 'declined']),
    reason: v.exactOptional(Line),
    selection: v.exactOptional(claims.digest()),
    matched: v.exactOptional(Count),
    released: v.exactOptional(Count),
    refused: v.exactOptional(Count),
    unopenable: v.exactOptional(Count),
    chunks: v.exactOptional(claims.whole(0, 2 ** 16 - 1)),
    release: v.exactOptional(claims.digest()),
  }),
);

/** The service's word that nothing is left of a deployment that has ended, signed by its log key. */
export const Sunset = kind(
  'sunset',
  13,
  v.strictObject({
    ...COMMON,
    /** Rows left, by table: every table but those of the log and of the mark that the deployment has ended. */
    tables: Tables,
    /** Locks left, the secret of the receipts included. */
    locks: Count,
    /** How many entries the log has (B14). */
    entries: Count,
    /** The head after the last of them. */
    head: claims.digest(),
  }),
);

type ClaimsOf<K> = K extends Kind<infer Claims> ? Claims : never;
export type Region = ClaimsOf<typeof Region>;
export type Office = ClaimsOf<typeof Office>;
export type Officer = ClaimsOf<typeof Officer>;
export type OfficeKey = ClaimsOf<typeof OfficeKey>;
export type DayKey = ClaimsOf<typeof DayKey>;
export type Venue = ClaimsOf<typeof Venue>;
export type Request = ClaimsOf<typeof Request>;
export type Decision = ClaimsOf<typeof Decision>;
export type Sunset = ClaimsOf<typeof Sunset>;

/** A statement together with the text that was signed and its digest. */
export interface Signed<Claims> {
  readonly claims: Claims;
  readonly text: string;
  readonly digest: Digest;
}

/** Sign a statement. */
export async function sign<Claims extends Statement>(
  kind: Kind<Claims>,
  content: New<Claims>,
  key: SigningKey,
): Promise<Signed<Claims>> {
  const data = claims.write(kind.kind, kind.schema, content);
  const text = await jws.sign(kind.kind, data, key);
  return { claims: claims.read(kind.kind, kind.schema, data), text, digest: await jws.digest(jws.split(text)) };
}

/**
 * Parse `text` and verify that `key`, chosen by the caller for its role, signed it as a `kind`.
 *
 * Throws {@link Malformed} or {@link BadSignature}.
 */
export async function read<Claims>(kind: Kind<Claims>, text: string, key: VerifyingKey): Promise<Signed<Claims>> {
  const parts = jws.split(text);
  await jws.verify(parts, kind.kind, key);
  return { claims: peek(kind, text), text, digest: await jws.digest(parts) };
}

/** Parse without verifying: for a statement that carries the very key it is signed with, and for routing. */
export function peek<Claims>(kind: Kind<Claims>, text: string): Claims {
  return claims.read(kind.kind, kind.schema, jws.payload(jws.split(text)));
}

/** `case`: a commitment to the office's own case number, under 16 random bytes that stay in the case. */
export function caseReference(salt: Bytes, reference: string): Promise<Bytes> {
  return digest(Label.CASE_REFERENCE, salt, lp(utf8(reference)));
}
