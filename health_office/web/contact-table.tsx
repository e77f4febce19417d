/** The table of contacts, a page of it at a time: ten thousand rows stay quick to sort, to filter and to read. */

import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { dateTime, clockTime } from '#kit/dates';
import { dayAt } from '#crypto/encoding';
import { t } from '#kit/texts';
import { addressOf, type Column, type Line, type Order } from './contacts';
import { Pages } from './pages';
import { State } from './parts';
import { useRowKeys } from './row-keys';

const ROWS_PER_PAGE = 200;
const COLUMNS: readonly Column[] = [
  'family',
  'given',
  'phone',
  'email',
  'address',
  'arrival',
  'leaving',
  'minutes',
  'area',
];

/** The table; sorting is by the buttons in its head. */
export function ContactTable({
  lines,
  zone,
  order,
  chosen,
}: {
  readonly lines: readonly Line[];
  readonly zone: string;
  readonly order: Signal<Order>;
  readonly chosen: Signal<ReadonlySet<string>>;
}): JSX.Element {
  const page = useSignal(0);
  useRowKeys('input[name=row]');
  const pages = Math.max(1, Math.ceil(lines.length / ROWS_PER_PAGE));
  const at = Math.min(page.value, pages - 1);
  const visible = lines.slice(at * ROWS_PER_PAGE, (at + 1) * ROWS_PER_PAGE);
  const all = lines.length > 0 && lines.every(({ visit }) => chosen.value.has(visit));
  const set = (some: readonly Line[], isChosen: boolean): void => {
    const next = new Set(chosen.value);
    for (const { visit } of some) {
      if (isChosen) next.add(visit);
      else next.delete(visit);
    }
    chosen.value = next;
  };
  if (lines.length === 0) return <p class="quiet">{t('contacts-none')}</p>;
  return (
    <>
      <div class="table tall" role="region" aria-label={t('contacts-table')} tabIndex={0}>
        <table class="list dense contacts-table">
          <thead>
            <tr>
              <th scope="col">
                <label>
                  <input
                    type="checkbox"
                    name="all"
                    checked={all}
                    aria-label={t('select-all')}
                    onChange={(event) => {
                      set(lines, event.currentTarget.checked);
                    }}
                  />
                </label>
              </th>
              {COLUMNS.map((column) => (
                <Heading key={column} column={column} order={order} />
              ))}
              <th scope="col">{t('column-flags')}</th>
            </tr>
          </thead>
          <tbody>
            {visible.map((line) => (
              <Row
                key={line.visit}
                line={line}
                zone={zone}
                isChosen={chosen.value.has(line.visit)}
                choose={(isChosen) => {
                  set([line], isChosen);
                }}
              />
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <Pages at={at} of={pages} rows={ROWS_PER_PAGE} total={lines.length} go={(to) => (page.value = to)} />
      )}
    </>
  );
}

function Heading({ column, order }: { readonly column: Column; readonly order: Signal<Order> }): JSX.Element {
  const { by, descending } = order.value;
  const isOrder = by === column;
  return (
    <th scope="col" aria-sort={isOrder ? (descending ? 'descending' : 'ascending') : 'none'}>
      <button
        type="button"
        class="plain sort"
        onClick={() => {
          order.value = { by: column, descending: isOrder && !descending };
        }}
      >
        {t(`column-${column}`)}
        <span aria-hidden="true">{isOrder ? (descending ? ' ▼' : ' ▲') : ''}</span>
      </button>
    </th>
  );
}

function Row({
  line,
  zone,
  isChosen,
  choose,
}: {
  readonly line: Line;
  readonly zone: string;
  readonly isChosen: boolean;
  readonly choose: (isChosen: boolean) => void;
}): JSX.Element {
  const text = (column: Column, value: string, kind = ''): JSX.Element => (
    <td key={column} data-label={t(`column-${column}`)} class={value === '' ? 'empty' : kind}>
      <bdi>{value}</bdi>
    </td>
  );
  return (
    <tr class={isChosen ? 'chosen' : ''}>
      <td data-label={t('select')}>
        <label>
          <input
            type="checkbox"
            name="row"
            value={line.visit}
            checked={isChosen}
            aria-label={t('select-named', { name: `${line.given} ${line.family}` })}
            onChange={(event) => {
              choose(event.currentTarget.checked);
            }}
          />
        </label>
      </td>
      {text('family', line.family)}
      {text('given', line.given)}
      {text('phone', line.phone, 'whole')}
      {text('email', line.email)}
      {text('address', addressOf(line), 'address')}
      <td data-label={t('column-arrival')} class="whole">
        {dateTime(line.arrival, zone)}
      </td>
      <td data-label={t('column-leaving')}>{leavingText(line, zone)}</td>
      <td data-label={t('column-minutes')} class="number">
        {line.minutes === null ? '–' : line.minutes}
      </td>
      <td data-label={t('column-area')}>
        <span>
          <bdi>{line.area === '' ? '–' : line.area}</bdi>
          {line.table !== null && `, ${t('table-number', { table: line.table })}`}
        </span>
      </td>
      <td data-label={t('column-flags')} class={line.late ? 'whole' : 'empty'}>
        {line.late && <State kind="warn">{t('flag-late')}</State>}
      </td>
    </tr>
  );
}

function leavingText(line: Line, zone: string): string {
  if (line.leaving === null) return t('leaving-open');
  const sameDay = dayAt(line.leaving, zone) === dayAt(line.arrival, zone);
  const time = sameDay ? clockTime(line.leaving, zone) : dateTime(line.leaving, zone);
  return line.estimated ? t('leaving-estimated', { time }) : time;
}
