/** Asking a venue: the request is signed with the officer's own key, and its private key parked with the service. */

import { b64u, parseId, type Bytes, type RequestId } from '#crypto/encoding';
import * as chain from '#crypto/chain';
import { CryptoError } from '#crypto/errors';
import { SealingKey } from '#crypto/keys';
import { park } from '#crypto/parked';
import { DAY, Request, caseReference, sign, type Venue } from '#crypto/statements';
import { ApiProblem } from '#kit/api';
import { dropCase, keepReference } from './cases';
import type { FoundVenue, TraceRequest } from './messages';
import { call, serviceNow } from './session';
import type { Desk } from './standing';
import type { Window } from './window';

const ID_BYTES = 16;

/** What an officer wants to know, and why it may be asked. */
export interface Question {
  readonly venue: Venue;
  readonly window: Window;
  readonly reference: string;
  readonly basis: string;
  readonly purpose: string;
}

/** A signed request, ready to be sent; sending it again after a lost answer changes nothing. */
export interface Prepared {
  readonly id: string;
  readonly text: string;
  readonly parked: string;
}

/** Venues in the office's area; those whose statement does not verify are left out. */
export async function findVenues(desk: Desk, name: string, postal: string): Promise<Venue[]> {
  const query = new URLSearchParams({ name, postal });
  const { venues } = await call<{ readonly venues: readonly FoundVenue[] }>('GET', `/venues?${query.toString()}`);
  const found: Venue[] = [];
  for (const { statement } of venues) {
    try {
      found.push((await chain.venue(statement, desk.region.claims.root)).claims);
    } catch (error) {
      if (!(error instanceof CryptoError)) throw error;
    }
  }
  return found;
}

/** Sign a request and keep its case reference in this browser. */
export async function prepare(desk: Desk, question: Question): Promise<Prepared> {
  const key = SealingKey.generate();
  const salt = random();
  const request = parseId(random()) as RequestId;
  const id = b64u(request);
  const now = serviceNow();
  const { office, officer, region } = desk;
  const signed = await sign(
    Request,
    {
      root: region.claims.root,
      iat: now,
      cert: officer.claims.cert,
      officer: officer.digest,
      request,
      office: office.claims.office,
      venue: question.venue.venue,
      from: question.window.from,
      to: question.window.to,
      case: await caseReference(salt, question.reference),
      basis: question.basis,
      purpose: question.purpose,
      key: key.public,
      exp: now + chain.REQUEST_DAYS * DAY,
    },
    desk.signing,
  );
  const parked = b64u(await park(desk.sealing.public, 'request', office.claims.office, request, key));
  await keepReference(desk.vault, id, {
    reference: question.reference,
    salt,
    retention: region.claims.retention,
  });
  return { id, text: signed.text, parked };
}

/** Send a request; returns its digest. What the service refuses is forgotten, what got lost can be sent again. */
export async function send(desk: Desk, { id, text, parked }: Prepared): Promise<string> {
  try {
    return (await call<TraceRequest>('POST', '/requests', { request: text, parked })).digest;
  } catch (error) {
    if (isRefusal(error)) await dropCase(desk.vault, id);
    throw error;
  }
}

/** Whether the service has read a request and said no; everything else may be tried again with the same bytes. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ApiProblem && error.status < 500 && error.status !== 429;
}

function random(): Bytes {
  return crypto.getRandomValues(new Uint8Array(ID_BYTES));
}
