/**
 * Making a venue: its office, its keys, its statement, its bundle.
 *
 * Everything is made in this browser. The service gets the statement, signed by the venue's own new key, and the keys
 * under the recovery sheet; what was made once is sent again after a lost answer, so that no venue is made twice.
 */

import * as chain from '#crypto/chain';
import { VenueBundle, closeBundle, type UnlockKey } from '#crypto/bundle';
import { b64u, unb64u, type VenueId } from '#crypto/encoding';
import { CheckFailed, CryptoError } from '#crypto/errors';
import { SealingKey, SigningKey } from '#crypto/keys';
import { Venue, sign, type Office, type Region, type Signed } from '#crypto/statements';
import { ApiProblem } from '#kit/api';
import { configuredRoot, deviceNow } from '#kit/config';
import type { Account } from './account';
import { api } from './api';
import { keepKeys, knownRegionSeq, rememberRegionSeq } from './keys';

/** What a new venue says about itself, as typed. */
export interface About {
  readonly name: string;
  readonly street: string;
  readonly number: string;
  readonly postal: string;
  readonly town: string;
}

/** A part of the venue with its own code; `tables` as typed, empty for none. */
export interface AreaDraft {
  readonly name: string;
  readonly tables: string;
}

/** The health office that may ask this venue, verified down from the configured root. */
export interface Responsible {
  readonly region: Signed<Region>;
  readonly office: Signed<Office>;
}

/** A venue as made in this browser; `bundle` is what the service stores. */
export interface MadeVenue {
  readonly id: string;
  readonly statement: string;
  readonly bundle: VenueBundle;
  readonly wrapped: string;
}

const FIRST_GENERATION = 1;

/** The address in one line, as it stands in the venue's statement. */
export function addressOf(about: About): string {
  return `${about.street} ${about.number}, ${about.postal} ${about.town}`;
}

/**
 * The office responsible for a postal code, or `undefined` if the region has none for it.
 *
 * Throws {@link CheckFailed} with the operator's step 2 or 3: a certificate that does not come from the configured root
 * is a stop here as it is later.
 */
export async function responsible(postal: string): Promise<Responsible | undefined> {
  const root = configuredRoot();
  const now = deviceNow();
  const served = await api.json<{ readonly region: readonly string[] }>('GET', '/region');
  const found = await api.json<{ readonly offices: readonly string[] }>(
    'GET',
    `/offices?postal=${encodeURIComponent(postal)}`,
  );
  const knownSeq = await knownRegionSeq(root);
  const region = await numbered(2, chain.region(served.body.region, root, { now, knownSeq }));
  await rememberRegionSeq(root, region.claims.seq);
  for (const text of found.body.offices) {
    const office = await numbered(3, chain.office(text, region.claims, { now }));
    if (office.claims.postal.includes(postal)) return { region, office };
  }
  return undefined;
}

async function numbered<T>(step: number, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof CryptoError ? new CheckFailed(step, error) : error;
  }
}

/** Make the keys of a new venue and everything that is sent about it. Nothing is sent yet. */
export async function makeVenue(
  about: About,
  areas: readonly AreaDraft[],
  { office }: Responsible,
  unlock: UnlockKey,
  holder: Account,
): Promise<MadeVenue> {
  const root = configuredRoot();
  const owner = crypto.getRandomValues(new Uint8Array(16)) as VenueId;
  const keys = { signing: await SigningKey.generate({ extractable: true }), sealing: [SealingKey.generate()] as const };
  const statement = await sign(
    Venue,
    {
      root,
      iat: deviceNow(),
      venue: owner,
      seq: 1,
      name: about.name,
      address: addressOf(about),
      postal: about.postal,
      office: office.claims.office,
      sig: keys.signing.public,
      seal: keys.sealing[0].public,
      areas: areas.map(({ name, tables }, index) => ({
        id: `a${String(index + 1)}`,
        name,
        tables: tables === '' ? 0 : Number(tables),
      })),
      modes: ['code'],
    },
    keys.signing,
  );
  const bundle: VenueBundle = { generation: FIRST_GENERATION, root, owner, keys };
  const wrapped = await closeBundle(VenueBundle, unlock, bundle, unb64u(holder.account_id));
  return { id: b64u(owner), statement: statement.text, bundle, wrapped: b64u(wrapped) };
}

/** Register a made venue and keep its keys in this browser. Doing it again after a lost answer changes nothing. */
export async function registerVenue(made: MadeVenue): Promise<void> {
  const message = { statement: made.statement, generation: made.bundle.generation, bundle: made.wrapped };
  try {
    await api.json('POST', '/operator/venues', message);
  } catch (error) {
    // The service knows this venue already: it took the first sending, whose answer was lost.
    if (!(error instanceof ApiProblem && error.name === 'outdated-statement')) throw error;
  }
  await keepKeys(made.bundle);
}

/** Whether a statement takes this as a postal code. */
export function isPostal(text: string): boolean {
  return /^[0-9A-Z][0-9A-Z -]{1,8}[0-9A-Z]$/.test(text);
}

/** Whether this is a number of tables. */
export function isTables(text: string): boolean {
  return /^(?:|0|[1-9][0-9]{0,2}|1000)$/.test(text);
}
