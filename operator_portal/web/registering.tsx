/** The moment between the saved sheet and the registered venue: keys are made, and the service gets what it may have. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Act, Title } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { registerVenue, type MadeVenue } from './new-venue';
import { Trouble } from './trouble';
import { refresh } from './watch';

/** Makes the venue once, and sends what was made until the service has it. */
export function Registering({
  make,
  done,
}: {
  readonly make: () => Promise<MadeVenue>;
  readonly done: (id: string) => void;
}): JSX.Element {
  const failure = useSignal<unknown>(undefined);
  const made = useRef<MadeVenue | undefined>(undefined);
  const run = async (): Promise<void> => {
    failure.value = undefined;
    try {
      made.current ??= await make();
      await registerVenue(made.current);
      void refresh();
      done(made.current.id);
    } catch (error) {
      failure.value = error;
    }
  };
  useEffect(() => void run(), []);
  return (
    <>
      <Title>{t('registering')}</Title>
      {failure.value === undefined ? (
        <p role="status" aria-busy="true">
          {t('registering-what')}
        </p>
      ) : (
        <>
          <Trouble error={failure.value} />
          <div class="actions tight">
            <Act run={run}>{t('try-again')}</Act>
          </div>
        </>
      )}
    </>
  );
}
