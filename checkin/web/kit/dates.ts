/** Dates, times and durations for people, in the region's time zone and the page's language. */

import { slotStart, type Slot } from '#crypto/encoding';
import { language } from '#kit/texts';

function format(unix: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language.value === 'de' ? 'de-DE' : 'en-GB', options).format(unix * 1000);
}

/** "Monday, 23 November 2026" */
export function longDate(unix: number, zone: string): string {
  return format(unix, { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** "Mon, 23/11/2026, 18:05" */
export function dateTime(unix: number, zone: string): string {
  return format(unix, {
    timeZone: zone,
    weekday: 'short',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}

/** "18:05" */
export function clockTime(unix: number, zone: string): string {
  return format(unix, { timeZone: zone, hour: '2-digit', minute: '2-digit' });
}

/** The beginning of a slot as "18:05". */
export function slotTime(slot: Slot, zone: string): string {
  return clockTime(slotStart(slot), zone);
}
