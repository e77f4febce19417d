/** Which of the office's pages this is: an invitation, signing in, or a member's desk. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Vault } from '#kit/vault';
import { Act, Loading, Shell, Title } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { Accept } from './accept';
import { invitation } from './invitation';
import { Member } from './member';
import { Trouble } from './parts';
import { refresh, session } from './session';
import { SignIn } from './sign-in';

const HOME = '#/requests';

/** The whole page. */
export function App(): JSX.Element {
  const vault = useSignal<Vault | undefined>(undefined);
  const failure = useSignal<unknown>(undefined);
  const load = async (): Promise<void> => {
    failure.value = undefined;
    try {
      vault.value ??= await Vault.open('office');
      await refresh();
    } catch (error) {
      failure.value = error;
    }
  };
  useEffect(() => void load(), []);

  const now = session.value;
  if (vault.value !== undefined && invitation.value === undefined && now.at === 'in') {
    return <Member view={now.view} vault={vault.value} />;
  }
  return (
    <Shell home={HOME}>
      {invitation.value !== undefined ? (
        <Accept token={invitation.value} />
      ) : failure.value !== undefined ? (
        <>
          <Title>{t('office')}</Title>
          <Trouble error={failure.value} />
          <div class="actions">
            <Act run={load}>{t('try-again')}</Act>
          </div>
        </>
      ) : now.at === 'out' ? (
        <SignIn ended={now.ended} />
      ) : (
        <Loading />
      )}
    </Shell>
  );
}
