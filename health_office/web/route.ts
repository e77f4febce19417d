/**
 * Which part of the page is shown. It stands in the address behind `#/`, so that back, forward and bookmarks work.
 *
 * Nothing personal is ever put there: a request is named by its digest, a filter by a state. What somebody searches for
 * stays in the page.
 */

import { computed, signal } from '@preact/signals';
import type { RequestState } from './messages';

export type StateFilter = RequestState | 'all';
export const STATE_FILTERS: readonly StateFilter[] = ['all', 'open', 'approved', 'declined', 'expired'];

export type Route =
  | { readonly at: 'requests'; readonly state: StateFilter }
  | { readonly at: 'request'; readonly digest: string }
  | { readonly at: 'new' | 'team' | 'keys' | 'unlock' | 'sign-out' };

const address = signal(location.hash);

/** Where one is. */
export const route = computed(() => parse(address.value));

/** Read an address; one that names nothing is the list of requests. */
export function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\//, '').split('?');
  if (path === 'new' || path === 'team' || path === 'keys' || path === 'unlock' || path === 'sign-out') {
    return { at: path };
  }
  const digest = /^requests\/([A-Za-z0-9_-]{43})$/.exec(path)?.[1];
  if (digest !== undefined) return { at: 'request', digest };
  const wanted = new URLSearchParams(query).get('state');
  return { at: 'requests', state: STATE_FILTERS.find((state) => state === wanted) ?? 'all' };
}

/** The address of a place, for links. */
export function addressOf(place: Route): string {
  if (place.at === 'request') return `#/requests/${place.digest}`;
  if (place.at !== 'requests') return `#/${place.at}`;
  return place.state === 'all' ? '#/requests' : `#/requests?state=${place.state}`;
}

/** Go somewhere. */
export function go(place: Route): void {
  location.hash = addressOf(place);
}

/** Change a filter: the address follows, and "back" still leads to the page before. */
export function replace(place: Route): void {
  history.replaceState(null, '', addressOf(place));
  address.value = location.hash;
}

/** Follow the address from now on. Fragments of another kind, such as the skip link's, change nothing. */
export function followAddress(): void {
  window.addEventListener('hashchange', () => {
    if (location.hash === '' || location.hash.startsWith('#/')) address.value = location.hash;
  });
}
