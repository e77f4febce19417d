/** The first steps of a new venue: what it is called, where it is, and whose health office that is. */

import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { zone } from '#crypto/chain';
import { longDate } from '#kit/dates';
import { Act, Field, Notice, Title, type FieldProps } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { useFirstWrong } from './focus';
import { addressOf, isPostal, responsible, type About, type Responsible } from './new-venue';
import { Trouble } from './trouble';
import { tidy } from './words';

const LONGEST = 200;

type Wrong = Partial<Record<keyof About, string>>;

function check(about: About): Wrong {
  const missing = (Object.keys(about) as (keyof About)[]).filter((name) => about[name] === '');
  const long = Array.from(addressOf(about)).length > LONGEST;
  return {
    ...(long ? { street: t('about-too-long') } : {}),
    ...(isPostal(about.postal) ? {} : { postal: t('about-postal-wrong') }),
    ...Object.fromEntries(missing.map((name) => [name, t('required')])),
  };
}

/** Name and address. Goes on only where a health office is responsible. */
export function AboutForm({
  about,
  done,
}: {
  readonly about: Signal<About>;
  readonly done: (found: Responsible) => void;
}): JSX.Element {
  const wrong = useSignal<Wrong>({});
  const nobody = useSignal<string | undefined>(undefined);
  const failure = useSignal<unknown>(undefined);
  const form = useFirstWrong(wrong.value);
  const next = async (): Promise<void> => {
    failure.value = undefined;
    nobody.value = undefined;
    const { name, street, number, postal, town } = about.value;
    about.value = {
      name: tidy(name),
      street: tidy(street),
      number: tidy(number),
      postal: tidy(postal).toUpperCase(),
      town: tidy(town),
    };
    wrong.value = check(about.value);
    if (Object.keys(wrong.value).length > 0) return;
    const found = await responsible(about.value.postal);
    if (found === undefined) nobody.value = about.value.postal;
    else done(found);
  };
  const field = (name: keyof About, rest: Partial<FieldProps> = {}): JSX.Element => (
    <Field
      label={t(`about-${name}`)}
      name={name}
      value={about.value[name]}
      onValue={(value) => (about.value = { ...about.value, [name]: value })}
      wrong={wrong.value[name]}
      maxLength={100}
      {...rest}
    />
  );
  return (
    <form noValidate ref={form}>
      <Title>{t('about-title')}</Title>
      <p>{t('about-what')}</p>
      {field('name', { autocomplete: 'organization', maxLength: LONGEST, hint: t('about-name-hint') })}
      <div class="pair">
        {field('street', { autocomplete: 'off' })}
        {field('number', { autocomplete: 'off', maxLength: 20 })}
      </div>
      <div class="pair first-small">
        {field('postal', { autocomplete: 'postal-code', inputMode: 'numeric', maxLength: 10 })}
        {field('town', { autocomplete: 'address-level2', maxLength: 80 })}
      </div>
      {nobody.value !== undefined && (
        <Notice kind="stop" title={t('nobody', { postal: nobody.value })}>
          <p>{t('nobody-what')}</p>
          <p>
            <strong>{t('error-lost')}:</strong> {t('network-lost')}
          </p>
          <p>
            <strong>{t('error-now')}:</strong> {t('nobody-now')}
          </p>
        </Notice>
      )}
      {failure.value !== undefined && <Trouble error={failure.value} />}
      <div class="actions tight">
        <Act submit run={next} failed={(error) => (failure.value = error)}>
          {t('about-next')}
        </Act>
      </div>
    </form>
  );
}

/** The office that will be able to ask, as its certificate says. */
export function OfficeFacts({
  found: { region, office },
  postal,
  next,
  back,
}: {
  readonly found: Responsible;
  readonly postal: string;
  readonly next: () => void;
  readonly back: () => void;
}): JSX.Element {
  const { name, phone, exp } = office.claims;
  return (
    <>
      <Title>{t('office-title')}</Title>
      <section class="card">
        <p class="lead">
          <bdi>{name}</bdi>
        </p>
        <p class="state good">{t('who-verified', { until: longDate(exp, zone(region.claims)) })}</p>
        <dl>
          <dt>{t('office-for')}</dt>
          <dd>{postal}</dd>
          <dt>{t('who-phone')}</dt>
          <dd>{phone}</dd>
        </dl>
      </section>
      <p>{t('office-what')}</p>
      <div class="actions tight">
        <button type="button" onClick={next}>
          {t('office-next')}
        </button>
        <button type="button" class="second" onClick={back}>
          {t('back')}
        </button>
      </div>
    </>
  );
}
