/** The office's trace requests, as its officers signed them and its venues answered them. */

import * as chain from '#crypto/chain';
import { b64u, compare, type Digest } from '#crypto/encoding';
import { CryptoError, NotAccepted } from '#crypto/errors';
import { Officer, Request, read, type Decision, type Signed, type Venue } from '#crypto/statements';
import { DAY } from '#crypto/statements';
import { readCase, forgetOldCases, type Case } from './cases';
import type { RequestState, TraceRequest } from './messages';
import { call } from './session';
import type { Desk } from './standing';

/** A request whose signatures hold. */
export interface Asked {
  readonly sound: true;
  /** Digest, as in the address. */
  readonly digest: string;
  /** The request's id, under which this browser keeps its case. */
  readonly id: string;
  readonly state: RequestState;
  readonly issued: number;
  readonly request: Signed<Request>;
  readonly officer: Officer;
  readonly venue: Venue;
  readonly decision: Decision | null;
  /** When everything about it is forgotten, unix seconds. */
  readonly until: number;
  readonly kept: Case | undefined;
}

/** A request as served, of which something does not hold: it is shown as such, and nothing of it can be opened. */
export interface Unsound {
  readonly sound: false;
  readonly digest: string;
  readonly state: RequestState;
  readonly issued: number;
}

export type Traced = Asked | Unsound;

type Verified = Pick<Asked, 'request' | 'officer' | 'venue' | 'decision'>;

// What was verified once stays verified: the list is read again every few seconds, and its statements never change.
const verified = new Map<string, Verified>();

/** All requests, newest first. */
export async function readRequests(desk: Desk): Promise<Traced[]> {
  const { requests } = await call<{ readonly requests: readonly TraceRequest[] }>('GET', '/requests');
  await forgetOldCases(desk.vault);
  const found: Traced[] = [];
  for (const served of requests) found.push(await traced(desk, served));
  return found.sort((a, b) => b.issued - a.issued);
}

/** One request. */
export async function readRequest(desk: Desk, digest: string): Promise<Traced> {
  return traced(desk, await call<TraceRequest>('GET', `/requests/${digest}`));
}

async function traced(desk: Desk, served: TraceRequest): Promise<Traced> {
  const { digest, state, issued } = served;
  const name = JSON.stringify([digest, served.request, served.officer, served.venue, served.decision]);
  try {
    const facts = verified.get(name) ?? (await verify(desk, served));
    verified.set(name, facts);
    const id = b64u(facts.request.claims.request);
    const until = issued + desk.region.claims.retention * DAY;
    return { sound: true, digest, id, state, issued, until, kept: await readCase(desk.vault, id), ...facts };
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    return { sound: false, digest, state, issued };
  }
}

async function verify(desk: Desk, served: TraceRequest): Promise<Verified> {
  // A request is looked at after its officer's certificate may have ended; who signed it stays true.
  const officer = await read(Officer, served.officer, desk.office.claims.key);
  const request = await read(Request, served.request, officer.claims.key);
  const venue = await chain.venue(served.venue, desk.region.claims.root);
  if (
    b64u(request.digest) !== served.digest ||
    compare(request.claims.officer, officer.digest) !== 0 ||
    compare(request.claims.office, desk.office.claims.office) !== 0 ||
    compare(request.claims.venue, venue.claims.venue) !== 0
  ) {
    throw new NotAccepted('a request about something else');
  }
  const decision = served.decision === null ? null : await answer(served.decision, venue.claims, request.digest);
  return { request, officer: officer.claims, venue: venue.claims, decision };
}

// An answer that does not verify must not hide the request: opening it says which check failed.
async function answer(text: string, venue: Venue, request: Digest): Promise<Decision | null> {
  try {
    return (await chain.decision(text, venue, request)).claims;
  } catch (error) {
    if (error instanceof CryptoError) return null;
    throw error;
  }
}
