/** Windows of time and ages in words, and words as statements take them. */

import { HOUR } from '#crypto/statements';
import { clockTime, dateTime, longDate } from '#kit/dates';
import { language, t } from '#kit/texts';

/** "Monday, 23 November 2026, 16:00 to 20:00 (4 hours)"; both days if it runs past midnight. */
export function windowWords(from: number, to: number, zone: string): string {
  const days = { day: longDate(from, zone), last: longDate(to, zone) };
  return t(days.day === days.last ? 'window-one-day' : 'window-more-days', {
    ...days,
    from: clockTime(from, zone),
    to: clockTime(to, zone),
    hours: (to - from) / HOUR,
  });
}

/** "Mon, 23/11/2026, 16:00 to 20:00"; both days if it runs past midnight. */
export function windowShort(from: number, to: number, zone: string): string {
  const sameDay = longDate(from, zone) === longDate(to, zone);
  return t('window-short', { from: dateTime(from, zone), to: sameDay ? clockTime(to, zone) : dateTime(to, zone) });
}

/** "5 minutes ago" */
export function ago(then: number, now: number): string {
  const format = new Intl.RelativeTimeFormat(language.value, { numeric: 'auto' });
  const minutes = Math.max(0, Math.round((now - then) / 60));
  if (minutes < 60) return format.format(-minutes, 'minute');
  if (minutes < 48 * 60) return format.format(-Math.round(minutes / 60), 'hour');
  return format.format(-Math.round(minutes / (24 * 60)), 'day');
}

// What statements refuse: control characters, and marks that make a text read as something else than it says.
const FORBIDDEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Anything typed, in the one spelling that statements accept. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').replace(FORBIDDEN, '').trim();
}
