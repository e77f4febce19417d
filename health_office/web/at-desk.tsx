/** The desk: the office's pages for a member whose browser is confirmed, and what goes on behind all of them. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Shell } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { AskPage } from './ask-page';
import { CasePage } from './case-page';
import { standingOf } from './devices';
import { useEvery, useWatched } from './every';
import { KeysPage } from './keys-page';
import type { Device } from './messages';
import { RequestsPage } from './requests-page';
import { addressOf, go, route, type Route } from './route';
import { call, refresh } from './session';
import { SignOut } from './sign-in';
import { Shortcuts, useShortcut } from './shortcuts';
import type { Desk } from './standing';
import { useSupply } from './supply-status';
import { TeamPage } from './team-page';
import { UnlockPage } from './unlock-keys';

const DEVICES_SECONDS = 15;
const STANDING_SECONDS = 1800;

/** All pages of the desk. */
export function AtDesk({ desk }: { readonly desk: Desk }): JSX.Element {
  const isLead = desk.lead !== null;
  const supply = useSupply(desk);
  const devices = useWatched(DEVICES_SECONDS, async () =>
    isLead ? (await call<{ readonly devices: readonly Device[] }>('GET', '/devices')).devices : [],
  );
  const first = useSignal(true);
  // Certificates run out and rules change while a page stays open.
  useEvery(STANDING_SECONDS, async () => {
    if (first.value) first.value = false;
    else await refresh().catch(() => undefined);
  });
  useShortcut('n', 'key-new', () => {
    go({ at: 'new' });
  });
  useShortcut('r', 'key-requests', () => {
    go({ at: 'requests', state: 'all' });
  });
  useShortcut('s', 'key-keys', () => {
    go({ at: 'keys' });
  });

  const seq = desk.lead?.sealing.length ?? 0;
  const waiting = (devices.value.value ?? []).filter((device) => standingOf(device, seq) !== 'confirmed').length;
  const here = route.value;
  return (
    <Shell
      home={addressOf({ at: 'requests', state: 'all' })}
      wide
      menu={<Menu here={here} isLead={isLead} waiting={waiting} />}
    >
      {here.at === 'requests' && <RequestsPage desk={desk} filter={here.state} supply={supply} waiting={waiting} />}
      {here.at === 'request' && <CasePage key={here.digest} desk={desk} digest={here.digest} />}
      {here.at === 'new' && <AskPage desk={desk} />}
      {here.at === 'team' && <TeamPage desk={desk} devices={devices} />}
      {here.at === 'keys' && <KeysPage desk={desk} supply={supply} />}
      {here.at === 'unlock' && (
        <UnlockPage
          view={desk.view}
          vault={desk.vault}
          done={() => {
            go({ at: 'keys' });
          }}
        />
      )}
      {here.at === 'sign-out' && <SignOut vault={desk.vault} withOfficeKeys={isLead} />}
      <Shortcuts />
    </Shell>
  );
}

function Menu({
  here,
  isLead,
  waiting,
}: {
  readonly here: Route;
  readonly isLead: boolean;
  readonly waiting: number;
}): JSX.Element {
  const link = (place: Route, text: string): JSX.Element => (
    <a href={addressOf(place)} aria-current={here.at === place.at ? 'page' : undefined}>
      {text}
    </a>
  );
  return (
    <>
      {link({ at: 'requests', state: 'all' }, t('requests'))}
      {link({ at: 'new' }, t('ask'))}
      {isLead && link({ at: 'team' }, waiting > 0 ? t('team-waiting', { count: waiting }) : t('team'))}
      {link({ at: 'keys' }, t('keys'))}
      {link({ at: 'sign-out' }, t('sign-out'))}
    </>
  );
}
