/**
 * Keys for the main acts; `?` lists them.
 *
 * A single letter must never act while somebody types, and people who speak to their computer must be able to turn the
 * letters off (WCAG 2.1.4): the choice is kept in this browser.
 */

import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '#kit/texts';

interface Shortcut {
  /** The text that says what it does. */
  readonly text: string;
  readonly act: () => void;
}

const STORED = 'sealbook-office-keys';
const shortcuts = signal<ReadonlyMap<string, Shortcut>>(new Map());
const shown = signal(false);
const enabled = signal(readEnabled());

function readEnabled(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'off';
  } catch {
    return true;
  }
}

/** While this part of the page is there, `key` does `act`. */
export function useShortcut(key: string, text: string, act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const mine: Shortcut = {
      text,
      act: () => {
        latest.current();
      },
    };
    shortcuts.value = new Map([...shortcuts.value, [key, mine]]);
    return () => {
      shortcuts.value = new Map([...shortcuts.value].filter(([, known]) => known !== mine));
    };
  }, [key, text]);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}

function listen(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === '?') {
    event.preventDefault();
    shown.value = !shown.value;
  } else if (event.key === 'Escape') {
    shown.value = false;
  } else if (enabled.value) {
    const found = shortcuts.value.get(event.key);
    if (found === undefined) return;
    event.preventDefault();
    found.act();
  }
}

/** The list of keys, as a panel at the end of the page; and the listener for all of them. */
export function Shortcuts(): JSX.Element {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    document.addEventListener('keydown', listen);
    return () => {
      document.removeEventListener('keydown', listen);
    };
  }, []);
  useEffect(() => {
    if (shown.value) panel.current?.focus();
  }, [shown.value]);
  if (!shown.value) {
    return (
      <p class="keys-hint no-print">
        <button type="button" class="plain" aria-keyshortcuts="?" onClick={() => (shown.value = true)}>
          {t('shortcuts-show')}
        </button>
      </p>
    );
  }
  return (
    <section class="card shortcuts no-print" aria-labelledby="shortcuts" tabIndex={-1} ref={panel}>
      <h2 id="shortcuts">{t('shortcuts')}</h2>
      <dl>
        {[...shortcuts.value].map(([key, { text }]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>?</kbd>
          </dt>
          <dd>{t('key-list')}</dd>
        </div>
      </dl>
      <label>
        <input
          type="checkbox"
          name="shortcuts"
          checked={enabled.value}
          onChange={(event) => {
            enabled.value = event.currentTarget.checked;
            try {
              localStorage.setItem(STORED, enabled.value ? 'on' : 'off');
            } catch {
              // The choice then holds for this page only.
            }
          }}
        />{' '}
        {t('shortcuts-enabled')}
      </label>
      <button type="button" class="second" onClick={() => (shown.value = false)}>
        {t('shortcuts-hide')}
      </button>
    </section>
  );
}
