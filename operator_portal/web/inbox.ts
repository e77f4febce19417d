/**
 * The trace requests to the operator's venues, each with the outcome of the numbered checks (protocol B13, operator).
 *
 * What a page says about a request comes from a verified statement or is not said. An answered or expired request is
 * judged as of the moment it was issued: nothing is offered for it any more, and who asked stays true.
 */

import * as chain from '#crypto/chain';
import { operatorChecks, type VerifiedRequest } from '#crypto/checks';
import { unb64u, type Digest } from '#crypto/encoding';
import { CheckFailed, CryptoError } from '#crypto/errors';
import { Request, peek, type Decision } from '#crypto/statements';
import { configuredRoot, deviceNow } from '#kit/config';
import { api } from './api';
import { knownRegionSeq, rememberRegionSeq } from './keys';
import type { OwnVenue } from './venues';

/** Where a request stands, by the service's account. */
export type State = 'open' | 'approved' | 'declined' | 'expired';

interface Served {
  readonly digest: string;
  readonly venue_id: string;
  readonly office: string;
  readonly officer: string;
  readonly request: string;
  readonly state: State;
  readonly issued: number;
  readonly matched: number;
  readonly decision: string | null;
}

/** A request in the inbox. */
export interface Asked {
  readonly digest: string;
  readonly venue: OwnVenue;
  readonly state: State;
  readonly issued: number;
  /** How many visits match at the moment. */
  readonly matched: number;
  /** What was verified, or the check that failed; a failed one is shown with its number and offers nothing. */
  readonly checked: VerifiedRequest | CheckFailed;
  /** The answer given, if any: verified, or the error that says it is not the venue's. */
  readonly decision: Decision | CryptoError | undefined;
  /** Run the checks again, as of now; throws {@link CheckFailed}. Whoever signs something does this first. */
  readonly check: () => Promise<VerifiedRequest>;
}

/** Read all requests, newest first. A request to a venue that is not in the list is left out. */
export async function readInbox(venues: readonly OwnVenue[]): Promise<Asked[]> {
  const { body } = await api.json<{ readonly region: readonly string[]; readonly requests: readonly Served[] }>(
    'GET',
    '/operator/requests',
  );
  const asked: Asked[] = [];
  for (const served of body.requests) {
    const venue = venues.find(({ id }) => id === served.venue_id);
    if (venue !== undefined) asked.push(await understood(served, body.region, venue));
  }
  return asked;
}

async function understood(served: Served, region: readonly string[], venue: OwnVenue): Promise<Asked> {
  const decision = await decisionOf(served, venue);
  const approved = served.state === 'approved' || isApproval(decision);
  const over = served.state === 'approved' || served.state === 'expired';
  const check = (now: number, answered: boolean): Promise<VerifiedRequest> =>
    verified(served, region, venue, now, answered);
  return {
    digest: served.digest,
    venue,
    state: served.state,
    issued: served.issued,
    matched: served.matched,
    checked: await outcome(over ? check(issuedAt(served), false) : check(deviceNow(), approved)),
    decision,
    check: () => check(deviceNow(), approved),
  };
}

async function verified(
  served: Served,
  region: readonly string[],
  venue: OwnVenue,
  now: number,
  answered: boolean,
): Promise<VerifiedRequest> {
  const root = configuredRoot();
  const found = await operatorChecks({
    root,
    bundleRoot: venue.claims.root,
    venue: venue.claims,
    served: { region, office: served.office, officer: served.officer, request: served.request },
    now,
    answered,
    knownRegionSeq: await knownRegionSeq(root),
  });
  await rememberRegionSeq(root, found.region.claims.seq);
  return found;
}

async function outcome(checks: Promise<VerifiedRequest>): Promise<VerifiedRequest | CheckFailed> {
  try {
    return await checks;
  } catch (error) {
    if (error instanceof CheckFailed) return error;
    throw error;
  }
}

function issuedAt(served: Served): number {
  try {
    return peek(Request, served.request).iat;
  } catch (error) {
    // Not a request at all: the checks will say so, at whatever time.
    if (error instanceof CryptoError) return served.issued;
    throw error;
  }
}

async function decisionOf(served: Served, venue: OwnVenue): Promise<Decision | CryptoError | undefined> {
  if (served.decision === null) return undefined;
  try {
    return (await chain.decision(served.decision, venue.claims, unb64u(served.digest) as Digest)).claims;
  } catch (error) {
    if (error instanceof CryptoError) return error;
    throw error;
  }
}

function isApproval(decision: Decision | CryptoError | undefined): boolean {
  return decision !== undefined && !(decision instanceof CryptoError) && decision.verdict === 'approved';
}
