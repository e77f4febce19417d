/** Which of the guest's pages this is: a venue's door, or one's own visits. */

import type { JSX } from 'preact';
import { Shell } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { Door } from './door';
import { Mine } from './mine';

/** The page for the address it was opened with. */
export function App(): JSX.Element {
  const venue = /^\/c\/([^/]+)$/.exec(location.pathname)?.[1];
  return (
    <Shell home="/" menu={venue === undefined ? undefined : <a href="/guest">{t('mine')}</a>}>
      {venue === undefined ? <Mine /> : <Door venue={venue} fragment={location.hash.slice(1)} />}
    </Shell>
  );
}
