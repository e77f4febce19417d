/**
 * Day keys: what guests of a day seal to. Without one nobody can check in, so a lead's browser keeps weeks of them
 * published, and parks their private halves where the office finds them until the day's lock is destroyed.
 */

import { b64u, u32, type Day } from '#crypto/encoding';
import { SealingKey } from '#crypto/keys';
import { park } from '#crypto/parked';
import { DayKey, sign } from '#crypto/statements';
import type { PublishedDays } from './messages';
import { call, isProblem, serviceNow } from './session';
import type { Desk } from './standing';

/** How many days of keys an office keeps published, today included. */
export const DAYS_AHEAD = 60;
/** Below this, somebody should act; below {@link STOP_DAYS}, check-ins are about to fail. */
export const WARN_DAYS = 21;
export const STOP_DAYS = 7;
const KEYS_PER_UPLOAD = 12;
const MOST_TRIES = 5;

/** What is published. */
export interface Supply {
  /** How many days from today on have a key, without a gap. */
  readonly days: number;
  /** The days that should have one and have none. */
  readonly missing: readonly Day[];
}

/** Find out what is published. */
export async function readSupply(): Promise<Supply> {
  const { today, days } = await call<PublishedDays>('GET', '/day-keys');
  const present = new Set(days);
  const wanted = Array.from({ length: DAYS_AHEAD }, (_, ahead) => (today + ahead) as Day);
  const gap = wanted.findIndex((day) => !present.has(day));
  return { days: gap < 0 ? DAYS_AHEAD : gap, missing: wanted.filter((day) => !present.has(day)) };
}

/**
 * As a lead with the office's keys: publish what is missing; returns what is then published.
 *
 * One window at a time, and again from what is there if another lead was quicker with a day: a day has one key.
 */
export async function supplyDays(desk: Desk, progress: (done: number, of: number) => void): Promise<Supply> {
  return navigator.locks.request('sealbook-office-supply', async () => {
    let found = await readSupply();
    for (let tries = 0; found.missing.length > 0 && tries < MOST_TRIES; tries++) {
      try {
        await publish(desk, found.missing, progress);
      } catch (error) {
        if (!isProblem(error, 'key-conflict')) throw error;
      }
      found = await readSupply();
    }
    return found;
  });
}

async function publish(
  desk: Desk,
  missing: readonly Day[],
  progress: (done: number, of: number) => void,
): Promise<void> {
  for (let start = 0; start < missing.length; start += KEYS_PER_UPLOAD) {
    progress(start, missing.length);
    const keys = [];
    for (const day of missing.slice(start, start + KEYS_PER_UPLOAD)) keys.push(await dayKey(desk, day));
    await call('POST', '/day-keys', { keys });
  }
}

async function dayKey(
  { lead, office, sealing }: Desk,
  day: Day,
): Promise<{ readonly statement: string; readonly parked: string }> {
  if (lead === null) throw new Error('only a lead publishes day keys');
  const key = SealingKey.generate();
  const { root, office: officeId } = office.claims;
  const claims = { root, iat: serviceNow(), cert: office.digest, office: officeId, day, key: key.public };
  return {
    statement: (await sign(DayKey, claims, lead.identity)).text,
    parked: b64u(await park(sealing.public, 'day', officeId, u32(day), key)),
  };
}
