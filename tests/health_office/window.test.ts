import { describe, expect, test } from 'vitest';
import { SealingKey, SigningKey } from '#crypto/keys';
import type { Region } from '#crypto/statements';
import { fingerprintOf } from '../../health_office/web/devices';
import { checkWindow, moments, offsetAt, type EnteredWindow } from '../../health_office/web/window';
import { isoTime } from '../../health_office/web/contact-csv';

const BERLIN = 'Europe/Berlin';
const REGION = { retention: 28, window_max: 24, window_second: 12 } as Region;
/** Monday, 23 November 2026, 17:40 in Berlin. */
const NOW = Date.UTC(2026, 10, 23, 16, 40) / 1000;

function entered(fromDate: string, fromHour: string, toDate: string, toHour: string): EnteredWindow {
  return { fromDate, fromHour, toDate, toHour };
}

describe('the hours of a clock', () => {
  test('are found in winter and in summer', () => {
    expect(moments('2026-11-23', '18', BERLIN)).toEqual([Date.UTC(2026, 10, 23, 17) / 1000]);
    expect(moments('2026-07-01', '18', BERLIN)).toEqual([Date.UTC(2026, 6, 1, 16) / 1000]);
  });

  test('exist twice when clocks go back, and not at all when they go forward', () => {
    expect(moments('2026-10-25', '2', BERLIN)).toEqual([
      Date.UTC(2026, 9, 25, 0) / 1000,
      Date.UTC(2026, 9, 25, 1) / 1000,
    ]);
    expect(moments('2026-03-29', '2', BERLIN)).toEqual([]);
  });

  test('are known for zones on either side of UTC', () => {
    expect(offsetAt(NOW, 'America/New_York')).toBe(-5 * 3600);
    expect(offsetAt(NOW, 'Asia/Kolkata')).toBe(5.5 * 3600);
  });

  test('are written with their offset', () => {
    expect(isoTime(NOW, BERLIN)).toBe('2026-11-23T17:40+01:00');
    expect(isoTime(NOW, 'America/New_York')).toBe('2026-11-23T11:40-05:00');
  });
});

describe('a window', () => {
  test('within the rules is accepted', () => {
    const checked = checkWindow(entered('2026-11-22', '20', '2026-11-23', '2'), REGION, BERLIN, NOW);
    expect(checked).toEqual({
      window: { from: Date.UTC(2026, 10, 22, 19) / 1000, to: Date.UTC(2026, 10, 23, 1) / 1000 },
    });
  });

  test('may end with the current hour', () => {
    expect(checkWindow(entered('2026-11-23', '14', '2026-11-23', '18'), REGION, BERLIN, NOW)).toHaveProperty('window');
  });

  test('takes the wider reading of an hour that exists twice', () => {
    const now = Date.UTC(2026, 9, 26) / 1000;
    expect(checkWindow(entered('2026-10-25', '2', '2026-10-25', '2'), REGION, BERLIN, now)).toEqual({
      end: 'to',
      problem: 'too-short',
    });
    expect(checkWindow(entered('2026-10-25', '2', '2026-10-25', '4'), REGION, BERLIN, now)).toEqual({
      window: { from: Date.UTC(2026, 9, 25, 0) / 1000, to: Date.UTC(2026, 9, 25, 3) / 1000 },
    });
  });

  test.each([
    ['no time', entered('2026-11-23', '', '2026-11-23', '18'), 'from', 'missing'],
    ['no end', entered('2026-11-23', '14', '', ''), 'to', 'missing'],
    ['not a date', entered('23.11.2026', '14', '2026-11-23', '18'), 'from', 'no-such-hour'],
    ['an end before the beginning', entered('2026-11-23', '14', '2026-11-23', '2'), 'to', 'order'],
    ['one hour', entered('2026-11-23', '14', '2026-11-23', '15'), 'to', 'too-short'],
    ['more than the region allows', entered('2026-11-21', '14', '2026-11-22', '15'), 'to', 'too-long'],
    ['more than one person may ask', entered('2026-11-21', '14', '2026-11-22', '14'), 'to', 'second-officer'],
    ['beyond the current hour', entered('2026-11-23', '14', '2026-11-23', '19'), 'to', 'future'],
    ['tomorrow', entered('2026-11-24', '14', '2026-11-24', '18'), 'from', 'future'],
    ['a day that is forgotten', entered('2026-10-25', '14', '2026-10-25', '18'), 'from', 'forgotten'],
  ] as const)('with %s is refused', (_, window, end, problem) => {
    expect(checkWindow(window, REGION, BERLIN, NOW)).toEqual({ end, problem });
  });
});

test("a browser's fingerprint changes with either of its keys", async () => {
  const officer = (await SigningKey.generate({ extractable: false })).public;
  const other = (await SigningKey.generate({ extractable: false })).public;
  const sealing = SealingKey.generate().public;
  const prints = await Promise.all([
    fingerprintOf({ officer, sealing }),
    fingerprintOf({ officer: other, sealing }),
    fingerprintOf({ officer, sealing: SealingKey.generate().public }),
  ]);
  expect(new Set(prints).size).toBe(3);
  for (const print of prints) expect(print).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
});
