/**
 * Who may say what: from the configured root down to a day key, an officer and a venue (protocol B6).
 *
 * Every function takes statements as received and keys already verified, and returns the verified statement or throws.
 * Keys are looked up by role, from the statement above; nothing is taken from the statement itself but a venue's and a
 * region's own keys, for which the printed code and the root id vouch.
 */

import { rootId } from '#crypto/code';
import { compare, type Bytes, type Day, type Digest } from '#crypto/encoding';
import { Expired, Malformed, NotAccepted } from '#crypto/errors';
import type { VerifyingKey } from '#crypto/keys';
import * as statements from '#crypto/statements';
import {
  DAY,
  DayKey,
  Decision,
  HOUR,
  Office,
  OfficeKey,
  Officer,
  Region,
  Request,
  Sunset,
  Venue,
} from '#crypto/statements';
import type { Signed, Statement } from '#crypto/statements';

export const REGION_DAYS = 100;
export const OFFICE_DAYS = 400;
export const OFFICER_DAYS = 31;
export const REQUEST_DAYS = 7;
export const SHORTEST_WINDOW = 2 * HOUR;
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/;

/**
 * Verify the region's statements, oldest first; the last one applies.
 *
 * The first is signed by the keys that `root` names; each later one by the same keys or by those the one before
 * announced as `next`. Only the last has to be in date. Throws {@link NotAccepted} for another root or a `seq` below
 * `knownSeq`, {@link Expired}, {@link BadSignature} or {@link Malformed}.
 */
export async function region(
  chain: readonly string[],
  root: Bytes,
  { now, knownSeq = 0 }: { readonly now: number; readonly knownSeq?: number },
): Promise<Signed<Region>> {
  let verified: Signed<Region> | undefined;
  for (const text of chain) {
    const claims = statements.peek(Region, text);
    if (verified === undefined) {
      if (compare(await rootId(claims.keys, claims.threshold), root) !== 0) {
        throw new NotAccepted('a region of another root');
      }
    } else if (claims.seq <= verified.claims.seq || !follows(claims.keys, verified.claims)) {
      throw new NotAccepted('a region statement that does not follow the one before');
    }
    sameRoot(claims, root);
    verified = await statements.read(Region, text, rootKey(claims));
  }
  if (verified === undefined) throw new Malformed('no region statement');
  inDate(Region, verified.claims, REGION_DAYS * DAY, now);
  if (verified.claims.seq < knownSeq) throw new NotAccepted('an older region statement than one seen before');
  zone(verified.claims);
  return verified;
}

function follows(keys: readonly VerifyingKey[], before: Region): boolean {
  return sameKeys(keys, before.keys) || (before.next !== undefined && sameKeys(keys, before.next.keys));
}

function sameKeys(some: readonly VerifyingKey[], others: readonly VerifyingKey[]): boolean {
  return some.length === others.length && some.every((key, i) => others[i]?.equals(key));
}

function rootKey({ keys: [key] }: Region): VerifyingKey {
  if (key === undefined) throw new Malformed('no root key');
  return key;
}

/** The region's time zone; throws {@link Malformed} if there is none of that name. */
export function zone({ tz }: Region): string {
  // Intl takes offsets for names; the service's time zone database does not.
  if (!ZONE_NAME.test(tz)) throw new Malformed('a time zone');
  try {
    new Intl.DateTimeFormat('en', { timeZone: tz });
  } catch {
    throw new Malformed('a time zone');
  }
  return tz;
}

/** Verify the root's certificate of an office: signed by the root, not withdrawn, in date. */
export async function office(text: string, region: Region, { now }: { readonly now: number }): Promise<Signed<Office>> {
  const verified = await statements.read(Office, text, rootKey(region));
  sameRoot(verified.claims, region.root);
  if (region.revoked.some((digest) => compare(digest, verified.digest) === 0)) {
    throw new NotAccepted('an office whose certificate was withdrawn');
  }
  inDate(Office, verified.claims, OFFICE_DAYS * DAY, now);
  return verified;
}

/** Verify the office's certificate of a person: signed by the office's identity key, in date. */
export async function officer(
  text: string,
  office: Signed<Office>,
  { now }: { readonly now: number },
): Promise<Signed<Officer>> {
  const verified = await statements.read(Officer, text, office.claims.key);
  ofOffice(verified.claims, office);
  inDate(Officer, verified.claims, OFFICER_DAYS * DAY, now);
  return verified;
}

/** Verify the statement of the office's sealing key. */
export async function officeKey(text: string, office: Signed<Office>): Promise<Signed<OfficeKey>> {
  const verified = await statements.read(OfficeKey, text, office.claims.key);
  ofOffice(verified.claims, office);
  return verified;
}

/**
 * Verify that this is the office's key for exactly this day.
 *
 * `cert` names the certificate under which the key was published; a renewed certificate of the same identity key keeps
 * it valid, because there is one key per office and day.
 */
export async function dayKey(text: string, office: Signed<Office>, day: Day): Promise<Signed<DayKey>> {
  const verified = await statements.read(DayKey, text, office.claims.key);
  ofOffice(verified.claims, office);
  if (verified.claims.day !== day) throw new NotAccepted('a key of another day');
  return verified;
}

/** Verify that a venue's statement is signed by the key in it. Whose key that is, the printed code says. */
export async function venue(text: string, root: Bytes): Promise<Signed<Venue>> {
  const verified = await statements.read(Venue, text, statements.peek(Venue, text).sig);
  sameRoot(verified.claims, root);
  return verified;
}

/**
 * Verify that this officer signed the request under the certificate it names.
 *
 * Whether it may be asked is decided by {@link window}, {@link needsSecondOfficer} and {@link requestInDate}.
 */
export async function request(text: string, officer: Signed<Officer>): Promise<Signed<Request>> {
  const verified = await statements.read(Request, text, officer.claims.key);
  const { claims } = verified;
  const holder = officer.claims;
  sameRoot(claims, holder.root);
  if (
    compare(claims.officer, officer.digest) !== 0 ||
    compare(claims.office, holder.office) !== 0 ||
    compare(claims.cert, holder.cert) !== 0
  ) {
    throw new NotAccepted('a request under another certificate');
  }
  return verified;
}

/** Refuse a window that is off the full hour, shorter than two hours or longer than the region allows. */
export function window(request: Request, region: Region): void {
  const length = request.to - request.from;
  const onTheHour = request.from % HOUR === 0 && request.to % HOUR === 0;
  if (!onTheHour || length < SHORTEST_WINDOW || length > region.window_max * HOUR) {
    throw new NotAccepted("a window outside the region's rules");
  }
}

/** Refuse a request that is past its end, or that gave itself more than seven days. */
export function requestInDate(request: Request, now: number): void {
  inDate(Request, request, REQUEST_DAYS * DAY, now);
}

/** Whether a request counts only with a co-signature: a long window, or a venue out of the office's area. */
export function needsSecondOfficer(request: Request, region: Region): boolean {
  return request.to - request.from > region.window_second * HOUR || request.out_of_area !== undefined;
}

/** Verify a venue's answer to the request with this digest: signature, subject, and that it is whole. */
export async function decision(text: string, venue: Venue, request: Digest): Promise<Signed<Decision>> {
  const verified = await statements.read(Decision, text, venue.sig);
  const { claims } = verified;
  sameRoot(claims, venue.root);
  if (compare(claims.venue, venue.venue) !== 0 || compare(claims.request, request) !== 0) {
    throw new NotAccepted('a decision about something else');
  }
  const { matched, released, refused, unopenable, selection, chunks, release } = claims;
  const facts = [matched, released, refused, unopenable, selection, chunks, release];
  if (claims.verdict === 'approved') {
    const sum = (released ?? NaN) + (refused ?? NaN) + (unopenable ?? NaN);
    if (claims.reason !== undefined || facts.includes(undefined) || matched !== sum) throw new Malformed('an approval');
  } else if (claims.reason === undefined || facts.some((fact) => fact !== undefined)) {
    throw new Malformed('a refusal');
  }
  return verified;
}

/**
 * Verify a statement of emptiness: signed by the log key that the region names, and nothing is left.
 *
 * `region` was in date when the statement was made; a region ends, what was said in it stays said.
 */
export async function sunset(text: string, region: Region): Promise<Signed<Sunset>> {
  if (region.services.log === undefined) throw new NotAccepted('a region that names no log key');
  const verified = await statements.read(Sunset, text, region.services.log);
  const { claims } = verified;
  sameRoot(claims, region.root);
  if (claims.locks > 0 || Object.values(claims.tables).some((rows) => rows > 0)) {
    throw new NotAccepted('a deployment of which something is left');
  }
  return verified;
}

function sameRoot(claims: Statement, root: Bytes): void {
  if (compare(claims.root, root) !== 0) throw new NotAccepted('a statement of another region');
}

function ofOffice(claims: Statement & Pick<Office, 'office'>, office: Signed<Office>): void {
  sameRoot(claims, office.claims.root);
  if (compare(claims.office, office.claims.office) !== 0) throw new NotAccepted('a statement of another office');
}

function inDate(
  { kind }: { readonly kind: string },
  { iat, exp }: { readonly iat: number; readonly exp: number },
  longest: number,
  now: number,
): void {
  if (!(iat < exp && exp <= iat + longest)) throw new Malformed(`a ${kind} statement's end`);
  if (now >= exp) throw new Expired(`${kind} statement`);
}
