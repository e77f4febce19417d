/** Asking a venue: the form, then a review that says what the venue will see, then signing and sending. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Act, Field, Title } from '#kit/ui/parts';
import { t } from '#kit/texts';
import type { Question } from './ask';
import { check, dateLimits, draft, emptyDraft, type Draft, type Wrong } from './ask-draft';
import { AskReview } from './ask-review';
import { Choice } from './parts';
import { windowText } from './request-texts';
import { serviceNow } from './session';
import type { Desk } from './standing';
import { VenueSearch } from './venue-search';
import { checkWindow } from './window';

const HOURS = Array.from({ length: 24 }, (_, hour) => [String(hour), `${String(hour).padStart(2, '0')}:00`] as const);

/** The page "new request". */
export function AskPage({ desk }: { readonly desk: Desk }): JSX.Element {
  const question = useSignal<Question | undefined>(undefined);
  const wrong = useSignal<Wrong>({});
  draft.value ??= emptyDraft(desk.zone);
  if (question.value !== undefined) {
    return (
      <AskReview
        desk={desk}
        question={question.value}
        back={() => (question.value = undefined)}
        sent={() => (draft.value = undefined)}
      />
    );
  }
  const now = draft.value;
  const set = (change: Partial<Draft>): void => {
    draft.value = { ...now, ...change };
  };
  const review = (): Promise<void> => {
    const checked = check(now, desk);
    wrong.value = checked.wrong;
    question.value = checked.question;
    if (checked.question === undefined) showFirstWrong();
    return Promise.resolve();
  };
  const text = (name: 'reference' | 'basis' | 'purpose'): JSX.Element => (
    <Field
      label={t(`ask-${name}`)}
      hint={t(`ask-${name}-hint`)}
      name={name}
      value={now[name]}
      onValue={(value) => {
        set({ [name]: value });
      }}
      wrong={wrong.value[name]}
      maxLength={200}
      autocomplete="off"
    />
  );
  return (
    <form noValidate class="ask">
      <Title>{t('ask')}</Title>
      <p class="quiet">{t('ask-what')}</p>
      <div class="columns">
        <VenueSearch
          desk={desk}
          chosen={now.venue}
          choose={(venue) => {
            set({ venue });
          }}
          wrong={wrong.value.venue}
        />
        <div>
          <WindowFields desk={desk} now={now} set={set} wrong={wrong.value} />
          <fieldset>
            <legend>{t('ask-why')}</legend>
            {text('reference')}
            {text('basis')}
            {text('purpose')}
          </fieldset>
        </div>
      </div>
      <div class="actions tight">
        <Act submit run={review}>
          {t('ask-review')}
        </Act>
      </div>
    </form>
  );
}

function WindowFields({
  desk,
  now,
  set,
  wrong,
}: {
  readonly desk: Desk;
  readonly now: Draft;
  readonly set: (change: Partial<Draft>) => void;
  readonly wrong: Wrong;
}): JSX.Element {
  const { min, max } = dateLimits(desk);
  const checked = checkWindow(now, desk.region.claims, desk.zone, serviceNow());
  const date = (end: 'from' | 'to'): JSX.Element => (
    <div class="field">
      <label for={`date-${end}`}>{t(`ask-${end}-date`)}</label>
      <input
        id={`date-${end}`}
        type="date"
        name={`${end}-date`}
        min={min}
        max={max}
        value={now[`${end}Date`]}
        onInput={(event) => {
          const { value } = event.currentTarget;
          // Most windows end on the day they begin: the end follows, until it says something else.
          const follows = end === 'from' && now.toDate === now.fromDate;
          set(follows ? { fromDate: value, toDate: value } : { [`${end}Date`]: value });
        }}
      />
    </div>
  );
  const hour = (end: 'from' | 'to'): JSX.Element => (
    <Choice
      label={t(`ask-${end}-hour`)}
      name={`${end}-hour`}
      value={now[`${end}Hour`]}
      values={[['', t('ask-hour-none')], ...HOURS]}
      wrong={wrong[end]}
      onValue={(value) => {
        set({ [`${end}Hour`]: value });
      }}
    />
  );
  return (
    <fieldset>
      <legend>{t('ask-window')}</legend>
      <p class="quiet">
        {t('ask-window-what', {
          zone: desk.zone,
          most: Math.min(desk.region.claims.window_max, desk.region.claims.window_second),
          days: desk.region.claims.retention,
        })}
      </p>
      <div class="pair even">
        {date('from')}
        {hour('from')}
      </div>
      <div class="pair even">
        {date('to')}
        {hour('to')}
      </div>
      <p role="status">{'window' in checked && windowText(checked.window, desk.zone)}</p>
    </fieldset>
  );
}

function showFirstWrong(): void {
  // After the fields have been drawn with what is wrong with them.
  setTimeout(() => document.querySelector<HTMLElement>('form.ask [aria-invalid="true"]')?.focus());
}
