/** Which of the operator's pages this is, by who is signed in and where in the page one is. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { NoConnection } from '#kit/api';
import { Act, Loading, Notice, Shell, Title } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { account, recognise } from './account';
import { Codes } from './codes';
import { Confirm } from './confirm';
import { Home } from './home';
import { keepsKeys } from './keys';
import { NewVenue } from './new-venue-page';
import { place, to } from './place';
import { Register, SignIn } from './sign-in';
import { SignOut } from './sign-out';
import { RequestPage } from './request';
import { Requests } from './requests';
import { Trouble } from './trouble';
import { Unlock } from './unlock';
import { inbox, watch } from './watch';

/** The page for the place one is at. */
export function App(): JSX.Element {
  const failure = useSignal<unknown>(undefined);
  const keeps = useSignal(true);
  const start = async (): Promise<void> => {
    failure.value = undefined;
    try {
      keeps.value = await keepsKeys();
      await recognise();
    } catch (error) {
      failure.value = error;
    }
  };
  useEffect(() => {
    void start();
    const again = (): void => {
      if (failure.value instanceof NoConnection) void start();
    };
    window.addEventListener('online', again);
    return () => {
      window.removeEventListener('online', again);
    };
  }, []);
  const signedIn = account.value?.account_id;
  useEffect(() => (signedIn === undefined ? undefined : watch()), [signedIn]);

  return (
    <Shell home={signedIn === undefined ? '/' : to('home')} menu={<Menu />}>
      {!keeps.value && <Keepless />}
      {keeps.value && failure.value === undefined && <Page />}
      {keeps.value && failure.value !== undefined && (
        <>
          <Title>{t('start-failed')}</Title>
          <Trouble error={failure.value} />
          <div class="actions">
            <Act run={start}>{t('try-again')}</Act>
          </div>
        </>
      )}
    </Shell>
  );
}

/** Nothing of these pages works without a place for keys. */
function Keepless(): JSX.Element {
  return (
    <>
      <Title>{t('keepless-title')}</Title>
      <Notice kind="warn">
        <p>{t('keepless-what')}</p>
      </Notice>
    </>
  );
}

function Menu(): JSX.Element | null {
  if (account.value == null) return null;
  const open = inbox.value?.filter(({ state }) => state === 'open').length ?? 0;
  const { at } = place.value;
  return (
    <>
      <a href={to('requests')} aria-current={at === 'requests' ? 'page' : undefined}>
        {open === 0 ? t('requests') : t('requests-open', { count: open })}
      </a>
      <a href={to('sign-out')} aria-current={at === 'sign-out' ? 'page' : undefined}>
        {t('sign-out')}
      </a>
    </>
  );
}

function Page(): JSX.Element {
  const here = place.value;
  if (here.at === 'confirm') return <Confirm key={here.token} token={here.token} />;
  if (account.value === undefined) return <Loading />;
  if (account.value === null) return here.at === 'register' ? <Register /> : <SignIn />;
  switch (here.at) {
    case 'new':
      return <NewVenue holder={account.value} />;
    case 'unlock':
      return <Unlock holder={account.value} />;
    case 'requests':
      return <Requests />;
    case 'sign-out':
      return <SignOut />;
    case 'codes':
      return <Codes key={here.about} id={here.about} />;
    case 'request':
      return <RequestPage key={here.about} digest={here.about} />;
    case 'home':
    case 'register':
      return <Home holder={account.value} />;
  }
}
