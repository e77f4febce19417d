/** A request that is being written: what was typed, and what is wrong with it. */

import { signal } from '@preact/signals';
import { plainText } from '#crypto/claims';
import { dayAt } from '#crypto/encoding';
import { CryptoError } from '#crypto/errors';
import { DAY, HOUR, type Venue } from '#crypto/statements';
import { t } from '#kit/texts';
import type { Question } from './ask';
import { serviceNow } from './session';
import type { Desk } from './standing';
import { checkWindow, offsetAt, type EnteredWindow } from './window';

const LONGEST_LINE = 200;
const BASIS = '§ 25 Abs. 1, § 28a Abs. 4 IfSG';

/** What the form holds. */
export interface Draft extends EnteredWindow {
  readonly venue: Venue | undefined;
  readonly reference: string;
  readonly basis: string;
  readonly purpose: string;
}

export type Wrong = Partial<Record<'venue' | 'from' | 'to' | 'reference' | 'basis' | 'purpose', string>>;

/** What is being written. It outlives a session that ends meanwhile, and nothing else: it is in memory only. */
export const draft = signal<Draft | undefined>(undefined);

/** An empty form: the last full hours of today. */
export function emptyDraft(zone: string): Draft {
  const today = localDate(serviceNow(), zone);
  return {
    venue: undefined,
    fromDate: today,
    fromHour: '',
    toDate: today,
    toHour: '',
    reference: '',
    basis: BASIS,
    purpose: '',
  };
}

/** A day as date fields spell it, in the region's zone. */
export function localDate(unix: number, zone: string): string {
  return new Date((unix + offsetAt(unix, zone)) * 1000).toISOString().slice(0, 10);
}

/** The first and last date that may be asked about. */
export function dateLimits(desk: Desk): { readonly min: string; readonly max: string } {
  const now = serviceNow();
  const first = (dayAt(now, desk.zone) - desk.region.claims.retention) * DAY;
  return { min: new Date(first * 1000).toISOString().slice(0, 10), max: localDate(now + HOUR, desk.zone) };
}

/** Check everything; gives the question if nothing is wrong. */
export function check(draft: Draft, desk: Desk): { readonly wrong: Wrong; readonly question?: Question } {
  const { region } = desk;
  const window = checkWindow(draft, region.claims, desk.zone, serviceNow());
  const texts = {
    reference: tidy(draft.reference),
    basis: tidy(draft.basis),
    purpose: tidy(draft.purpose),
  };
  const wrong: Wrong = {
    ...(draft.venue === undefined ? { venue: t('wrong-venue') } : {}),
    ...('problem' in window
      ? {
          [window.end]: t(`wrong-window-${window.problem}`, {
            most: Math.min(region.claims.window_max, region.claims.window_second),
            days: region.claims.retention,
          }),
        }
      : {}),
    ...Object.fromEntries(
      Object.entries(texts)
        .map(([name, text]) => [name, problemOf(text)] as const)
        .filter(([, problem]) => problem !== undefined),
    ),
  };
  if (Object.keys(wrong).length > 0 || draft.venue === undefined || 'problem' in window) return { wrong };
  return { wrong, question: { venue: draft.venue, window: window.window, ...texts } };
}

function tidy(text: string): string {
  return text.trim().normalize('NFC');
}

function problemOf(text: string): string | undefined {
  if (text === '') return t('required');
  if (Array.from(text).length > LONGEST_LINE) return t('wrong-too-long', { most: LONGEST_LINE });
  try {
    plainText(text);
  } catch (error) {
    if (error instanceof CryptoError) return t('wrong-characters');
    throw error;
  }
  return undefined;
}
