/** Reading something again and again while somebody looks at it. */

import { useSignal, type Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

/** Do `work` now, every so many seconds while the page is visible, and when it comes back or goes online again. */
export function useEvery(seconds: number, work: () => Promise<void>): void {
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    let running = false;
    const run = (): void => {
      if (running || document.visibilityState !== 'visible') return;
      running = true;
      void latest.current().finally(() => (running = false));
    };
    run();
    const timer = setInterval(run, seconds * 1000);
    document.addEventListener('visibilitychange', run);
    window.addEventListener('online', run);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', run);
      window.removeEventListener('online', run);
    };
  }, [seconds]);
}

/** Something that is read from the service now and then. A failure leaves what was read before. */
export interface Watched<T> {
  readonly value: Signal<T | undefined>;
  readonly failure: Signal<unknown>;
  readonly again: () => Promise<void>;
}

/** Watch something on the service. */
export function useWatched<T>(seconds: number, read: () => Promise<T>): Watched<T> {
  const value = useSignal<T | undefined>(undefined);
  const failure = useSignal<unknown>(undefined);
  const again = async (): Promise<void> => {
    try {
      value.value = await read();
      failure.value = undefined;
    } catch (error) {
      failure.value = error;
    }
  };
  useEvery(seconds, again);
  return { value, failure, again };
}
