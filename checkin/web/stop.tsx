/** Pages for everything that ends at the door, each with what happened, whether anything was lost, what to do. */

import type { JSX } from 'preact';
import { CheckFailed, Malformed } from '#crypto/errors';
import { ApiProblem, NoConnection } from '#kit/api';
import { Act, Failure, Notice, Title } from '#kit/ui/parts';
import { t } from '#kit/texts';

function kindOf(error: unknown): 'code' | 'check' | 'network' | 'unknown-venue' | 'refused' | 'other' {
  if (error instanceof Malformed) return 'code';
  if (error instanceof CheckFailed) return 'check';
  if (error instanceof NoConnection) return 'network';
  if (!(error instanceof ApiProblem)) return 'other';
  return error.name === 'unknown-venue' ? 'unknown-venue' : 'refused';
}

/** Why it does not go on. After a failed security check there is no second try: nothing here offers one. */
export function Stop({ error, again }: { readonly error: unknown; readonly again: () => Promise<void> }): JSX.Element {
  const kind = kindOf(error);
  if (kind === 'refused' || kind === 'other') {
    return (
      <>
        <Title>{t('stop-refused')}</Title>
        <Failure error={error} now={t('stop-refused-now')} />
        <div class="actions">
          <Act run={again}>{t('try-again')}</Act>
        </div>
      </>
    );
  }
  return (
    <>
      <Title>{t(`stop-${kind}`)}</Title>
      <Notice kind="stop">
        {error instanceof CheckFailed && (
          <p>
            <strong>{t('stop-check-number', { step: error.step })}</strong> {t(`stop-check-${String(error.step)}`)}
          </p>
        )}
        <p>{t(`stop-${kind}-what`)}</p>
        <p>
          <strong>{t('error-lost')}:</strong> {t('stop-nothing-sent')}
        </p>
        <p>
          <strong>{t('error-now')}:</strong> {t(`stop-${kind}-now`)}
        </p>
      </Notice>
      {kind === 'network' && (
        <div class="actions">
          <Act run={again}>{t('try-again')}</Act>
        </div>
      )}
    </>
  );
}
