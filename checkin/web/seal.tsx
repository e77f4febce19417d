/** Who can read this: one sentence, and behind it the facts that this device has checked. */

import type { JSX } from 'preact';
import type { Arrival } from '#crypto/checks';
import { zone } from '#crypto/chain';
import { longDate } from '#kit/dates';
import { t } from '#kit/texts';

/** The sentence with the seal; opened, the checked facts. */
export function Seal({ arrival }: { readonly arrival: Arrival }): JSX.Element {
  const { office, venue, region } = arrival;
  const until = longDate(office.claims.exp, zone(region.claims));
  return (
    <details class="card">
      <summary>
        <img src="/mark.svg" alt="" width={20} height={20} />{' '}
        {t('seal-who', { office: office.claims.name, venue: venue.claims.name })}
      </summary>
      <ul>
        <li>{t('seal-code', { venue: venue.claims.name })}</li>
        <li>{t('seal-office', { office: office.claims.name, until })}</li>
        <li>{t('seal-area', { postal: venue.claims.postal })}</li>
        <li>{t('seal-day')}</li>
        <li>{t('seal-phone', { phone: office.claims.phone })}</li>
      </ul>
    </details>
  );
}
