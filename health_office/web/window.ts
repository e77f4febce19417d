/**
 * The window of a trace request, as an officer enters it: dates and full hours in the region's time zone.
 *
 * Pure: what is wrong with a window is said here before anything is signed; the service checks it once more.
 */

import { dayAt } from '#crypto/encoding';
import { SHORTEST_WINDOW } from '#crypto/chain';
import { DAY, HOUR, type Region } from '#crypto/statements';

/** As entered: dates as `2026-11-23`, hours as `0` to `23`. */
export interface EnteredWindow {
  readonly fromDate: string;
  readonly fromHour: string;
  readonly toDate: string;
  readonly toHour: string;
}

/** Unix seconds on full hours, end excluded. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

export type WindowProblem =
  'missing' | 'no-such-hour' | 'order' | 'too-short' | 'too-long' | 'second-officer' | 'future' | 'forgotten';

/** What is wrong with an entered window, and with which end of it. */
export type Checked = { readonly window: Window } | { readonly end: 'from' | 'to'; readonly problem: WindowProblem };

/** The moments at which a clock in `zone` shows this hour: one, two when clocks go back, none when they go forward. */
export function moments(date: string, hour: string, zone: string): number[] {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (match === null || !/^\d{1,2}$/.test(hour)) return [];
  const [, year, month, day] = match.map(Number);
  const asUtc = Date.UTC(year ?? NaN, (month ?? NaN) - 1, day, Number(hour)) / 1000;
  // Offsets are at most 14 hours; those in force a day before and a day after cover every change between them.
  const offsets = new Set([asUtc - DAY, asUtc + DAY].map((moment) => offsetAt(moment, zone)));
  const found = Array.from(offsets, (offset) => asUtc - offset);
  return found.filter((moment) => moment + offsetAt(moment, zone) === asUtc).sort((a, b) => a - b);
}

/** By how many seconds the clocks in `zone` are ahead of UTC at a moment. */
export function offsetAt(unix: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = new Map(format.formatToParts(unix * 1000).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? NaN;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown / 1000 - unix;
}

/** Read a window and hold it against the region's rules (protocol B6, statement 7) and what is still kept. */
export function checkWindow(entered: EnteredWindow, region: Region, zone: string, now: number): Checked {
  if (entered.fromDate === '' || entered.fromHour === '') return { end: 'from', problem: 'missing' };
  if (entered.toDate === '' || entered.toHour === '') return { end: 'to', problem: 'missing' };
  // When clocks go back an hour exists twice: the wider window is the one that misses nobody.
  const from = moments(entered.fromDate, entered.fromHour, zone).at(0);
  const to = moments(entered.toDate, entered.toHour, zone).at(-1);
  if (from === undefined) return { end: 'from', problem: 'no-such-hour' };
  if (to === undefined) return { end: 'to', problem: 'no-such-hour' };
  if (from > now) return { end: 'from', problem: 'future' };
  if (dayAt(from, zone) < dayAt(now, zone) - region.retention) return { end: 'from', problem: 'forgotten' };
  if (to <= from) return { end: 'to', problem: 'order' };
  if (to > Math.ceil(now / HOUR) * HOUR) return { end: 'to', problem: 'future' };
  if (to - from < SHORTEST_WINDOW) return { end: 'to', problem: 'too-short' };
  if (to - from > region.window_max * HOUR) return { end: 'to', problem: 'too-long' };
  if (to - from > region.window_second * HOUR) return { end: 'to', problem: 'second-officer' };
  // A zone that is not whole hours from UTC has no full hours of its own that the protocol could name.
  if (from % HOUR !== 0) return { end: 'from', problem: 'no-such-hour' };
  return { window: { from, to } };
}
