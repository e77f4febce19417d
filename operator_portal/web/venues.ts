/** The operator's venues: as served, with their statement verified and their keys looked for in this browser. */

import { VenueBundle, openBundle, type UnlockKey } from '#crypto/bundle';
import * as chain from '#crypto/chain';
import { b64u, unb64u } from '#crypto/encoding';
import { DecryptionFailure } from '#crypto/errors';
import type { Venue } from '#crypto/statements';
import { configuredRoot } from '#kit/config';
import type { Account } from './account';
import { api } from './api';
import { KeysRefused, fits, keepKeys, keyState, refuseOlder, type KeyState } from './keys';

interface ServedVenue {
  readonly venue_id: string;
  readonly statement: string;
  readonly generation: number;
  readonly bundle: string;
  readonly sheet_proven: boolean;
  readonly open: boolean;
  readonly present: number;
  readonly today: number;
}

/** A venue of the operator. `claims` are signed by the venue's own key; `keys` says whether that is ours. */
export interface OwnVenue {
  readonly id: string;
  readonly claims: Venue;
  readonly generation: number;
  readonly bundle: string;
  readonly proven: boolean;
  readonly open: boolean;
  readonly present: number;
  readonly today: number;
  readonly keys: KeyState;
}

/** Read all venues, by name. */
export async function readVenues(): Promise<OwnVenue[]> {
  const { body } = await api.json<{ readonly venues: readonly ServedVenue[] }>('GET', '/operator/venues');
  const venues = await Promise.all(body.venues.map(understood));
  return venues.sort((a, b) => a.claims.name.localeCompare(b.claims.name));
}

async function understood(served: ServedVenue): Promise<OwnVenue> {
  const { claims } = await chain.venue(served.statement, configuredRoot());
  return {
    id: b64u(claims.venue),
    claims,
    generation: served.generation,
    bundle: served.bundle,
    proven: served.sheet_proven,
    open: served.open,
    present: served.present,
    today: served.today,
    keys: await keyState(claims),
  };
}

/** Open or close a venue for check-ins. */
export async function setOpen(venue: OwnVenue, open: boolean): Promise<void> {
  await api.json('PUT', `/operator/venues/${venue.id}/open`, { open });
}

/**
 * Open a venue's stored bundle with a sheet, keep its keys in this browser, and so prove the sheet.
 *
 * Throws {@link DecryptionFailure} for another sheet, and {@link KeysRefused} for an older bundle than one seen before
 * or for keys that are not those of the venue's statement.
 */
async function unlock(venue: OwnVenue, key: UnlockKey, holder: Account): Promise<void> {
  await refuseOlder(venue.claims.venue, venue.generation);
  const place = {
    owner: venue.claims.venue,
    generation: venue.generation,
    holder: unb64u(holder.account_id),
    root: configuredRoot(),
  };
  const bundle = await openBundle(VenueBundle, key, place, unb64u(venue.bundle));
  const sealing = bundle.keys.sealing.at(-1);
  if (sealing === undefined || !fits({ signing: bundle.keys.signing, sealing }, venue.claims)) {
    throw new KeysRefused('foreign');
  }
  await keepKeys(bundle);
  if (!venue.proven) await api.json('PUT', `/operator/venues/${venue.id}/sheet-proof`);
}

/** What a sheet has opened, and which venues need another one. */
export interface Unlocked {
  readonly opened: readonly OwnVenue[];
  readonly others: readonly OwnVenue[];
}

/**
 * Open every venue's bundle with a sheet, freshly read from the service.
 *
 * A venue whose set-up was broken off may have a sheet of its own, which hides no other. Throws
 * {@link DecryptionFailure} if the sheet opens nothing.
 */
export async function unlockAll(key: UnlockKey, holder: Account): Promise<Unlocked> {
  const opened: OwnVenue[] = [];
  const others: OwnVenue[] = [];
  for (const venue of await readVenues()) {
    try {
      await unlock(venue, key, holder);
      opened.push(venue);
    } catch (error) {
      if (!(error instanceof DecryptionFailure)) throw error;
      others.push(venue);
    }
  }
  if (opened.length === 0) throw new DecryptionFailure('a bundle of another sheet');
  return { opened, others };
}

/** Like {@link unlockAll}, for one venue only. */
export async function unlockOne(id: string, key: UnlockKey, holder: Account): Promise<void> {
  const venue = (await readVenues()).find((found) => found.id === id);
  if (venue === undefined) throw new DecryptionFailure('no bundle of this venue');
  await unlock(venue, key, holder);
}
