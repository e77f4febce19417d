/** What was verified about a request, in the words of its reader. */

import type { JSX } from 'preact';
import type { VerifiedRequest } from '#crypto/checks';
import { zone } from '#crypto/chain';
import { dateTime, longDate } from '#kit/dates';
import { Notice } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { windowWords } from './words';

/** Who asks, what, why; what they will and will not learn. `matched` only while it can be answered. */
export function RequestFacts({
  checked: { region, office, officer, request },
  matched,
}: {
  readonly checked: VerifiedRequest;
  readonly matched: number | undefined;
}): JSX.Element {
  const tz = zone(region.claims);
  const { from, to, basis, purpose, exp } = request.claims;
  const { name, phone } = office.claims;
  return (
    <>
      <section class="card" aria-labelledby="who">
        <h2 id="who">{t('who')}</h2>
        <p class="lead">
          <bdi>{name}</bdi>
        </p>
        <p class="state good">{t('who-verified', { until: longDate(office.claims.exp, tz) })}</p>
        <dl>
          <dt>{t('who-person')}</dt>
          <dd>
            <bdi>{officer.claims.name}</bdi>
          </dd>
          <dt>{t('who-phone')}</dt>
          <dd>
            <a href={`tel:${phone.replace(/[^+0-9]/g, '')}`}>
              <bdi>{phone}</bdi>
            </a>
          </dd>
        </dl>
        <p class="quiet">{t('who-phone-what')}</p>
      </section>
      <section class="card" aria-labelledby="what">
        <h2 id="what">{t('what')}</h2>
        <dl>
          <dt>{t('what-window')}</dt>
          <dd data-fact="window">{windowWords(from, to, tz)}</dd>
          {matched !== undefined && (
            <>
              <dt>{t('what-visits')}</dt>
              <dd data-fact="matched">{t('what-visits-now', { count: matched })}</dd>
            </>
          )}
          <dt>{t('what-purpose')}</dt>
          <dd>
            <bdi>{purpose}</bdi>
          </dd>
          <dt>{t('what-basis')}</dt>
          <dd>
            <bdi>{basis}</bdi>
          </dd>
          {matched !== undefined && (
            <>
              <dt>{t('what-until')}</dt>
              <dd>{dateTime(exp, tz)}</dd>
            </>
          )}
        </dl>
      </section>
      <div class="two">
        <section aria-labelledby="learns">
          <h2 id="learns">{t('learns')}</h2>
          <ul>
            <li>{t('learns-contact')}</li>
            <li>{t('learns-times')}</li>
          </ul>
        </section>
        <section aria-labelledby="learns-not">
          <h2 id="learns-not">{t('learns-not')}</h2>
          <ul>
            <li>{t('learns-not-others')}</li>
            <li>{t('learns-not-elsewhere')}</li>
          </ul>
        </section>
      </div>
      <p>{t('learns-you')}</p>
      <Notice>
        <p>{t('police')}</p>
      </Notice>
    </>
  );
}
