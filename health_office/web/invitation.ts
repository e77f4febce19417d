/** The token of an invitation link, taken out of the address before anything else happens. */

import { signal } from '@preact/signals';

/** The token this page was opened with; it is in memory only. */
export const invitation = signal<string | undefined>(undefined);

/** Take the token from the address, and its entry in the history with it: nobody finds it there afterwards. */
export function takeInvitation(): void {
  const token = /^#invite\.([\w-]*)$/.exec(location.hash)?.[1];
  if (token === undefined) return;
  history.replaceState(null, '', location.pathname);
  invitation.value = token;
}

/** Watch for a link that is pasted into an open page. */
export function watchInvitations(): void {
  window.addEventListener('hashchange', takeInvitation);
}
