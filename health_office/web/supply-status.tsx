/** How many days are supplied with keys: a small, permanent status, loud only when it must be. */

import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { Failure, Notice, Progress } from '#kit/ui/parts';
import { deviceNow } from '#kit/config';
import { NoConnection } from '#kit/api';
import { t } from '#kit/texts';
import { useEvery } from './every';
import { State } from './parts';
import type { Desk } from './standing';
import { readSupply, STOP_DAYS, supplyDays, WARN_DAYS, type Supply } from './supply';

const READ_SECONDS = 1800;

/** What is known about the supply, and how far publishing is. */
export interface WatchedSupply {
  readonly found: Signal<Supply | undefined>;
  readonly running: Signal<{ readonly done: number; readonly of: number; readonly began: number } | undefined>;
  readonly failure: Signal<unknown>;
}

/** Watch the supply; in a browser with the office's keys, fill it up whenever days are missing. */
export function useSupply(desk: Desk): WatchedSupply {
  const found = useSignal<Supply | undefined>(undefined);
  const running = useSignal<{ done: number; of: number; began: number } | undefined>(undefined);
  const failure = useSignal<unknown>(undefined);
  useEvery(READ_SECONDS, async () => {
    const began = deviceNow();
    try {
      found.value = await readSupply();
      if (desk.lead !== null && found.value.missing.length > 0) {
        found.value = await supplyDays(desk, (done, of) => (running.value = { done, of, began }));
      }
      failure.value = undefined;
    } catch (error) {
      failure.value = error;
    } finally {
      running.value = undefined;
    }
  });
  return { found, running, failure };
}

function kindOf(days: number): 'good' | 'warn' | 'stop' {
  if (days < STOP_DAYS) return 'stop';
  return days < WARN_DAYS ? 'warn' : 'good';
}

/** The status, and while keys are published, the progress. */
export function SupplyStatus({ supply }: { readonly supply: WatchedSupply }): JSX.Element | null {
  const { found, running } = supply;
  if (running.value !== undefined) {
    const { done, of, began } = running.value;
    return (
      <div class="supplying">
        <State kind="">{t('supply-running')}</State>
        <Progress done={done} of={of} began={began} now={deviceNow()} />
      </div>
    );
  }
  if (found.value === undefined) return null;
  const { days } = found.value;
  return <State kind={kindOf(days)}>{t('supply-days', { days })}</State>;
}

/** What is said loudly: too few days, or keys that could not be published. */
export function SupplyWarning({
  desk,
  supply,
}: {
  readonly desk: Desk;
  readonly supply: WatchedSupply;
}): JSX.Element | null {
  const { found, running, failure } = supply;
  if (failure.value !== undefined && !(failure.value instanceof NoConnection))
    return <Failure error={failure.value} lost={t('supply-failed-lost')} />;
  if (found.value === undefined || running.value !== undefined) return null;
  const { days } = found.value;
  const kind = kindOf(days);
  if (kind === 'good') return null;
  return (
    <Notice kind={kind} title={t(`supply-${kind}`, { days })}>
      <p>{t(`supply-${kind}-what`, { days })}</p>
      <p>
        <strong>{t('error-now')}:</strong> {t(desk.lead === null ? 'supply-now-officer' : 'supply-now-lead')}
      </p>
    </Notice>
  );
}
