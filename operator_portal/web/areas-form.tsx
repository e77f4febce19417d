/** The areas of a new venue. */

import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Act, Field, Title } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { useFirstWrong } from './focus';
import { isTables, type AreaDraft } from './new-venue';
import { tidy } from './words';

const MOST_AREAS = 20;
const LONGEST_NAME = 60;

/** Areas with a code of their own. A venue may have none. */
export function AreasForm({
  areas,
  done,
  back,
}: {
  readonly areas: Signal<readonly AreaDraft[]>;
  readonly done: () => Promise<void>;
  readonly back: () => void;
}): JSX.Element {
  const checked = useSignal(0);
  const form = useFirstWrong(checked.value);
  const count = areas.value.length;
  const before = useRef(count);
  useEffect(() => {
    // A new area is there to be named; after a removal the last one is the nearest place to go on.
    if (count !== before.current) form.current?.querySelector<HTMLElement>(`[name="area-${String(count)}"]`)?.focus();
    before.current = count;
  }, [count]);
  const change = (index: number, part: Partial<AreaDraft>): void => {
    areas.value = areas.value.map((area, at) => (at === index ? { ...area, ...part } : area));
  };
  const next = async (): Promise<void> => {
    areas.value = areas.value
      .map(({ name, tables }) => ({ name: tidy(name), tables: tidy(tables) }))
      .filter(({ name, tables }) => name !== '' || tables !== '');
    checked.value += 1;
    if (areas.value.every(({ name, tables }) => name !== '' && isTables(tables))) await done();
  };
  return (
    <form noValidate ref={form}>
      <Title>{t('areas-title')}</Title>
      <p>{t('areas-what')}</p>
      {areas.value.map((area, index) => (
        <fieldset key={index} class="area">
          <legend>{t('areas-area', { number: index + 1 })}</legend>
          <div class="pair">
            <Field
              label={t('areas-name')}
              name={`area-${String(index + 1)}`}
              autocomplete="off"
              maxLength={LONGEST_NAME}
              value={area.name}
              onValue={(name) => {
                change(index, { name });
              }}
              wrong={checked.value > 0 && area.name === '' ? t('required') : undefined}
            />
            <Field
              label={t('areas-tables')}
              name={`tables-${String(index + 1)}`}
              autocomplete="off"
              inputMode="numeric"
              maxLength={4}
              value={area.tables}
              onValue={(tables) => {
                change(index, { tables });
              }}
              wrong={checked.value > 0 && !isTables(area.tables) ? t('areas-tables-wrong') : undefined}
            />
          </div>
          <button
            type="button"
            class="plain"
            aria-label={t('areas-remove-number', { number: index + 1 })}
            onClick={() => (areas.value = areas.value.filter((_, at) => at !== index))}
          >
            {t('areas-remove')}
          </button>
        </fieldset>
      ))}
      {areas.value.length < MOST_AREAS && (
        <div class="actions tight">
          <button
            type="button"
            class="second"
            onClick={() => {
              checked.value = 0;
              areas.value = [...areas.value, { name: '', tables: '' }];
            }}
          >
            {t('areas-add')}
          </button>
        </div>
      )}
      <div class="actions">
        <Act submit run={next}>
          {t(areas.value.length === 0 ? 'areas-none' : 'areas-next')}
        </Act>
        <button type="button" class="second" onClick={back}>
          {t('back')}
        </button>
      </div>
    </form>
  );
}
