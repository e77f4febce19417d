/** What a request says in words: its window, its age, its state. */

import { dayAt } from '#crypto/encoding';
import { DAY, HOUR } from '#crypto/statements';
import { clockTime, dateTime } from '#kit/dates';
import { t } from '#kit/texts';
import type { RequestState } from './messages';
import { serviceNow } from './session';
import type { Window } from './window';

const MINUTE = 60;

/** "Fri, 20/11/2026, 20:00 to 23:00 (3 hours)"; the second date only if it is another one. */
export function windowText({ from, to }: Window, zone: string): string {
  const sameDay = dayAt(from, zone) === dayAt(to, zone);
  return t('window', {
    from: dateTime(from, zone),
    to: sameDay ? clockTime(to, zone) : dateTime(to, zone),
    hours: (to - from) / HOUR,
  });
}

/** "5 minutes ago" */
export function age(issued: number): string {
  const seconds = Math.max(0, serviceNow() - issued);
  if (seconds < MINUTE) return t('age-now');
  if (seconds < HOUR) return t('age-minutes', { count: Math.floor(seconds / MINUTE) });
  if (seconds < DAY) return t('age-hours', { count: Math.floor(seconds / HOUR) });
  return t('age-days', { count: Math.floor(seconds / DAY) });
}

/** The shape and colour that go with the word. */
export function stateKind(state: RequestState): '' | 'good' | 'warn' {
  if (state === 'approved') return 'good';
  return state === 'declined' ? 'warn' : '';
}
