/** Opening a release: what will happen, progress, and then the contact list, or why it stopped. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { CheckFailed } from '#crypto/errors';
import { Act, Notice, Progress } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { note, type Case, type NewEntry } from './cases';
import { ContactList } from './contact-list';
import { takeFocus } from './focus';
import { Stop, Trouble } from './parts';
import { openRelease, type Release, type Stage } from './release';
import type { Asked } from './requests';
import { useShortcut } from './shortcuts';
import type { Desk } from './standing';

interface Running {
  readonly stage: Stage;
  /** Milliseconds, for the rate. */
  readonly began: number;
  readonly now: number;
}

/** The release of one approved request. What it shows is in memory, and gone with this part of the page. */
export function Opening({
  desk,
  asked,
  noted,
  shown,
}: {
  readonly desk: Desk;
  readonly asked: Asked;
  readonly noted: (kept: Case) => void;
  readonly shown: (isShown: boolean) => void;
}): JSX.Element {
  const release = useSignal<Release | undefined>(undefined);
  const running = useSignal<Running | undefined>(undefined);
  const failure = useSignal<unknown>(undefined);
  const cancelled = useSignal(false);
  const stop = useRef<AbortController | undefined>(undefined);
  const wasOpen = useRef(false);

  const keep = async (entry: NewEntry): Promise<void> => {
    noted(await note(desk.vault, asked, entry));
  };
  const forget = (): void => {
    stop.current?.abort();
    release.value = undefined;
    shown(false);
  };
  useEffect(() => {
    // A browser may keep a page that was left, to show it again on "back".
    window.addEventListener('pagehide', forget);
    return () => {
      window.removeEventListener('pagehide', forget);
      stop.current?.abort();
      release.value = undefined;
    };
  }, []);

  const open = async (): Promise<void> => {
    if (running.value !== undefined || release.value !== undefined) return;
    failure.value = undefined;
    cancelled.value = false;
    const aborted = new AbortController();
    stop.current = aborted;
    let began = performance.now();
    let at: Stage['at'] = 'fetching';
    const progress = (stage: Stage): void => {
      if (stage.at !== at) began = performance.now();
      ({ at } = stage);
      running.value = { stage, began, now: performance.now() };
    };
    progress({ at, done: 0, of: 0 });
    try {
      await keep({ what: 'opening', matched: asked.decision?.matched ?? 0 });
      const opened = await openRelease(desk, asked, { progress, signal: aborted.signal });
      const good = opened.rows.filter(({ outcome }) => outcome === 'opened').length;
      await keep({ what: 'opened', opened: good, closed: opened.rows.length - good });
      if (aborted.signal.aborted) return;
      release.value = opened;
      wasOpen.current = true;
      shown(true);
    } catch (error) {
      if (aborted.signal.aborted) {
        cancelled.value = true;
        await keep({ what: 'cancelled' });
      } else {
        failure.value = error;
        if (error instanceof CheckFailed) await keep({ what: 'stopped', step: error.step });
      }
    } finally {
      running.value = undefined;
    }
  };
  useShortcut('o', 'key-open', () => void open());

  if (release.value !== undefined) {
    return <ContactList desk={desk} asked={asked} release={release.value} keep={keep} close={forget} />;
  }
  if (failure.value instanceof CheckFailed) {
    return (
      <div tabIndex={-1} ref={takeFocus}>
        <Stop error={failure.value} checks="open" />
      </div>
    );
  }
  if (running.value !== undefined) {
    return (
      <section class="card">
        <h2>{t(`opening-${running.value.stage.at}`)}</h2>
        <Rate running={running.value} />
        <Progress
          done={running.value.stage.done}
          of={running.value.stage.of}
          began={running.value.began / 1000}
          now={running.value.now / 1000}
          cancel={() => stop.current?.abort(new DOMException('cancelled', 'AbortError'))}
        />
      </section>
    );
  }
  const { matched = 0, released = 0 } = asked.decision ?? {};
  return (
    <>
      {cancelled.value && (
        <Notice>
          <p>{t('opening-cancelled')}</p>
        </Notice>
      )}
      <Trouble error={failure.value} />
      <section class="card">
        <h2 tabIndex={-1} ref={wasOpen.current ? takeFocus : null}>
          {t('open')}
        </h2>
        {asked.decision !== null && <p>{t('open-counts', { matched, released })}</p>}
        <p>{t('open-what')}</p>
        <p class="quiet">{t('open-memory')}</p>
        <div class="actions tight">
          <Act run={open}>{t('open-act')}</Act>
        </div>
      </section>
    </>
  );
}

function Rate({ running }: { readonly running: Running }): JSX.Element | null {
  const seconds = (running.now - running.began) / 1000;
  if (running.stage.at !== 'opening' || seconds <= 0 || running.stage.done === 0) return null;
  return <p class="quiet">{t('opening-rate', { rate: Math.round(running.stage.done / seconds) })}</p>;
}
