/**
 * Arriving, checking in and leaving.
 *
 * A visit is sealed once; its bytes are kept on the device before they are sent, and only these bytes are sent again.
 * So a lost answer never makes two visits of one.
 */

import { dayAt, slotStart, b64u, type Slot } from '#crypto/encoding';
import { guestChecks, type Arrival } from '#crypto/checks';
import { zone } from '#crypto/chain';
import type { PrintedCode } from '#crypto/code';
import { VisitSecret } from '#crypto/visit';
import { Api, ApiProblem } from '#kit/api';
import { configuredRoot, deviceNow } from '#kit/config';
import { forgetVisit, keepKnown, keepVisit, readKnown, type Me, type Visit } from './device';

const api = new Api('omit');

/** A venue whose checks have passed, and whether it takes check-ins. */
export interface Door {
  readonly arrival: Arrival;
  readonly open: boolean;
  /** The service's time, unix seconds: it is the one that counts. */
  readonly serviceNow: number;
  /** By how many seconds this device's clock differs from it. */
  readonly off: number;
}

interface ServedVenue {
  readonly region: readonly string[];
  readonly office: string;
  readonly venue: string;
  readonly day_keys: readonly string[];
  readonly open: boolean;
}

/** Read a venue's keys and run the numbered checks. Throws `CheckFailed`, `ApiProblem` or `NoConnection`. */
export async function arrive(code: PrintedCode): Promise<Door> {
  const venue = b64u(code.venueId);
  const root = configuredRoot();
  const { body, serviceNow } = await api.json<ServedVenue>('GET', `/venues/${venue}`);
  const arrival = await guestChecks({
    root,
    code,
    served: { region: body.region, office: body.office, venue: body.venue, dayKeys: body.day_keys },
    serviceNow,
    deviceNow: deviceNow(),
    known: await readKnown(venue),
  });
  const { seq } = arrival.region.claims;
  await keepKnown(venue, { root, regionSeq: seq, venueSeq: arrival.venue.claims.seq });
  return { arrival, open: body.open, serviceNow, off: deviceNow() - serviceNow };
}

/** The area that a code names, if it names one. */
export function areaOf({ arrival }: Door, code: PrintedCode): string | null {
  return arrival.venue.claims.areas.find((area) => area.id === code.area)?.name ?? null;
}

/** Seal a visit and keep it on this device, ready to be sent. */
export async function seal(door: Door, code: PrintedCode, me: Me): Promise<Visit> {
  const { arrival, serviceNow } = door;
  const filled = Object.entries(me).filter(([, value]) => value !== '');
  const { sealed, secret } = await arrival.seal(
    { minute: Math.floor(serviceNow / 60), ...(Object.fromEntries(filled) as Partial<Me>) },
    code.area === null ? {} : { area: code.area },
  );
  const visit: Visit = {
    id: b64u(sealed.visitId),
    venue: b64u(sealed.venueId),
    venueName: arrival.venue.claims.name,
    areaName: areaOf(door, code),
    officeName: arrival.office.claims.name,
    officePhone: arrival.office.claims.phone,
    slot: sealed.slot,
    minute: Math.floor(serviceNow / 60),
    zone: zone(arrival.region.claims),
    retention: arrival.region.claims.retention,
    secret: secret.value,
    body: {
      visit_id: b64u(sealed.visitId),
      office_id: b64u(sealed.officeId),
      day_key: b64u(arrival.dayKey.digest),
      slot: sealed.slot,
      notify_id: b64u(sealed.notifyId),
      sealed_office_share: b64u(sealed.sealedOfficeShare),
      sealed_approval_share: b64u(sealed.sealedApprovalShare),
      sealed_contact: b64u(sealed.sealedContact),
      sealed_details: b64u(sealed.sealedDetails),
      approval_commitment: b64u(sealed.approvalCommitment),
      guest_token_hash: b64u(sealed.guestTokenHash),
    },
    receipt: null,
    leave: null,
  };
  await keepVisit(visit);
  return visit;
}

/**
 * Send a kept visit; returns it confirmed.
 *
 * Throws `NoConnection` and keeps it for another try; throws `ApiProblem` and forgets it, if the service refuses it.
 */
export async function send(visit: Visit): Promise<Visit> {
  try {
    const { body } = await api.json<{ readonly receipt: string }>(
      'POST',
      `/venues/${visit.venue}/check-ins`,
      visit.body,
    );
    const confirmed: Visit = { ...visit, body: null, receipt: body.receipt };
    await keepVisit(confirmed);
    return confirmed;
  } catch (error) {
    if (error instanceof ApiProblem && error.status < 500 && error.status !== 429) await forgetVisit(visit);
    throw error;
  }
}

/** Leave; returns the visit with its end. */
export async function leave(visit: Visit): Promise<Visit> {
  const token = b64u(await new VisitSecret(visit.secret).guestToken());
  const { body, serviceNow } = await api.json<{
    readonly leave_slot: Slot;
    readonly estimated: boolean;
    readonly receipt: string;
  }>(
    'POST',
    `/venues/${visit.venue}/check-ins/${visit.id}/leave`,
    { slot: visit.slot },
    { Authorization: `Sealbook-Guest ${token}` },
  );
  const left: Visit = {
    ...visit,
    leave: {
      slot: body.leave_slot,
      minute: body.estimated ? slotStart(body.leave_slot) / 60 : Math.floor(serviceNow / 60),
      estimated: body.estimated,
      receipt: body.receipt,
    },
  };
  await keepVisit(left);
  return left;
}

/** Whether somebody is still inside, as far as this device knows: no end, and not from before yesterday. */
export function isInside(visit: Visit, now: number): boolean {
  return visit.leave === null && dayAt(now, visit.zone) - dayAt(slotStart(visit.slot), visit.zone) <= 1;
}
