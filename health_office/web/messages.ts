/** The messages of the health office's interface, as `health_office/messages.py` describes them. Nothing is verified. */

import type { Jwk } from '#crypto/keys';

export type Role = 'lead' | 'officer';
export type RequestState = 'open' | 'approved' | 'declined' | 'expired';

/** What an invitation is for. */
export interface Invitation {
  readonly office_name: string;
  readonly email: string;
  readonly role: Role;
}

/** A member's browser, and what a lead has confirmed about it. */
export interface Device {
  readonly device_id: string;
  readonly member_id: string;
  readonly member_name: string;
  readonly role: Role;
  readonly officer_key: Jwk;
  readonly sealing_key: string;
  readonly certificate: string | null;
  readonly seed_seq: number | null;
  readonly sealed_seed: string | null;
}

/** The signed-in member, the office, and what this member's browsers need to work. */
export interface MemberView {
  readonly member_id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly language: string;
  readonly office_id: string;
  readonly office_name: string;
  readonly identity: Jwk | null;
  readonly region: readonly string[];
  readonly certificate: string | null;
  readonly office_key: string | null;
  readonly devices: readonly Device[];
}

/** A lead's bundle of the office's keys. */
export interface ServedBundle {
  readonly generation: number;
  readonly bundle: string;
}

/** The days from today on that have a key, counted from 1970-01-01. */
export interface PublishedDays {
  readonly today: number;
  readonly days: readonly number[];
}

/** A venue in the office's area. */
export interface FoundVenue {
  readonly venue_id: string;
  readonly statement: string;
  readonly open: boolean;
}

/** A trace request of the office and where it stands. */
export interface TraceRequest {
  readonly digest: string;
  readonly request_id: string;
  readonly venue_id: string;
  readonly venue: string;
  readonly officer: string;
  readonly request: string;
  readonly state: RequestState;
  readonly issued: number;
  readonly decision: string | null;
}
