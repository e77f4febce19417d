/** A lead's page about the office's members: browsers to confirm, browsers in order, and inviting colleagues. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Act, Loading, Notice, Title } from '#kit/ui/parts';
import { longDate } from '#kit/dates';
import { t } from '#kit/texts';
import { unb64u, type MemberId } from '#crypto/encoding';
import { confirm, endOf, fingerprintOf, keysOf, standingOf, type PublicKeys } from './devices';
import { Invite } from './invite';
import type { Watched } from './every';
import type { Device } from './messages';
import { State, Trouble } from './parts';
import { serviceNow } from './session';
import type { Desk } from './standing';
import { useEffect, useRef } from 'preact/hooks';

/** The page "colleagues". */
export function TeamPage({
  desk,
  devices,
}: {
  readonly desk: Desk;
  readonly devices: Watched<readonly Device[]>;
}): JSX.Element {
  const failure = useSignal<unknown>(undefined);
  const confirmed = useSignal<string | undefined>(undefined);
  const heading = useRef<HTMLHeadingElement>(null);
  const { lead } = desk;
  if (lead === null) {
    return (
      <>
        <Title>{t('team')}</Title>
        <Notice kind="warn">
          <p>{t('team-no-keys')}</p>
        </Notice>
      </>
    );
  }
  const all = devices.value.value;
  const seq = lead.sealing.length;
  const open = (all ?? []).filter((device) => standingOf(device, seq) !== 'confirmed');
  const done = (all ?? []).filter((device) => standingOf(device, seq) === 'confirmed');
  const accept = async (device: Device, keys: PublicKeys): Promise<void> => {
    failure.value = undefined;
    const member = unb64u(device.member_id) as MemberId;
    await confirm(desk.office, lead, { member, name: device.member_name, role: device.role, keys });
    confirmed.value = device.member_name;
    await devices.again();
    heading.current?.focus();
  };
  return (
    <>
      <Title>{t('team')}</Title>
      <Trouble error={devices.failure.value} />
      <Trouble error={failure.value} />
      {confirmed.value !== undefined && (
        <Notice kind="good">
          <p>{t('team-confirmed', { name: confirmed.value })}</p>
        </Notice>
      )}
      <h2 tabIndex={-1} ref={heading}>
        {t('team-open')}
      </h2>
      {all === undefined ? (
        devices.failure.value === undefined && <Loading />
      ) : open.length === 0 ? (
        <p class="quiet">{t('team-open-none')}</p>
      ) : (
        <>
          <p>{t('team-compare')}</p>
          <Browsers desk={desk} devices={open} accept={accept} failed={(error) => (failure.value = error)} />
        </>
      )}
      <h2>{t('team-done')}</h2>
      {done.length === 0 ? <p class="quiet">{t('team-done-none')}</p> : <Browsers desk={desk} devices={done} />}
      <Invite />
    </>
  );
}

function Browsers({
  desk,
  devices,
  accept,
  failed,
}: {
  readonly desk: Desk;
  readonly devices: readonly Device[];
  readonly accept?: (device: Device, keys: PublicKeys) => Promise<void>;
  readonly failed?: (error: unknown) => void;
}): JSX.Element {
  return (
    <div class="table">
      <table class="list dense">
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('column-role')}</th>
            <th scope="col">{t('column-until')}</th>
            <th scope="col">{t('column-fingerprint')}</th>
            {accept !== undefined && <th scope="col">{t('column-act')}</th>}
          </tr>
        </thead>
        <tbody>
          {devices.map((device) => (
            <Browser
              key={device.device_id}
              desk={desk}
              device={device}
              {...(accept === undefined ? {} : { accept })}
              {...(failed === undefined ? {} : { failed })}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ShownKeys {
  readonly keys: PublicKeys;
  readonly fingerprint: string;
}

// Computed here, from the very keys that are then confirmed: what the service calls this browser proves nothing.
async function readKeys(device: Device): Promise<ShownKeys> {
  const keys = keysOf(device);
  return { keys, fingerprint: await fingerprintOf(keys) };
}

function Browser({
  desk,
  device,
  accept,
  failed,
}: {
  readonly desk: Desk;
  readonly device: Device;
  readonly accept?: (device: Device, keys: PublicKeys) => Promise<void>;
  readonly failed?: (error: unknown) => void;
}): JSX.Element {
  const shown = useSignal<ShownKeys | undefined>(undefined);
  useEffect(() => {
    readKeys(device).then(
      (read) => (shown.value = read),
      () => (shown.value = undefined),
    );
  }, [device.device_id, device.sealing_key]);
  const end = endOf(device);
  const isOver = end <= serviceNow();
  return (
    <tr>
      <td data-label={t('name')}>
        <bdi>{device.member_name}</bdi>
      </td>
      <td data-label={t('column-role')}>{t(`role-${device.role}`)}</td>
      <td data-label={t('column-until')}>
        {device.certificate === null ? (
          <State kind="warn">{t('browser-new')}</State>
        ) : isOver ? (
          <State kind="stop">{t('browser-over', { date: longDate(end, desk.zone) })}</State>
        ) : (
          longDate(end, desk.zone)
        )}
      </td>
      <td data-label={t('column-fingerprint')}>
        <code class="print">{shown.value?.fingerprint.split('-').join(' ') ?? '…'}</code>
      </td>
      {accept !== undefined && (
        <td data-label={t('column-act')}>
          <Act
            run={async () => {
              if (shown.value !== undefined) await accept(device, shown.value.keys);
            }}
            disabled={shown.value === undefined}
            {...(failed === undefined ? {} : { failed })}
          >
            {t(device.certificate === null ? 'team-confirm' : 'team-renew')}
          </Act>
        </td>
      )}
    </tr>
  );
}
