/** Parts that several of the office's pages share. */

import type { ComponentChildren, JSX } from 'preact';
import { CheckFailed } from '#crypto/errors';
import { ApiProblem, NoConnection } from '#kit/api';
import { has, t } from '#kit/texts';
import { Failure, Notice, Title } from '#kit/ui/parts';

/** A fingerprint, large enough to be read out on the phone: two lines of four groups. */
export function Fingerprint({ label, value }: { readonly label: string; readonly value: string }): JSX.Element {
  const groups = value.split('-');
  return (
    <figure class="fingerprint">
      <figcaption>{label}</figcaption>
      <code class="groups">{`${groups.slice(0, 4).join(' ')}\n${groups.slice(4).join(' ')}`}</code>
    </figure>
  );
}

/** What could not be done, or is on the page and may be old: what happened, and what to do now. */
export function Trouble({ error }: { readonly error: unknown }): JSX.Element | null {
  if (error === undefined) return null;
  if (!(error instanceof NoConnection)) {
    // What the service refuses is not always to be tried again: some problems have an advice of their own.
    const advice = error instanceof ApiProblem ? `now-${error.name}` : '';
    return <Failure error={error} {...(has(advice) ? { now: t(advice) } : {})} />;
  }
  return (
    <Notice kind="warn" title={t('offline-title')}>
      <p>{t('offline-what')}</p>
    </Notice>
  );
}

/**
 * The end of the road after a failed security check: its number, what it means, and nothing to go on with.
 *
 * `checks` names the list of checks: those before working, or those before opening.
 */
export function Stop({
  error,
  checks,
}: {
  readonly error: CheckFailed;
  readonly checks: 'start' | 'open';
}): JSX.Element {
  const step = String(error.step);
  return (
    <Notice kind="stop" title={t('check-failed', { step })}>
      <p>{t(`stop-${checks}-${step}`)}</p>
      <p>
        <strong>{t('error-lost')}:</strong> {t(`stop-${checks}-lost`)}
      </p>
      <p>
        <strong>{t('error-now')}:</strong> {t(`stop-${checks}-now`)}
      </p>
    </Notice>
  );
}

/** A page that consists of a failed check. */
export function StopPage({ error }: { readonly error: unknown }): JSX.Element {
  return (
    <>
      <Title>{t('stop-title')}</Title>
      {error instanceof CheckFailed ? <Stop error={error} checks="start" /> : <Failure error={error} />}
    </>
  );
}

/** A short state: a shape, a colour and a word. */
export function State({
  kind,
  children,
}: {
  readonly kind: '' | 'good' | 'warn' | 'stop';
  readonly children: ComponentChildren;
}): JSX.Element {
  return <span class={`state ${kind}`}>{children}</span>;
}

/** A choice from a short list. */
export function Choice<Value extends string>({
  label,
  name,
  value,
  values,
  hint,
  wrong,
  onValue,
}: {
  readonly label: string;
  readonly name: string;
  readonly value: Value;
  readonly values: readonly (readonly [Value, string])[];
  readonly hint?: string;
  readonly wrong?: string | undefined;
  readonly onValue: (value: Value) => void;
}): JSX.Element {
  const notes = [hint === undefined ? '' : `${name}-hint`, wrong === undefined ? '' : `${name}-wrong`].join(' ').trim();
  return (
    <div class="field">
      <label for={`choice-${name}`}>{label}</label>
      <select
        id={`choice-${name}`}
        name={name}
        value={value}
        aria-invalid={wrong === undefined ? undefined : 'true'}
        aria-describedby={notes === '' ? undefined : notes}
        onChange={(event) => {
          const chosen = values.find(([known]) => known === event.currentTarget.value);
          if (chosen !== undefined) onValue(chosen[0]);
        }}
      >
        {values.map(([known, word]) => (
          <option key={known} value={known} selected={known === value}>
            {word}
          </option>
        ))}
      </select>
      {hint !== undefined && (
        <span class="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {wrong !== undefined && (
        <span class="wrong" id={`${name}-wrong`}>
          {wrong}
        </span>
      )}
    </div>
  );
}
