/** The list of trace requests: what was asked, of whom, and where it stands. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { Loading, Notice, Title } from '#kit/ui/parts';
import { dateTime, longDate } from '#kit/dates';
import { t } from '#kit/texts';
import { isEnding } from './devices';
import { Choice, State, Trouble } from './parts';
import { useWatched } from './every';
import { age, stateKind, windowText } from './request-texts';
import { readRequests, type Traced } from './requests';
import { addressOf, go, replace, STATE_FILTERS, type StateFilter } from './route';
import { useRowKeys } from './row-keys';
import { useShortcut } from './shortcuts';
import { SupplyStatus, SupplyWarning, type WatchedSupply } from './supply-status';
import type { Desk } from './standing';

const POLL_SECONDS = 15;

/** Home: the status of this browser, and the requests. */
export function RequestsPage({
  desk,
  filter,
  supply,
  waiting,
}: {
  readonly desk: Desk;
  readonly filter: StateFilter;
  readonly supply: WatchedSupply;
  readonly waiting: number;
}): JSX.Element {
  const { value, failure } = useWatched(POLL_SECONDS, () => readRequests(desk));
  const search = useSignal('');
  const field = useRef<HTMLInputElement>(null);
  useShortcut('/', 'key-search', () => field.current?.focus());
  useShortcut('o', 'key-open-first', () => {
    const [first] = matching;
    if (first !== undefined) go({ at: 'request', digest: first.digest });
  });
  useRowKeys('table.list tbody a');
  const all = value.value;
  const matching = (all ?? []).filter((request) => matches(request, filter, search.value));
  return (
    <>
      <header class="heading">
        <Title>{t('requests')}</Title>
        <a class="button" href={addressOf({ at: 'new' })}>
          {t('ask')}
        </a>
      </header>
      <section class="bar" aria-label={t('bar')}>
        <span>
          <bdi>{desk.view.name}</bdi>, <bdi>{desk.office.claims.name}</bdi>
        </span>
        <SupplyStatus supply={supply} />
        <State kind={isEnding(desk.officer.claims.exp) ? 'warn' : 'good'}>
          {t('bar-browser', { date: longDate(desk.officer.claims.exp, desk.zone) })}
        </State>
        {waiting > 0 && (
          <a href={addressOf({ at: 'team' })}>
            <State kind="warn">{t('bar-waiting', { count: waiting })}</State>
          </a>
        )}
      </section>
      <SupplyWarning desk={desk} supply={supply} />
      <Trouble error={failure.value} />
      {all === undefined ? (
        failure.value === undefined && <Loading />
      ) : all.length === 0 ? (
        <Notice title={t('requests-none')}>
          <p>{t('requests-none-now')}</p>
        </Notice>
      ) : (
        <>
          <form
            class="tools"
            onSubmit={(event) => {
              event.preventDefault();
            }}
          >
            <Choice
              label={t('filter-state')}
              name="state"
              value={filter}
              values={STATE_FILTERS.map((state) => [state, t(`filter-${state}`)] as const)}
              onValue={(state) => {
                replace({ at: 'requests', state });
              }}
            />
            <div class="field grow">
              <label for="search-requests">{t('requests-search')}</label>
              <input
                id="search-requests"
                type="search"
                name="search"
                ref={field}
                autocomplete="off"
                value={search.value}
                onInput={(event) => (search.value = event.currentTarget.value)}
              />
            </div>
            <p class="count" role="status">
              {t('shown-of', { shown: matching.length, all: all.length })}
            </p>
          </form>
          <Table desk={desk} requests={matching} />
        </>
      )}
    </>
  );
}

function matches(request: Traced, filter: StateFilter, text: string): boolean {
  if (filter !== 'all' && request.state !== filter) return false;
  if (!request.sound) return text.trim() === '';
  const { venue, kept } = request;
  const all = [venue.name, venue.address, kept?.reference ?? '', request.officer.name].join('\n').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

function Table({ desk, requests }: { readonly desk: Desk; readonly requests: readonly Traced[] }): JSX.Element {
  if (requests.length === 0) return <p class="quiet">{t('requests-no-match')}</p>;
  const columns = ['state', 'venue', 'window', 'reference', 'officer', 'age'] as const;
  return (
    <div class="table tall" role="region" aria-label={t('requests')} tabIndex={0}>
      <table class="list dense">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`column-${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {requests.map((request) => (
            <Row key={request.digest} desk={desk} request={request} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ desk, request }: { readonly desk: Desk; readonly request: Traced }): JSX.Element {
  const issued = (
    <time dateTime={new Date(request.issued * 1000).toISOString()} title={dateTime(request.issued, desk.zone)}>
      {age(request.issued)}
    </time>
  );
  if (!request.sound) {
    return (
      <tr>
        <td data-label={t('column-state')}>
          <State kind="stop">{t('state-unsound')}</State>
        </td>
        <td data-label={t('column-venue')} colSpan={4}>
          {t('state-unsound-what')}
        </td>
        <td data-label={t('column-age')} class="whole">
          {issued}
        </td>
      </tr>
    );
  }
  const { venue, decision, kept } = request;
  return (
    <tr>
      <td data-label={t('column-state')}>
        <div>
          <State kind={stateKind(request.state)}>{t(`state-${request.state}`)}</State>
          {decision?.reason !== undefined && (
            <div class="quiet">
              <bdi>{decision.reason}</bdi>
            </div>
          )}
        </div>
      </td>
      <td data-label={t('column-venue')}>
        <div>
          <a href={addressOf({ at: 'request', digest: request.digest })}>
            <bdi>{venue.name}</bdi>
          </a>
          <div class="quiet">
            <bdi>{venue.address}</bdi>
          </div>
        </div>
      </td>
      <td data-label={t('column-window')} class="whole">
        {windowText(request.request.claims, desk.zone)}
      </td>
      <td data-label={t('column-reference')}>
        {kept?.reference == null ? <span class="quiet">{t('reference-elsewhere')}</span> : <bdi>{kept.reference}</bdi>}
      </td>
      <td data-label={t('column-officer')}>
        <bdi>{request.officer.name}</bdi>
      </td>
      <td data-label={t('column-age')} class="whole">
        {issued}
      </td>
    </tr>
  );
}
