/**
 * Posters, and the check that the code on one is ours.
 *
 * The service draws the poster, so a dishonest one could draw another venue's code, or ours with other keys. What hangs
 * on the wall is what every guest's device believes; so the drawn code is read back here, and compared with the address
 * computed from the keys in this browser, before the poster can be saved.
 */

import { PrintedCode, fingerprint } from '#crypto/code';
import { configuredRoot } from '#kit/config';
import type { Language } from '#kit/texts';
import { api } from './api';
import { keysOf } from './keys';
import type { OwnVenue } from './venues';

// An A4 page at twice the 96 dots per inch of style sheets: each module of the code is about 18 dots wide.
const PAGE_DOTS = { width: 1588, height: 2246 };
const DECODE_MILLISECONDS = 3000;

/** The code that was drawn is not ours, or cannot be read at all (`found` is then undefined). */
export class WrongCode extends Error {
  readonly found: string | undefined;

  constructor(found: string | undefined) {
    super('the poster shows another code');
    this.found = found;
  }
}

/** What a poster is for: a venue or one of its areas, in a language. */
export interface PosterOf {
  readonly venue: OwnVenue;
  readonly area: string | null;
  readonly language: Language;
}

/** A poster whose code was read back and is ours. */
export interface CheckedPoster {
  readonly svg: Blob;
  readonly address: string;
}

function path({ venue, area, language }: PosterOf, form: 'svg' | 'pdf'): string {
  const query = new URLSearchParams({ language, ...(area === null ? {} : { area }) });
  return `/operator/venues/${venue.id}/poster.${form}?${query.toString()}`;
}

/** The address that has to be in the code, from the keys in this browser. */
export async function ownAddress({ venue, area }: PosterOf): Promise<string> {
  const { signing, sealing } = await keysOf(venue.claims);
  const id = venue.claims.venue;
  const mark = await fingerprint(configuredRoot(), id, signing.public, sealing.public);
  return new PrintedCode(id, mark, area).address(location.origin);
}

/** Fetch a poster and read its code back. Throws {@link WrongCode} unless it is exactly ours. */
export async function checkedPoster(of: PosterOf): Promise<CheckedPoster> {
  const address = await ownAddress(of);
  const svg = new Blob([await api.file(path(of, 'svg'))], { type: 'image/svg+xml' });
  const found = await codeOn(svg);
  if (found !== address) throw new WrongCode(found);
  return { svg, address };
}

/** The same poster for printing. Only to be offered after {@link checkedPoster}. */
export function posterPdf(of: PosterOf): Promise<Blob> {
  return api.file(path(of, 'pdf'));
}

/** A file name that says which poster it is, in letters that every system takes. */
export function posterName({ venue, area, language }: PosterOf, form: 'svg' | 'pdf'): string {
  const name = venue.claims.areas.find(({ id }) => id === area)?.name ?? '';
  const plain = `${venue.claims.name} ${name}`.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return `sealbook-${slug || 'venue'}-${language}.${form}`;
}

async function codeOn(svg: Blob): Promise<string | undefined> {
  const { decodeQR } = await import('qr/decode.js');
  const image = await drawn(svg);
  try {
    return decodeQR(image, { timeLimit: DECODE_MILLISECONDS });
  } catch {
    // The library has one error for everything that is no code.
    return undefined;
  }
}

async function drawn(svg: Blob): Promise<ImageData> {
  const address = URL.createObjectURL(svg);
  try {
    const image = new Image(PAGE_DOTS.width, PAGE_DOTS.height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = PAGE_DOTS.width;
    canvas.height = PAGE_DOTS.height;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) throw new Error('no canvas');
    context.drawImage(image, 0, 0, PAGE_DOTS.width, PAGE_DOTS.height);
    return context.getImageData(0, 0, PAGE_DOTS.width, PAGE_DOTS.height);
  } finally {
    URL.revokeObjectURL(address);
  }
}
