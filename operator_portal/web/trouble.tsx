/** What went wrong, in three parts, with the plain meaning of each numbered check. */

import type { JSX } from 'preact';
import { CheckFailed, CryptoError, DecryptionFailure } from '#crypto/errors';
import { ApiProblem } from '#kit/api';
import { Failure, Notice } from '#kit/ui/parts';
import { has, t } from '#kit/texts';
import { KeysLocked, KeysRefused } from './keys';

/** Three sentences. */
function Three({ what, why, lost, now }: Record<'what' | 'why' | 'lost' | 'now', string>): JSX.Element {
  return (
    <Notice kind="stop" title={what}>
      <p>{why}</p>
      <p>
        <strong>{t('error-lost')}:</strong> {lost}
      </p>
      <p>
        <strong>{t('error-now')}:</strong> {now}
      </p>
    </Notice>
  );
}

/** An error of these pages. After a failed check nothing here offers to go on. */
export function Trouble({ error }: { readonly error: unknown }): JSX.Element {
  if (error instanceof CheckFailed) {
    const step = String(error.step);
    return (
      <Three
        what={t('check-failed', { step })}
        why={t(`check-${step}`)}
        lost={t('check-lost')}
        now={t(has(`check-${step}-now`) ? `check-${step}-now` : 'check-now')}
      />
    );
  }
  if (error instanceof KeysRefused) {
    const { why } = error;
    return <Three what={t('keys-refused')} why={t(`keys-${why}`)} lost={t('keys-lost')} now={t('keys-now')} />;
  }
  if (error instanceof KeysLocked) {
    return <Three what={t('locked')} why={t('locked-what')} lost={t('error-nothing-lost')} now={t('locked-now')} />;
  }
  if (error instanceof CryptoError && !(error instanceof DecryptionFailure)) {
    return <Three what={t('untrue')} why={t('untrue-what')} lost={t('check-lost')} now={t('check-failed-now')} />;
  }
  if (error instanceof ApiProblem && error.name === 'already-approved') {
    return <Failure error={error} now={t('already-now')} />;
  }
  return <Failure error={error} />;
}
