/** Pages of those who wait for somebody else: for the region's certificate, or for a lead. They go on by themselves. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Notice, Title } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { useEvery } from './every';
import type { MemberView } from './messages';
import { Fingerprint, Trouble } from './parts';
import { refresh } from './session';

const POLL_SECONDS = 4;

function usePolling(): { readonly failure: unknown } {
  const failure = useSignal<unknown>(undefined);
  useEvery(POLL_SECONDS, async () => {
    try {
      await refresh();
      failure.value = undefined;
    } catch (error) {
      failure.value = error;
    }
  });
  return { failure: failure.value };
}

/** Until the region's root has certified the office. Its fingerprint is read out to whoever holds the root. */
export function Uncertified({
  view,
  fingerprint,
}: {
  readonly view: MemberView;
  readonly fingerprint: string | null;
}): JSX.Element {
  const { failure } = usePolling();
  return (
    <>
      <Title>{t('uncertified')}</Title>
      <p class="lead">{t('uncertified-what', { office: view.office_name })}</p>
      {fingerprint === null ? (
        <p>{t('uncertified-officer')}</p>
      ) : (
        <>
          <p>{t('uncertified-read-out')}</p>
          <Fingerprint label={t('uncertified-fingerprint')} value={fingerprint} />
        </>
      )}
      <Notice>
        <p>{t('waiting-polls')}</p>
      </Notice>
      <Trouble error={failure} />
    </>
  );
}

/** Until a lead has confirmed this browser. */
export function Unconfirmed({
  view,
  fingerprint,
  again,
}: {
  readonly view: MemberView;
  readonly fingerprint: string;
  readonly again: boolean;
}): JSX.Element {
  const { failure } = usePolling();
  return (
    <>
      <Title>{t(again ? 'unconfirmed-again' : 'unconfirmed')}</Title>
      <p class="lead">{t(again ? 'unconfirmed-again-what' : 'unconfirmed-what', { office: view.office_name })}</p>
      <p>{t('unconfirmed-read-out')}</p>
      <Fingerprint label={t('unconfirmed-fingerprint')} value={fingerprint} />
      <Notice>
        <p>{t('waiting-polls')}</p>
      </Notice>
      <Trouble error={failure} />
    </>
  );
}
