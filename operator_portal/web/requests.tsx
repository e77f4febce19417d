/** All trace requests, the open ones first. */

import type { JSX } from 'preact';
import { deviceNow } from '#kit/config';
import { Loading, Notice, Title } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { RequestList } from './request-list';
import { Stale, Unread } from './stale';
import { inbox, trouble } from './watch';

/** The inbox. */
export function Requests(): JSX.Element {
  const all = inbox.value;
  if (all === undefined) return trouble.value === undefined ? <Loading /> : <Unread />;
  const open = all.filter(({ state }) => state === 'open');
  const answered = all.filter(({ state }) => state !== 'open');
  return (
    <>
      <Title>{t('requests')}</Title>
      <Stale />
      {all.length === 0 && (
        <Notice title={t('requests-none')}>
          <p>{t('requests-none-what')}</p>
        </Notice>
      )}
      {open.length > 0 && (
        <section aria-labelledby="open">
          <h2 id="open">{t('requests-waiting')}</h2>
          <RequestList requests={open} now={deviceNow()} />
        </section>
      )}
      {answered.length > 0 && (
        <section aria-labelledby="answered">
          <h2 id="answered">{t('requests-answered')}</h2>
          <RequestList requests={answered} now={deviceNow()} />
        </section>
      )}
    </>
  );
}
