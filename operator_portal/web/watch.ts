/** What the pages show of the service, read again every few seconds while somebody looks. */

import { batch, signal } from '@preact/signals';
import { deviceNow } from '#kit/config';
import { account } from './account';
import { saysSignedOut } from './api';
import { readInbox, type Asked } from './inbox';
import { readVenues, type OwnVenue } from './venues';

const EVERY_MILLISECONDS = 15_000;

/** The operator's venues; `undefined` before they were read. */
export const venues = signal<readonly OwnVenue[] | undefined>(undefined);
/** The trace requests; `undefined` before they were read. */
export const inbox = signal<readonly Asked[] | undefined>(undefined);
/** Why the last reading failed. What was read before it is still shown, with its time. */
export const trouble = signal<unknown>(undefined);
/** When it was last read, unix seconds. */
export const asOf = signal(0);

let turn = 0;

/** Read venues and requests now. Of several readings at once the last one counts. */
export async function refresh(): Promise<void> {
  const mine = ++turn;
  try {
    const own = await readVenues();
    const asked = await readInbox(own);
    if (mine !== turn) return;
    batch(() => {
      venues.value = own;
      inbox.value = asked;
      trouble.value = undefined;
      asOf.value = deviceNow();
    });
  } catch (error) {
    if (mine !== turn) return;
    if (saysSignedOut(error)) account.value = null;
    else trouble.value = error;
  }
}

/** Keep reading until the returned function is called. Nothing is read while the page is hidden. */
export function watch(): () => void {
  const look = (): void => {
    if (!document.hidden) void refresh();
  };
  const timer = setInterval(look, EVERY_MILLISECONDS);
  document.addEventListener('visibilitychange', look);
  window.addEventListener('online', look);
  look();
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('online', look);
    turn += 1;
    batch(() => {
      venues.value = undefined;
      inbox.value = undefined;
      trouble.value = undefined;
    });
  };
}
