/** What this page is configured with: the region's root. The page is the client, so it carries the root itself. */

import { unb64u, type Bytes } from '#crypto/encoding';

/** The configured root id, 32 bytes (protocol B5). Throws {@link Malformed} if the page came without one. */
export function configuredRoot(): Bytes {
  return unb64u(document.querySelector<HTMLMetaElement>('meta[name="sealbook-root"]')?.content ?? '');
}

/** The device's own clock, unix seconds. The one place of the pages that asks for the time. */
export function deviceNow(): number {
  return Math.floor(Date.now() / 1000);
}
