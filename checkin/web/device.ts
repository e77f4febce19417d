/**
 * What the guest's device keeps: contact data, visits with their secrets, and what it has verified before.
 *
 * Nothing of it ever leaves the device but inside a sealed visit. Visits are forgotten after the region's retention.
 */

import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { compare, slotStart, type Bytes, type Slot } from '#crypto/encoding';
import { NotAccepted } from '#crypto/errors';
import { DAY } from '#crypto/statements';
import type { Known } from '#crypto/checks';

/** Who one is, as typed. */
export interface Me {
  readonly given: string;
  readonly family: string;
  readonly street: string;
  readonly number: string;
  readonly postal: string;
  readonly city: string;
  readonly phone: string;
  readonly email: string;
}

/** The end of a visit: the slot that the service knows, and the minute for oneself. */
export interface Leave {
  readonly slot: Slot;
  readonly minute: number;
  readonly estimated: boolean;
  readonly receipt: string;
}

/** A visit as its guest sees it. `body` is there until the service has confirmed it: these bytes, never others. */
export interface Visit {
  readonly id: string;
  readonly venue: string;
  readonly venueName: string;
  readonly areaName: string | null;
  readonly officeName: string;
  readonly officePhone: string;
  readonly slot: Slot;
  readonly minute: number;
  readonly zone: string;
  readonly retention: number;
  readonly secret: Bytes;
  readonly body: Readonly<Record<string, string | number>> | null;
  readonly receipt: string | null;
  readonly leave: Leave | null;
}

interface Tables extends DBSchema {
  me: { key: 'me'; value: Me };
  visits: { key: string; value: Visit };
  regions: { key: 'region'; value: { readonly root: Bytes; readonly seq: number } };
  venues: { key: string; value: number };
}

let opened: Promise<IDBPDatabase<Tables>> | undefined;

function device(): Promise<IDBPDatabase<Tables>> {
  opened ??= openDB<Tables>('sealbook-guest', 1, {
    upgrade(database) {
      database.createObjectStore('me');
      database.createObjectStore('visits', { keyPath: 'id' });
      database.createObjectStore('regions');
      database.createObjectStore('venues');
    },
  });
  return opened;
}

/** Whether this browser keeps anything. Some do not, in private windows or by a setting. */
export async function keepsThings(): Promise<boolean> {
  try {
    await device();
    return true;
  } catch {
    return false;
  }
}

/** The contact data on this device. */
export async function readMe(): Promise<Me | undefined> {
  return (await device()).get('me', 'me');
}

/** Keep contact data on this device. */
export async function keepMe(me: Me): Promise<void> {
  await (await device()).put('me', me, 'me');
}

/** The visits that have not expired, newest first; those that have are forgotten. */
export async function readVisits(now: number): Promise<Visit[]> {
  const database = await device();
  const all = await database.getAll('visits');
  const over = all.filter((visit) => slotStart(visit.slot) + visit.retention * DAY < now);
  for (const visit of over) await database.delete('visits', visit.id);
  return all.filter((visit) => !over.includes(visit)).sort((a, b) => b.slot - a.slot);
}

/** Keep a visit, or what became of it. */
export async function keepVisit(visit: Visit): Promise<void> {
  await (await device()).put('visits', visit);
}

/** Forget a visit, such as one that the service refused. */
export async function forgetVisit(visit: Visit): Promise<void> {
  await (await device()).delete('visits', visit.id);
}

/** What this device has verified before about the region and a venue. */
export async function readKnown(venue: string): Promise<Known> {
  const database = await device();
  const region = await database.get('regions', 'region');
  return {
    root: region?.root ?? null,
    regionSeq: region?.seq ?? 0,
    venueSeq: (await database.get('venues', venue)) ?? 0,
  };
}

/** Remember what was verified, so that nobody can lead this device back behind it. */
export async function keepKnown(venue: string, known: Known): Promise<void> {
  if (known.root === null) return;
  const database = await device();
  const before = await database.get('regions', 'region');
  if (before !== undefined && compare(before.root, known.root) !== 0) throw new NotAccepted('another region');
  await database.put('regions', { root: known.root, seq: known.regionSeq }, 'region');
  await database.put('venues', known.venueSeq, venue);
}
