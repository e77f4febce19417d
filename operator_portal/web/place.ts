/**
 * Where one is: the page's places are in the fragment of the address, so that going back and reloading work.
 *
 * Fragments name venues and requests, which are no secrets. The one secret that ever comes in a fragment is the token
 * of a mailed link; it is taken out of the address before anything is drawn, and out of the history with it.
 */

import { signal } from '@preact/signals';

/** The places without and with something they are about. */
const PLAIN = ['home', 'register', 'new', 'unlock', 'requests', 'sign-out'] as const;
const ABOUT = ['codes', 'request'] as const;

export type Place =
  | { readonly at: (typeof PLAIN)[number] }
  | { readonly at: (typeof ABOUT)[number]; readonly about: string }
  | { readonly at: 'confirm'; readonly token: string };

function parse(fragment: string): Place {
  const [name = '', rest = ''] = fragment.split('.', 2);
  if (name === 'confirm') return { at: 'confirm', token: rest };
  const about = ABOUT.find((known) => known === name);
  if (about !== undefined) return { at: about, about: rest };
  return { at: PLAIN.find((known) => known === name) ?? 'home' };
}

function arrive(): Place {
  const found = parse(location.hash.slice(1));
  if (found.at === 'confirm') history.replaceState(null, '', location.pathname);
  return found;
}

/** The place that is shown. Go to another one by a link to `#...` or by {@link go}. */
export const place = signal<Place>(arrive());

/** The link to a place. */
export function to(at: (typeof PLAIN)[number]): string;
export function to(at: (typeof ABOUT)[number], about: string): string;
export function to(at: string, about?: string): string {
  return about === undefined ? `#${at}` : `#${at}.${about}`;
}

/** Go to a place. */
export function go(link: string): void {
  if (location.hash === link) place.value = arrive();
  else location.hash = link;
}

/** Follow the address from now on. */
export function follow(): void {
  window.addEventListener('hashchange', (event) => {
    // The skip link's target is on every page and is no place: the address goes back to the place one is at.
    if (location.hash === '#main') history.replaceState(null, '', event.oldURL);
    else place.value = arrive();
  });
}
