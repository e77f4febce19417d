/** When the service cannot be read: what is shown is then older than it looks, or there is nothing to show. */

import type { JSX } from 'preact';
import { NoConnection } from '#kit/api';
import { Act, Notice, Title } from '#kit/ui/parts';
import { language, t } from '#kit/texts';
import { Trouble } from './trouble';
import { asOf, refresh, trouble } from './watch';

/** Above what was read before: why it is not newer, and of when it is. */
export function Stale(): JSX.Element | null {
  if (trouble.value === undefined) return null;
  if (!(trouble.value instanceof NoConnection)) return <Trouble error={trouble.value} />;
  const time = new Intl.DateTimeFormat(language.value, { timeStyle: 'short' }).format(asOf.value * 1000);
  return (
    <Notice kind="warn" title={t('offline-title')}>
      <p>{t('stale', { time })}</p>
    </Notice>
  );
}

/** In place of a page for which nothing could be read yet. */
export function Unread(): JSX.Element {
  return (
    <>
      <Title>{t('start-failed')}</Title>
      <Trouble error={trouble.value} />
      <div class="actions">
        <Act run={refresh}>{t('try-again')}</Act>
      </div>
    </>
  );
}
