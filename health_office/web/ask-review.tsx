/** The last look at a request: what the venue will see, what it will not, and the signature. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Act, Title } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { isRefusal, prepare, send, type Prepared, type Question } from './ask';
import { windowText } from './request-texts';
import { go } from './route';
import { Trouble } from './parts';
import type { Desk } from './standing';

/** The review. Once signed, the same bytes are sent until they have arrived or are refused. */
export function AskReview({
  desk,
  question,
  back,
  sent,
}: {
  readonly desk: Desk;
  readonly question: Question;
  readonly back: () => void;
  readonly sent: () => void;
}): JSX.Element {
  const prepared = useSignal<Prepared | undefined>(undefined);
  const failure = useSignal<unknown>(undefined);
  const { venue, window } = question;
  const { office, officer, zone } = desk;
  const act = async (): Promise<void> => {
    failure.value = undefined;
    try {
      prepared.value ??= await prepare(desk, question);
      const digest = await send(desk, prepared.value);
      sent();
      go({ at: 'request', digest });
    } catch (error) {
      // Refused: the next try is another request. Lost on the way: the next try sends this one.
      if (isRefusal(error)) prepared.value = undefined;
      throw error;
    }
  };
  return (
    <>
      <Title>{t('review-title', { venue: venue.name })}</Title>
      <div class="columns">
        <section class="card">
          <h2>{t('review-sees')}</h2>
          <dl>
            <dt>{t('review-office')}</dt>
            <dd>
              <bdi>{office.claims.name}</bdi>, {office.claims.phone}
            </dd>
            <dt>{t('review-officer')}</dt>
            <dd>
              <bdi>{officer.claims.name}</bdi>
            </dd>
            <dt>{t('review-venue')}</dt>
            <dd>
              <bdi>{venue.name}</bdi>, <bdi>{venue.address}</bdi>
            </dd>
            <dt>{t('column-window')}</dt>
            <dd>{windowText(window, zone)}</dd>
            <dt>{t('ask-basis')}</dt>
            <dd>
              <bdi>{question.basis}</bdi>
            </dd>
            <dt>{t('ask-purpose')}</dt>
            <dd>
              <bdi>{question.purpose}</bdi>
            </dd>
          </dl>
        </section>
        <section class="card">
          <h2>{t('review-hidden')}</h2>
          <dl>
            <dt>{t('ask-reference')}</dt>
            <dd>
              <bdi>{question.reference}</bdi>
            </dd>
          </dl>
          <p>{t('review-hidden-what')}</p>
          <h2>{t('review-then')}</h2>
          <p>{t('review-then-what')}</p>
        </section>
      </div>
      <p>{t('review-attest', { name: officer.claims.name })}</p>
      <Trouble error={failure.value} />
      <div class="actions tight">
        <Act run={act} failed={(error) => (failure.value = error)}>
          {t('review-send')}
        </Act>
        <button type="button" class="second" onClick={back}>
          {t('review-back')}
        </button>
      </div>
    </>
  );
}
