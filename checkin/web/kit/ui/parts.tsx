/** The parts that pages are made of: shell, fields, buttons, notices, errors, progress. */

import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX, TargetedEvent } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { CheckFailed, DecryptionFailure } from '#crypto/errors';
import { ApiProblem, NoConnection } from '#kit/api';
import { LANGUAGES, has, language, speak, t } from '#kit/texts';

/** Header with mark and language switch, and the page's main part. `wide` is for tables on a desk. */
export function Shell({
  children,
  menu,
  home,
  wide = false,
}: {
  readonly children: ComponentChildren;
  readonly menu?: ComponentChildren;
  readonly home: string;
  readonly wide?: boolean;
}): JSX.Element {
  useEffect(() => {
    document.body.classList.toggle('wide', wide);
  }, [wide]);
  return (
    <>
      <a class="skip" href="#main">
        {t('skip')}
      </a>
      <header class="top">
        <a class="brand" href={home}>
          <img src="/mark.svg" alt="" width={28} height={28} />
          <span>Sealbook</span>
        </a>
        <nav>
          {menu}
          {LANGUAGES.filter((other) => other !== language.value).map((other) => (
            <button key={other} type="button" lang={other} onClick={() => void speak(other)}>
              {t(`language-${other}`)}
            </button>
          ))}
        </nav>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

/** The page's heading. It takes the focus when it appears, so that a screen reader says where one is now. */
export function Title({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${heading.current?.textContent ?? ''} · Sealbook`;
  });
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}

/** What a field needs to know. The rest is what HTML says. */
export interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly wrong?: string | undefined;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly name?: string;
  readonly type?: 'text' | 'email' | 'tel' | 'password' | 'date' | 'search';
  readonly autocomplete?: string;
  readonly inputMode?: 'text' | 'numeric' | 'tel' | 'email';
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly required?: boolean;
  readonly spellcheck?: boolean;
}

/** A labelled input; what is wrong with it is tied to it. */
export function Field({ label, hint, wrong, value, onValue, ...rest }: FieldProps): JSX.Element {
  const id = useId();
  const described = [hint === undefined ? '' : `${id}-hint`, wrong === undefined ? '' : `${id}-wrong`].join(' ').trim();
  const attributes = {
    id,
    value,
    onInput: (event: TargetedEvent<HTMLInputElement>) => {
      onValue(event.currentTarget.value);
    },
    'aria-invalid': wrong === undefined ? undefined : 'true',
    'aria-describedby': described === '' ? undefined : described,
    ...rest,
    // One literal for all types of input; the declarations know them only one by one.
  } as JSX.IntrinsicElements['input'];
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input {...attributes} />
      {hint !== undefined && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {wrong !== undefined && (
        <span class="wrong" id={`${id}-wrong`}>
          {wrong}
        </span>
      )}
    </div>
  );
}

/** A button that runs something that takes time: busy meanwhile, and never run twice at once. */
export function Act({
  run,
  children,
  kind = '',
  failed,
  disabled = false,
  submit = false,
}: {
  readonly run: () => Promise<void>;
  readonly children: ComponentChildren;
  readonly kind?: '' | 'second' | 'danger' | 'plain';
  readonly failed?: (error: unknown) => void;
  readonly disabled?: boolean;
  readonly submit?: boolean;
}): JSX.Element {
  const busy = useSignal(false);
  const act = async (): Promise<void> => {
    if (busy.value) return;
    busy.value = true;
    try {
      await run();
    } catch (error) {
      if (failed === undefined) throw error;
      failed(error);
    } finally {
      busy.value = false;
    }
  };
  return (
    <button
      type={submit ? 'submit' : 'button'}
      class={kind}
      disabled={disabled}
      aria-busy={busy.value}
      onClick={(event) => {
        event.preventDefault();
        const { form } = event.currentTarget;
        if (form === null || form.noValidate || form.reportValidity()) void act();
      }}
    >
      {children}
    </button>
  );
}

/** Something worth reading, with a word for what kind it is. */
export function Notice({
  kind = '',
  title,
  children,
}: {
  readonly kind?: '' | 'good' | 'warn' | 'stop';
  readonly title?: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <section class={`notice ${kind}`} role={kind === 'stop' ? 'alert' : 'status'}>
      {title !== undefined && <h2>{title}</h2>}
      {children}
    </section>
  );
}

/** An error in three parts: what happened, whether anything was lost, what to do now. */
export function Failure({
  error,
  lost,
  now,
}: {
  readonly error: unknown;
  readonly lost?: string;
  readonly now?: string;
}): JSX.Element {
  const [what, wasLost, todo] = explain(error);
  return (
    <Notice kind="stop" title={what}>
      <p>
        <strong>{t('error-lost')}:</strong> {lost ?? wasLost}
      </p>
      <p>
        <strong>{t('error-now')}:</strong> {now ?? todo}
      </p>
    </Notice>
  );
}

function explain(error: unknown): [string, string, string] {
  if (error instanceof NoConnection) return [t('network-what'), t('network-lost'), t('network-now')];
  if (error instanceof CheckFailed) {
    const number = String(error.step);
    return [t('check-failed', { step: number }), t('error-nothing-lost'), t('check-failed-now')];
  }
  if (error instanceof DecryptionFailure) return [t('wrong-sheet'), t('error-nothing-lost'), t('wrong-sheet-now')];
  if (error instanceof ApiProblem) {
    const what = has(`problem-${error.name}`) ? `problem-${error.name}` : 'problem-unknown';
    return [t(what), t('error-nothing-lost'), t('try-again')];
  }
  console.error(error);
  return [t('unexpected-what'), t('unexpected-lost'), t('unexpected-now')];
}

/** How far a long action is, in words and as a bar; with a way to stop it. */
export function Progress({
  done,
  of,
  began,
  now,
  cancel,
}: {
  readonly done: number;
  readonly of: number;
  readonly began: number;
  readonly now: number;
  readonly cancel?: () => void;
}): JSX.Element {
  const left = done === 0 ? 0 : Math.ceil(((now - began) / done) * (of - done));
  return (
    <div role="status">
      <p>
        {t('progress', { done, of })}
        {left > 1 && `, ${t('time-left', { seconds: left })}`}
      </p>
      <progress value={done} max={Math.max(of, 1)} aria-label={t('progress', { done, of })} />
      {cancel !== undefined && (
        <button type="button" class="second" onClick={cancel}>
          {t('cancel')}
        </button>
      )}
    </div>
  );
}

/** While something is being fetched. */
export function Loading(): JSX.Element {
  return (
    <p role="status" aria-busy="true">
      {t('loading')}
    </p>
  );
}
