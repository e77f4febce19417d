/** The answer that was given: when, and what was released, or why not. */

import type { JSX } from 'preact';
import type { VerifiedRequest } from '#crypto/checks';
import { zone } from '#crypto/chain';
import type { Decision } from '#crypto/statements';
import { dateTime } from '#kit/dates';
import { Notice } from '#kit/ui/parts';
import { t } from '#kit/texts';

/** A signed decision in words and numbers. */
export function Decided({
  decision,
  checked,
}: {
  readonly decision: Decision;
  readonly checked: VerifiedRequest | undefined;
}): JSX.Element {
  const approved = decision.verdict === 'approved';
  const when = checked === undefined ? undefined : dateTime(decision.iat, zone(checked.region.claims));
  return (
    <Notice kind={approved ? 'good' : ''} title={t(approved ? 'decided-released' : 'decided-refused')}>
      {checked !== undefined && approved && <p>{t('decided-to', { office: checked.office.claims.name })}</p>}
      <dl>
        {when !== undefined && (
          <>
            <dt>{t('decided-when')}</dt>
            <dd>{when}</dd>
          </>
        )}
        {approved ? (
          <Counts decision={decision} />
        ) : (
          <>
            <dt>{t('decided-reason')}</dt>
            <dd data-fact="reason">
              <bdi>{decision.reason}</bdi>
            </dd>
          </>
        )}
      </dl>
      {!approved && <p>{t('decided-nothing')}</p>}
    </Notice>
  );
}

function Counts({ decision }: { readonly decision: Decision }): JSX.Element {
  return (
    <>
      {(['released', 'refused', 'unopenable'] as const).map((name) => (
        <>
          <dt key={`${name}-name`}>{t(`count-${name}`)}</dt>
          <dd key={name} data-fact={name}>
            {t('count-visits', { count: decision[name] ?? 0 })}
            {name !== 'released' && (decision[name] ?? 0) > 0 && <p class="quiet">{t(`count-${name}-what`)}</p>}
          </dd>
        </>
      ))}
    </>
  );
}
