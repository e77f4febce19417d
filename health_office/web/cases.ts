/**
 * What this browser keeps about a request, and nobody else has: the office's own case reference with the salt that
 * proves it, and the log of every look at what came back.
 *
 * No contact data is ever in it. It is forgotten when the request is.
 */

import type { Bytes } from '#crypto/encoding';
import { DAY } from '#crypto/statements';
import type { Vault } from '#kit/vault';
import { serviceNow } from './session';

export type Entry =
  | { readonly at: number; readonly what: 'asked' }
  | { readonly at: number; readonly what: 'opening'; readonly matched: number }
  | { readonly at: number; readonly what: 'opened'; readonly opened: number; readonly closed: number }
  | { readonly at: number; readonly what: 'stopped'; readonly step: number }
  | { readonly at: number; readonly what: 'cancelled' }
  | { readonly at: number; readonly what: 'exported'; readonly count: number; readonly reason: string };

type WithoutTime<E> = E extends Entry ? Omit<E, 'at'> : never;
/** An entry that is being written; the time is now. */
export type NewEntry = WithoutTime<Entry>;

/** `reference` and `salt` are there in the browser that asked, and nowhere else. */
export interface Case {
  readonly reference: string | null;
  readonly salt: Bytes | null;
  readonly log: readonly Entry[];
  /** When it is forgotten, unix seconds. */
  readonly until: number;
}

const PREFIX = 'case:';

/** What is kept about the request with this id (base64url). */
export async function readCase(vault: Vault, request: string): Promise<Case | undefined> {
  return (await vault.recall(`${PREFIX}${request}`)) as Case | undefined;
}

/** Keep the reference of a request that is about to be sent: a lost answer must not lose the salt. */
export async function keepReference(
  vault: Vault,
  request: string,
  { reference, salt, retention }: { readonly reference: string; readonly salt: Bytes; readonly retention: number },
): Promise<void> {
  const until = serviceNow() + retention * DAY;
  const log = [{ at: serviceNow(), what: 'asked' }] as const;
  await vault.remember(`${PREFIX}${request}`, { reference, salt, log, until } satisfies Case);
}

/** Forget a request that the service has refused. */
export async function dropCase(vault: Vault, request: string): Promise<void> {
  await vault.forget(`${PREFIX}${request}`);
}

/** Add a line to the log of a request; returns what is then kept. */
export async function note(
  vault: Vault,
  { id, until }: { readonly id: string; readonly until: number },
  entry: NewEntry,
): Promise<Case> {
  const known = (await readCase(vault, id)) ?? { reference: null, salt: null, log: [], until };
  const longer: Case = { ...known, log: [...known.log, { at: serviceNow(), ...entry }] };
  await vault.remember(`${PREFIX}${id}`, longer);
  return longer;
}

/** Forget what is past its time. */
export async function forgetOldCases(vault: Vault): Promise<void> {
  for (const name of await vault.recalled(PREFIX)) {
    const { until } = (await vault.recall(name)) as Case;
    if (until < serviceNow()) await vault.forget(name);
  }
}
