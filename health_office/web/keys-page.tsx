/** What this browser has checked and holds: the office's certificate, its own, and the supply of day keys. */

import type { JSX } from 'preact';
import { longDate } from '#kit/dates';
import { Title } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { Fingerprint } from './parts';
import { addressOf } from './route';
import type { Desk } from './standing';
import { SupplyStatus, SupplyWarning, type WatchedSupply } from './supply-status';

/** The page "keys". */
export function KeysPage({ desk, supply }: { readonly desk: Desk; readonly supply: WatchedSupply }): JSX.Element {
  const { office, officer, region, zone, view, lead } = desk;
  return (
    <>
      <Title>{t('keys')}</Title>
      <SupplyWarning desk={desk} supply={supply} />
      <div class="columns">
        <section class="card">
          <h2>{t('keys-browser')}</h2>
          <dl>
            <dt>{t('keys-member')}</dt>
            <dd>
              <bdi>{officer.claims.name}</bdi>, {t(`role-${view.role}`)}
            </dd>
            <dt>{t('keys-until')}</dt>
            <dd>{longDate(officer.claims.exp, zone)}</dd>
            <dt>{t('keys-office-keys')}</dt>
            <dd>{t(lead === null ? 'keys-office-keys-no' : 'keys-office-keys-yes')}</dd>
          </dl>
          {view.role === 'lead' && lead === null && (
            <p>
              <a href={addressOf({ at: 'unlock' })}>{t('keys-unlock')}</a>
            </p>
          )}
          <Fingerprint label={t('unconfirmed-fingerprint')} value={desk.fingerprint} />
        </section>
        <section class="card">
          <h2>{t('keys-office')}</h2>
          <dl>
            <dt>{t('review-office')}</dt>
            <dd>
              <bdi>{office.claims.name}</bdi>, {office.claims.phone}
            </dd>
            <dt>{t('keys-area')}</dt>
            <dd>{office.claims.postal.join(', ')}</dd>
            <dt>{t('keys-certified')}</dt>
            <dd>{longDate(office.claims.exp, zone)}</dd>
            <dt>{t('keys-region')}</dt>
            <dd>
              {t('keys-region-what', { until: longDate(region.claims.exp, zone), days: region.claims.retention })}
            </dd>
            <dt>{t('keys-days')}</dt>
            <dd>
              <SupplyStatus supply={supply} />
              <p class="quiet">{t('keys-days-what')}</p>
            </dd>
          </dl>
        </section>
      </div>
    </>
  );
}
