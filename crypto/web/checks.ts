/**
 * The numbered checks of protocol B13, one function per actor.
 *
 * Each returns what it verified, or throws {@link CheckFailed} with the number of the step that failed. No caller may go
 * on after that, and no function here offers a way to.
 */

import * as chain from '#crypto/chain';
import type { New } from '#crypto/claims';
import { fingerprint, type PrintedCode } from '#crypto/code';
import type { Contact, Details } from '#crypto/contact';
import { b64u, compare, dayOf, equal, slotAt, slotStart, type Bytes, type Slot, type VisitId } from '#crypto/encoding';
import { CheckFailed, CryptoError, NotAccepted } from '#crypto/errors';
import type { SealingKey } from '#crypto/keys';
import { openRelease, releaseDigest, selectionDigest, type Shares } from '#crypto/release';
import type { VenueRow } from '#crypto/rows';
import * as statements from '#crypto/statements';
import { DAY, DayKey, Venue } from '#crypto/statements';
import type { Decision, Office, Officer, Region, Request, Signed } from '#crypto/statements';
import { openApprovalShare, sealVisit, type MintedVisit } from '#crypto/visit';

/** Do a numbered step; what its cryptography refuses becomes {@link CheckFailed} with the number. */
export async function step<T>(number: number, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof CryptoError ? new CheckFailed(number, error) : error;
  }
}

/** Refuse what does not hold. */
export function ensure(condition: boolean, otherwise: string): void {
  if (!condition) throw new NotAccepted(otherwise);
}

/** What the service hands to a guest's device about a venue, nothing verified. */
export interface ServedArrival {
  readonly region: readonly string[];
  readonly office: string;
  readonly venue: string;
  readonly dayKeys: readonly string[];
}

/** A venue whose keys are the ones on its wall, the office that can ask about it, and today's key. */
export class Arrival {
  readonly region: Signed<Region>;
  readonly office: Signed<Office>;
  readonly venue: Signed<Venue>;
  readonly dayKey: Signed<DayKey>;
  readonly slot: Slot;

  constructor(
    region: Signed<Region>,
    office: Signed<Office>,
    venue: Signed<Venue>,
    dayKey: Signed<DayKey>,
    slot: Slot,
  ) {
    this.region = region;
    this.office = office;
    this.venue = venue;
    this.dayKey = dayKey;
    this.slot = slot;
  }

  /** Check 8: seal a visit for exactly this arrival. */
  seal(contact: New<Contact>, details: New<Details>): Promise<MintedVisit> {
    return step(8, () =>
      sealVisit({
        venueId: this.venue.claims.venue,
        officeId: this.office.claims.office,
        slot: this.slot,
        venueKey: this.venue.claims.seal,
        dayKey: this.dayKey.claims.key,
        contact,
        details,
      }),
    );
  }
}

/** What this device has verified before; going back behind it is refused. */
export interface Known {
  readonly root: Bytes | null;
  readonly regionSeq: number;
  readonly venueSeq: number;
}

export const NOTHING_KNOWN: Known = { root: null, regionSeq: 0, venueSeq: 0 };

/**
 * Before anything is sealed, in the guest's device.
 *
 * `root` is the configured root id. Both clocks are unix seconds: dates are judged by the service's, and check 7 refuses
 * a service whose clock is not the device's within the region's skew.
 */
export async function guestChecks({
  root,
  code,
  served,
  serviceNow,
  deviceNow,
  known = NOTHING_KNOWN,
}: {
  readonly root: Bytes;
  readonly code: PrintedCode;
  readonly served: ServedArrival;
  readonly serviceNow: number;
  readonly deviceNow: number;
  readonly known?: Known;
}): Promise<Arrival> {
  await step(1, () => {
    const same = known.root === null || compare(known.root, root) === 0;
    ensure(same, 'another region than the one known to this device');
    ensure(compare(statements.peek(Venue, served.venue).root, root) === 0, 'a venue of another region');
  });
  const region = await step(2, () => chain.region(served.region, root, { now: serviceNow, knownSeq: known.regionSeq }));
  const office = await step(3, () => chain.office(served.office, region.claims, { now: serviceNow }));
  const venue = await step(4, async () => {
    const signed = await chain.venue(served.venue, root);
    const mark = await fingerprint(root, code.venueId, signed.claims.sig, signed.claims.seal);
    ensure(equal(mark, code.fingerprint), "the venue's keys are not those of the code");
    ensure(compare(signed.claims.venue, code.venueId) === 0, 'a statement of another venue');
    ensure(signed.claims.seq >= known.venueSeq, 'an older statement of the venue than one seen before');
    return signed;
  });
  await step(5, () => {
    responsible(office.claims, venue.claims);
  });
  const slot = slotAt(serviceNow);
  const dayKey = await step(6, () => {
    const day = dayOf(slot, chain.zone(region.claims));
    const [ofToday, ...others] = served.dayKeys.filter((text) => statements.peek(DayKey, text).day === day);
    if (ofToday === undefined || others.length > 0) throw new NotAccepted('no key for today');
    return chain.dayKey(ofToday, office, day);
  });
  await step(7, () => {
    ensure(Math.abs(serviceNow - deviceNow) <= region.claims.skew, 'the clocks differ too much');
  });
  return new Arrival(region, office, venue, dayKey, slot);
}

function responsible(office: Office, venue: Venue): void {
  ensure(compare(venue.office, office.office) === 0, 'not the office that the venue names');
  ensure(office.postal.includes(venue.postal), "a venue outside the office's area");
}

/** What the service hands to an operator about a trace request, nothing verified. */
export interface ServedRequest {
  readonly region: readonly string[];
  readonly office: string;
  readonly officer: string;
  readonly request: string;
}

/** A request that the operator may answer. */
export interface VerifiedRequest {
  readonly region: Signed<Region>;
  readonly office: Signed<Office>;
  readonly officer: Signed<Officer>;
  readonly request: Signed<Request>;
}

/** Before a page offers to approve, in the operator's browser. `venue` is the operator's own statement. */
export async function operatorChecks({
  root,
  bundleRoot,
  venue,
  served,
  now,
  answered,
  knownRegionSeq = 0,
}: {
  readonly root: Bytes;
  readonly bundleRoot: Bytes;
  readonly venue: Venue;
  readonly served: ServedRequest;
  readonly now: number;
  readonly answered: boolean;
  readonly knownRegionSeq?: number;
}): Promise<VerifiedRequest> {
  await step(1, () => {
    ensure(compare(root, bundleRoot) === 0, "another region than that of the venue's keys");
  });
  const region = await step(2, () => chain.region(served.region, root, { now, knownSeq: knownRegionSeq }));
  const office = await step(3, () => chain.office(served.office, region.claims, { now }));
  const officer = await step(4, () => chain.officer(served.officer, office, { now }));
  const request = await step(5, () => chain.request(served.request, officer));
  await step(6, () => {
    ensure(compare(request.claims.venue, venue.venue) === 0, 'a request to another venue');
    responsible(office.claims, venue);
  });
  await step(7, () => {
    chain.window(request.claims, region.claims);
  });
  await step(8, () => {
    // Co-signatures are a statement of their own (B6, `cosign`); none can be served yet, so none can satisfy.
    ensure(!chain.needsSecondOfficer(request.claims, region.claims), 'a second officer has to sign');
  });
  await step(9, () => {
    chain.requestInDate(request.claims, now);
  });
  await step(10, () => {
    ensure(!answered, 'this request was answered before');
  });
  return { region, office, officer, request };
}

/**
 * While packing: the approval share of one visit, or `null` if the visit is not part of what was asked.
 *
 * Throws {@link CryptoError} if the row does not open: made for another venue, office, visit or time than it stands in,
 * or never openable. The operator counts it and goes on.
 */
export async function approveRow(row: VenueRow, request: Request, key: SealingKey): Promise<Bytes | null> {
  const start = slotStart(row.slot);
  if (start < request.from - DAY || start >= request.to) return null;
  const context = { venue: request.venue, visit: row.visit, office: request.office, slot: row.slot };
  return openApprovalShare(key, row.sealedApprovalShare, row.approvalCommitment, context);
}

/**
 * Before the office opens a visit: the decision and the approval share of each released visit.
 *
 * `served` are the ids of the rows that came with the release. Opening the rows is B2, `openVisit`; a row that fails
 * there is counted and hides no other.
 */
export async function officeChecks({
  venue,
  request,
  requestKey,
  decision,
  chunks,
  served,
}: {
  readonly venue: Venue;
  readonly request: Signed<Request>;
  readonly requestKey: SealingKey;
  readonly decision: string;
  readonly chunks: readonly Bytes[];
  readonly served: Iterable<VisitId>;
}): Promise<{ readonly decision: Decision; readonly shares: Shares }> {
  const claims = await step(1, async () => {
    const verified = await chain.decision(decision, venue, request.digest);
    ensure(verified.claims.verdict === 'approved', 'the venue declined');
    return verified.claims;
  });
  await step(2, async () => {
    ensure(claims.chunks === chunks.length, 'chunks are missing or too many');
    const release = b64u(await releaseDigest(request.digest, chunks));
    ensure(claims.release !== undefined && release === b64u(claims.release), 'chunks that the decision does not sign');
  });
  const visits = new Map(Array.from(served, (visit) => [b64u(visit), visit]));
  await step(3, async () => {
    ensure(claims.matched === visits.size, 'rows are missing or too many');
    const selection = b64u(await selectionDigest(request.digest, visits.values()));
    const signed = claims.selection !== undefined && selection === b64u(claims.selection);
    ensure(signed, 'rows that the decision does not sign');
  });
  const shares = await step(4, async () => {
    const opened = await openRelease(request.digest, requestKey, chunks);
    ensure(claims.released === opened.size, 'more or fewer visits than the decision says');
    return opened;
  });
  await step(5, () => {
    ensure(
      Array.from(shares.keys()).every((visit) => visits.has(visit)),
      'a share for a visit that was not asked for',
    );
  });
  return { decision: claims, shares };
}
