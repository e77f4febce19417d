/** The operator's account: registering, confirming, signing in and out. */

import { signal } from '@preact/signals';
import { unb64u } from '#crypto/encoding';
import { Malformed } from '#crypto/errors';
import { language } from '#kit/texts';
import { api, saysSignedOut } from './api';

/** Who is signed in. `account_id` names the holder in bundles. */
export interface Account {
  readonly account_id: string;
  readonly email: string;
  readonly name: string;
}

export const SHORTEST_PASSWORD = 12;
const TOKEN_BYTES = 32;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Who is signed in; `null` for nobody, `undefined` before it is known. */
export const account = signal<Account | null | undefined>(undefined);

/** Whether it looks like an e-mail address; the mail itself is the real check. */
export function isEmail(text: string): boolean {
  return EMAIL.test(text) && text.length <= 254;
}

/** Whether a link's token is whole. Whether it still counts, only the service knows. */
export function isToken(token: string): boolean {
  try {
    return unb64u(token).length === TOKEN_BYTES;
  } catch (error) {
    if (error instanceof Malformed) return false;
    throw error;
  }
}

/** Ask the service who is signed in here. */
export async function recognise(): Promise<void> {
  try {
    account.value = (await api.json<Account>('GET', '/operator/session')).body;
  } catch (error) {
    if (!saysSignedOut(error)) throw error;
    account.value = null;
  }
}

/** Ask for an account. The answer is the same for a known and an unknown address; a mail follows. */
export async function register(name: string, email: string): Promise<void> {
  await api.json('POST', '/operator/registrations', { email, name: name.normalize('NFC'), language: language.value });
}

/** Follow the link of the mail: choose a password and be signed in. */
export async function confirm(token: string, password: string): Promise<void> {
  account.value = (await api.json<Account>('POST', '/operator/confirmations', { token, password })).body;
}

/** Sign in. */
export async function signIn(email: string, password: string): Promise<void> {
  account.value = (await api.json<Account>('POST', '/operator/session', { email, password })).body;
}

/**
 * Sign out: the session ends in the service, not only in this browser.
 *
 * `before` runs once the service has ended the session, and before the pages know.
 */
export async function signOut(before: () => Promise<void>): Promise<void> {
  try {
    await api.json('DELETE', '/operator/session');
  } catch (error) {
    if (!saysSignedOut(error)) throw error;
  }
  await before();
  account.value = null;
}
