/** While a release is made: how far it is, how fast, and a way to stop it before anything counts. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { Decision } from '#crypto/statements';
import { Loading, Progress, Title } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { approve, type Step } from './answer';
import type { Asked } from './inbox';
import { Trouble } from './trouble';
import { refresh } from './watch';

/** A screen reader says every change; four in a second would be none. */
const SHOWN_EVERY_SECONDS = 0.5;

function seconds(): number {
  return performance.now() / 1000;
}

/** Runs the approval once. `stopped` after a cancel; `back` from an error. */
export function Approving({
  asked,
  done,
  stopped,
  back,
}: {
  readonly asked: Asked;
  readonly done: (decision: Decision) => void;
  readonly stopped: () => void;
  readonly back: () => void;
}): JSX.Element {
  const step = useSignal<(Step & { readonly at: number }) | undefined>(undefined);
  const began = useSignal(0);
  const failure = useSignal<unknown>(undefined);
  const stop = useMemo(() => new AbortController(), []);

  useEffect(() => {
    const progress = (now: Step): void => {
      const shown = step.value;
      if (now.doing !== shown?.doing) began.value = seconds();
      const changed = now.doing !== shown?.doing || now.done === now.of;
      if (changed || seconds() - shown.at >= SHOWN_EVERY_SECONDS) step.value = { ...now, at: seconds() };
    };
    approve(asked, progress, stop.signal).then(done, (error: unknown) => {
      if (stop.signal.aborted) stopped();
      else {
        failure.value = error;
        // Perhaps another browser has answered meanwhile; the page then shows its decision.
        void refresh();
      }
    });
    return () => {
      stop.abort();
    };
  }, []);

  if (failure.value !== undefined) {
    return (
      <>
        <Title key="failed">{t('approve-failed')}</Title>
        <Trouble error={failure.value} />
        <div class="actions">
          <button type="button" onClick={back}>
            {t('approve-back')}
          </button>
        </div>
      </>
    );
  }
  const now = step.value;
  return (
    <>
      <Title key="approving">{t('approving')}</Title>
      {now?.doing !== 'sending' && <p>{t('approving-what')}</p>}
      {now === undefined ? (
        <Loading />
      ) : now.doing === 'sending' ? (
        <p role="status" aria-busy="true">
          {t('approving-sending')}
        </p>
      ) : (
        <>
          <p class="quiet">{rateWords(now, began.value)}</p>
          <Progress
            done={now.done}
            of={now.of}
            began={began.value}
            now={now.at}
            cancel={() => {
              stop.abort();
            }}
          />
        </>
      )}
    </>
  );
}

function rateWords(now: Step & { readonly at: number }, began: number): string {
  if (now.doing === 'fetching') return t('approving-fetching');
  return t('approving-rate', { rate: Math.round(now.done / Math.max(now.at - began, 0.1)) });
}
