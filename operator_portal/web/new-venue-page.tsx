/**
 * Setting up a venue, step by step.
 *
 * The order is the safeguard: nothing is registered before the sheet was saved, and nothing can be printed before the
 * sheet was proven. What was typed and made is in this page's memory only; an unlock key is let go with its step.
 */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { UnlockKey } from '#crypto/bundle';
import { zone } from '#crypto/chain';
import { deviceNow } from '#kit/config';
import { longDate } from '#kit/dates';
import type { Sheet } from '#kit/sheet';
import { Loading, Notice, Title } from '#kit/ui/parts';
import { SaveSheet, TypeSheet } from '#kit/ui/sheet-steps';
import { t } from '#kit/texts';
import { AboutForm, OfficeFacts } from './about-form';
import type { Account } from './account';
import { AreasForm } from './areas-form';
import { Checklist, LINES, type Line } from './checklist';
import { makeVenue, registerVenue, type About, type AreaDraft, type MadeVenue, type Responsible } from './new-venue';
import { to } from './place';
import { Registering } from './registering';
import { Unread } from './stale';
import { unlockAll, unlockOne } from './venues';
import { refresh, trouble, venues } from './watch';

const EMPTY: About = { name: '', street: '', number: '', postal: '', town: '' };

type Step =
  | { readonly at: 'about' }
  | { readonly at: 'office' | 'areas' | 'known-sheet'; readonly found: Responsible }
  | { readonly at: 'save'; readonly found: Responsible; readonly unlock: UnlockKey; readonly sheet: Sheet }
  | { readonly at: 'registering'; readonly make: () => Promise<MadeVenue> }
  | { readonly at: 'prove'; readonly id: string }
  | { readonly at: 'ready'; readonly id: string };

const LINE: Readonly<Record<Step['at'], Line>> = {
  about: 'about',
  office: 'office',
  areas: 'areas',
  save: 'sheet',
  'known-sheet': 'sheet',
  registering: 'sheet',
  prove: 'proof',
  ready: 'codes',
};

/** The page of the checklist. */
export function NewVenue({ holder }: { readonly holder: Account }): JSX.Element {
  const step = useSignal<Step>({ at: 'about' });
  const about = useSignal(EMPTY);
  const areas = useSignal<readonly AreaDraft[]>([]);
  const made = useSignal<MadeVenue | undefined>(undefined);
  // Decided once: proving the first sheet on the way must not turn this into a later venue.
  const known = useRef<boolean | undefined>(undefined);
  if (venues.value === undefined) return trouble.value === undefined ? <Loading /> : <Unread />;
  known.current ??= venues.value.some(({ proven }) => proven);
  const hasSheet = known.current;
  const lines = hasSheet ? LINES.filter((line) => line !== 'proof') : LINES;
  const now = step.value;

  const afterAreas = async (found: Responsible): Promise<void> => {
    if (hasSheet) {
      step.value = { at: 'known-sheet', found };
      return;
    }
    const unlock = UnlockKey.generate();
    step.value = { at: 'save', found, unlock, sheet: await sheetOf(unlock, about.value, found, holder) };
  };
  const withKnownSheet = async (found: Responsible, key: UnlockKey): Promise<void> => {
    await unlockAll(key, holder);
    made.value ??= await makeVenue(about.value, areas.value, found, key, holder);
    await registerVenue(made.value);
    await unlockOne(made.value.id, key, holder);
    step.value = { at: 'ready', id: made.value.id };
    void refresh();
  };
  const body = (): JSX.Element => {
    switch (now.at) {
      case 'about':
        return <AboutForm about={about} done={(found) => (step.value = { at: 'office', found })} />;
      case 'office':
        return (
          <OfficeFacts
            found={now.found}
            postal={about.value.postal}
            next={() => (step.value = { at: 'areas', found: now.found })}
            back={() => (step.value = { at: 'about' })}
          />
        );
      case 'areas':
        return (
          <AreasForm
            areas={areas}
            done={() => afterAreas(now.found)}
            back={() => (step.value = { at: 'office', found: now.found })}
          />
        );
      case 'save':
        return (
          <SaveSheet
            sheet={now.sheet}
            file={t('sheet-file')}
            next={() =>
              (step.value = {
                at: 'registering',
                make: () => makeVenue(about.value, areas.value, now.found, now.unlock, holder),
              })
            }
          />
        );
      case 'known-sheet':
        return (
          <TypeSheet
            title={t('same-sheet-title')}
            what={t('same-sheet-what')}
            action={t('same-sheet-go')}
            typed={(key) => withKnownSheet(now.found, key)}
            back={() => (step.value = { at: 'areas', found: now.found })}
          />
        );
      case 'registering':
        return <Registering make={now.make} done={(id) => (step.value = { at: 'prove', id })} />;
      case 'prove':
        return (
          <TypeSheet
            title={t('prove-title')}
            what={t('prove-what')}
            action={t('prove')}
            typed={async (key) => {
              await unlockOne(now.id, key, holder);
              step.value = { at: 'ready', id: now.id };
              void refresh();
            }}
          />
        );
      case 'ready':
        return <Ready id={now.id} name={about.value.name} />;
    }
  };
  return (
    <>
      <Checklist lines={lines} current={LINE[now.at]} />
      {body()}
    </>
  );
}

async function sheetOf(unlock: UnlockKey, about: About, { region }: Responsible, holder: Account): Promise<Sheet> {
  return {
    title: t('sheet-title'),
    explanation: [t('sheet-explains-what'), t('sheet-explains-keep'), t('sheet-explains-use')],
    facts: [
      [t('sheet-fact-account'), `${holder.name}, ${holder.email}`],
      [t('sheet-fact-venue'), about.name],
      [t('sheet-fact-service'), location.origin],
      [t('sheet-fact-date'), longDate(deviceNow(), zone(region.claims))],
    ],
    code: await unlock.sheet(),
  };
}

function Ready({ id, name }: { readonly id: string; readonly name: string }): JSX.Element {
  return (
    <>
      <Title>{t('ready-title')}</Title>
      <Notice kind="good">
        <p>{t('ready-what', { venue: name })}</p>
        <p>{t('ready-next')}</p>
      </Notice>
      <div class="actions tight">
        <a class="button" href={to('codes', id)}>
          {t('ready-codes')}
        </a>
        <a class="button second" href={to('home')}>
          {t('to-home')}
        </a>
      </div>
    </>
  );
}
