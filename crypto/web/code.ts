/**
 * The printed code: an address whose fragment vouches for the venue's keys (protocol B5).
 *
 * Everything after the venue stays in the fragment, which browsers do not send. The fingerprint covers the region's root
 * and both keys of the venue in full: whoever hangs up the poster hangs up the keys.
 */

import { b64u, compare, exactly, parseId, u8, unb64u, type Bytes, type VenueId } from '#crypto/encoding';
import { digest } from '#crypto/envelope';
import { Malformed } from '#crypto/errors';
import type { SealingPublicKey, VerifyingKey } from '#crypto/keys';
import { Label } from '#crypto/labels';

export const FINGERPRINT_BYTES = 24;
const FRAGMENT = /^1\.([A-Za-z0-9_-]{32})(?:\.([a-z0-9]{1,8}))?$/;

/** `root_id`, 32 bytes: names a region by its first root keys. */
export async function rootId(keys: readonly VerifyingKey[], threshold: number): Promise<Bytes> {
  const thumbprints = await Promise.all(keys.map((key) => key.jkt()));
  return digest(Label.ROOT, u8(threshold), ...thumbprints.sort(compare));
}

/** 24 bytes over root, venue and both of its keys; a change of any of them needs a new poster. */
export async function fingerprint(
  root: Bytes,
  venueId: VenueId,
  sig: VerifyingKey,
  seal: SealingPublicKey,
): Promise<Bytes> {
  const whole = await digest(Label.VENUE_CODE, root, venueId, await sig.jkt(), seal.raw);
  return whole.slice(0, FINGERPRINT_BYTES);
}

/** What a guest's device reads from the wall. `area` is an area's id, or `null` for the whole venue. */
export class PrintedCode {
  readonly venueId: VenueId;
  readonly fingerprint: Bytes;
  readonly area: string | null;

  constructor(venueId: VenueId, fingerprint: Bytes, area: string | null = null) {
    this.venueId = venueId;
    this.fingerprint = fingerprint;
    this.area = area;
  }

  /** Read the address `/c/{venue}#{fragment}`, fragment without `#`; throws {@link Malformed}. */
  static parse(venue: string, fragment: string): PrintedCode {
    const match = FRAGMENT.exec(fragment);
    if (match === null) throw new Malformed("a venue's code");
    const [, mark = '', area] = match;
    const fingerprint = exactly(FINGERPRINT_BYTES, unb64u(mark), 'a fingerprint');
    return new PrintedCode(parseId(unb64u(venue)) as VenueId, fingerprint, area ?? null);
  }

  /** The address to print, for a service at `base` (`https://host`): about 90 characters. */
  address(base: string): string {
    const area = this.area === null ? '' : `.${this.area}`;
    return `${base}/c/${b64u(this.venueId)}#1.${b64u(this.fingerprint)}${area}`;
  }
}
