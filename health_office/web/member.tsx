/** A member's page: what this browser still needs, one step at a time, and then the desk. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Vault } from '#kit/vault';
import { Act, Loading, Shell, Title } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { CheckFailed } from '#crypto/errors';
import { AtDesk } from './at-desk';
import { MakeKeys } from './make-keys';
import type { MemberView } from './messages';
import { StopPage, Trouble } from './parts';
import { addressOf, route } from './route';
import { refresh } from './session';
import { SignOut } from './sign-in';
import { stand, type Standing } from './standing';
import { UnlockKeys } from './unlock-keys';
import { Uncertified, Unconfirmed } from './waiting';

/** The page of whoever is signed in. */
export function Member({ view, vault }: { readonly view: MemberView; readonly vault: Vault }): JSX.Element {
  const standing = useSignal<Standing | undefined>(undefined);
  const failure = useSignal<unknown>(undefined);
  const withoutKeys = useSignal(false);

  const find = async (): Promise<void> => {
    try {
      standing.value = await stand(view, vault, withoutKeys.value);
      failure.value = undefined;
    } catch (error) {
      failure.value = error;
    }
  };
  // One after another: finding out may publish something, and a newer view may come before the last one is done with.
  const turn = useRef(Promise.resolve());
  const inTurn = (): void => {
    turn.current = turn.current.then(find);
  };
  useEffect(inTurn, [view]);

  const now = standing.value;
  // A failed check ends everything that was going on; a lost connection does not.
  const stopped = failure.value instanceof CheckFailed;
  if (now?.at === 'working' && !stopped) return <AtDesk desk={now.desk} />;
  return (
    <Shell home="#/requests" menu={<a href={addressOf({ at: 'sign-out' })}>{t('sign-out')}</a>}>
      {route.value.at === 'sign-out' ? (
        <SignOut vault={vault} withOfficeKeys={false} />
      ) : stopped ? (
        <StopPage error={failure.value} />
      ) : now === undefined ? (
        failure.value === undefined ? (
          <Loading />
        ) : (
          <>
            <Title>{t('office')}</Title>
            <Trouble error={failure.value} />
            <div class="actions">
              <Act run={refresh} failed={(error) => (failure.value = error)}>
                {t('try-again')}
              </Act>
            </div>
          </>
        )
      ) : (
        <Step
          standing={now}
          view={view}
          vault={vault}
          later={() => {
            withoutKeys.value = true;
            inTurn();
          }}
        />
      )}
    </Shell>
  );
}

function Step({
  standing,
  view,
  vault,
  later,
}: {
  readonly standing: Standing;
  readonly view: MemberView;
  readonly vault: Vault;
  readonly later: () => void;
}): JSX.Element {
  switch (standing.at) {
    case 'keyless':
      return <MakeKeys view={view} vault={vault} />;
    case 'locked':
      return <UnlockKeys view={view} vault={vault} served={standing.served} later={later} />;
    case 'uncertified':
      return <Uncertified view={view} fingerprint={standing.fingerprint} />;
    case 'unconfirmed':
      return <Unconfirmed view={view} fingerprint={standing.fingerprint} again={standing.again} />;
    case 'working':
      return <Loading />;
  }
}
