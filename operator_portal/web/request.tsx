/** One request, one calm page: who asks, what exactly, what they will and will not learn; then the answer. */

import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { VerifiedRequest } from '#crypto/checks';
import { CheckFailed, CryptoError } from '#crypto/errors';
import type { Decision } from '#crypto/statements';
import { deviceNow } from '#kit/config';
import { Act, Loading, Notice, Title } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { Approving } from './approving';
import { Decided } from './decided';
import { Decline } from './decline';
import type { Asked } from './inbox';
import { KeysRefused } from './keys';
import { to } from './place';
import { RequestFacts } from './request-facts';
import { StateWord } from './request-list';
import { Unread } from './stale';
import { Trouble } from './trouble';
import { inbox, refresh, trouble } from './watch';
import { ago } from './words';

/** The page of the request with this digest. */
export function RequestPage({ digest }: { readonly digest: string }): JSX.Element {
  const asked = inbox.value?.find((found) => found.digest === digest);
  if (asked !== undefined) return <Request asked={asked} />;
  if (inbox.value === undefined) return trouble.value === undefined ? <Loading /> : <Unread />;
  return (
    <>
      <Title>{t('request-title-plain')}</Title>
      <Notice kind="warn" title={t('problem-unknown-request')}>
        <p>{t('request-unknown-what')}</p>
      </Notice>
      <Back />
    </>
  );
}

type Doing =
  | { readonly at: 'reading'; readonly after?: 'stopped' | 'declining' }
  | { readonly at: 'approving' }
  | { readonly at: 'declining' }
  | { readonly at: 'done'; readonly decision: Decision };

function Request({ asked }: { readonly asked: Asked }): JSX.Element {
  const doing = useSignal<Doing>({ at: 'reading' });
  const { checked, venue } = asked;
  const now = doing.value;
  const done = (decision: Decision): void => {
    doing.value = { at: 'done', decision };
    void refresh();
  };
  if (now.at === 'approving') {
    return (
      <Approving
        asked={asked}
        done={done}
        stopped={() => (doing.value = { at: 'reading', after: 'stopped' })}
        back={() => (doing.value = { at: 'reading' })}
      />
    );
  }
  if (now.at === 'done') {
    return (
      <>
        <Title key="done">{t(now.decision.verdict === 'approved' ? 'decided-approved' : 'decided-declined')}</Title>
        <Decided decision={now.decision} checked={checked instanceof CheckFailed ? undefined : checked} />
        <Back />
      </>
    );
  }
  return (
    <>
      <Title key="reading">{t('request-title', { venue: venue.claims.name })}</Title>
      <p>
        <StateWord asked={asked} /> · {t('request-came', { ago: ago(asked.issued, deviceNow()) })}
      </p>
      {now.at === 'reading' && now.after === 'stopped' && (
        <Notice title={t('approve-stopped')}>
          <p>{t('approve-stopped-what')}</p>
        </Notice>
      )}
      {checked instanceof CheckFailed ? (
        <Trouble error={checked} />
      ) : (
        <Checked asked={asked} checked={checked}>
          {now.at === 'declining' ? (
            <Decline asked={asked} done={done} back={() => (doing.value = { at: 'reading', after: 'declining' })} />
          ) : (
            <Choice
              asked={asked}
              returned={now.after === 'declining'}
              approve={() => (doing.value = { at: 'approving' })}
              decline={() => (doing.value = { at: 'declining' })}
            />
          )}
        </Checked>
      )}
      <Back />
    </>
  );
}

/** A request whose checks passed; below the facts, the answer given or the choice. */
function Checked({
  asked,
  checked,
  children,
}: {
  readonly asked: Asked;
  readonly checked: VerifiedRequest;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { decision, state, venue } = asked;
  const answerable = state === 'open' || state === 'declined';
  return (
    <>
      {decision instanceof CryptoError && <Trouble error={decision} />}
      {decision !== undefined && !(decision instanceof CryptoError) && (
        <Decided decision={decision} checked={checked} />
      )}
      {state === 'expired' && decision === undefined && (
        <Notice title={t('state-expired')}>
          <p>{t('request-expired-what')}</p>
        </Notice>
      )}
      <RequestFacts checked={checked} matched={answerable ? asked.matched : undefined} />
      {answerable && venue.keys === 'foreign' && <Trouble error={new KeysRefused('foreign')} />}
      {answerable && venue.keys === 'locked' && (
        <Notice kind="warn" title={t('locked')}>
          <p>{t('request-locked-what')}</p>
          <div class="actions tight">
            <a class="button" href={to('unlock')}>
              {t('unlock')}
            </a>
          </div>
        </Notice>
      )}
      {answerable && venue.keys === 'here' && children}
    </>
  );
}

/** Two equally visible buttons. A declined request can still be approved, and not declined once more. */
function Choice({
  asked,
  returned,
  approve,
  decline,
}: {
  readonly asked: Asked;
  readonly returned: boolean;
  readonly approve: () => void;
  readonly decline: () => void;
}): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (returned) heading.current?.focus();
  }, []);
  const run = (next: () => void) => () => {
    next();
    return Promise.resolve();
  };
  return (
    <section aria-labelledby="answer">
      <h2 id="answer" ref={heading} tabIndex={-1}>
        {t(asked.state === 'open' ? 'answer' : 'answer-again')}
      </h2>
      <p>{t('answer-what')}</p>
      <div class="actions">
        <Act run={run(approve)}>{t('approve')}</Act>
        {asked.state === 'open' && <Act run={run(decline)}>{t('decline')}</Act>}
      </div>
    </section>
  );
}

function Back(): JSX.Element {
  return (
    <p class="no-print">
      <a href={to('requests')}>{t('requests-all')}</a>
    </p>
  );
}
