/** Who is signed in, the service's time, and speaking to the service as a member. */

import { signal } from '@preact/signals';
import type { Bytes } from '#crypto/encoding';
import { Api, ApiProblem } from '#kit/api';
import { deviceNow } from '#kit/config';
import type { MemberView } from './messages';

export type Session =
  | { readonly at: 'unknown' }
  /** `ended`: somebody was signed in here until a moment ago. */
  | { readonly at: 'out'; readonly ended: boolean }
  | { readonly at: 'in'; readonly view: MemberView };

/** The session of this page. */
export const session = signal<Session>({ at: 'unknown' });

const api = new Api('same-origin');
let off = 0;
let lastMember: string | undefined;

/** The service's time, unix seconds: dates are judged by it, on both sides of the wire. */
export function serviceNow(): number {
  return deviceNow() + off;
}

/** By how many seconds the service's clock differs from this device's. */
export function clocksApart(): number {
  return Math.abs(off);
}

/** Send JSON, receive JSON. A session that has ended shows the sign-in page. */
export async function call<Body = undefined>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  message?: unknown,
): Promise<Body> {
  const { body, serviceNow: moment } = await watched(api.json<Body>(method, `/office${path}`, message));
  if (Number.isFinite(moment)) off = moment - deviceNow();
  return body;
}

/** Receive bytes. */
export async function octets(path: string, stop?: AbortSignal): Promise<Bytes> {
  return watched(api.octets(`/office${path}`, stop));
}

async function watched<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (isProblem(error, 'sign-in')) session.value = { at: 'out', ended: session.value.at === 'in' };
    throw error;
  }
}

/** Whether the service refused with this problem. */
export function isProblem(error: unknown, name: string): boolean {
  return error instanceof ApiProblem && error.name === name;
}

/** Find out whether somebody is signed in; the view is then the newest one. */
export async function refresh(): Promise<void> {
  try {
    enter(await call<MemberView>('GET', '/session'));
  } catch (error) {
    if (!isProblem(error, 'sign-in')) throw error;
  }
}

/** Sign in. */
export async function signIn(email: string, password: string): Promise<void> {
  enter(await call<MemberView>('POST', '/session', { email, password }));
}

/** Take over a view that the service has just given. */
export function enter(view: MemberView): void {
  // What the page still remembers belongs to the one who was here before: another person starts with an empty page.
  if (lastMember !== undefined && lastMember !== view.member_id) location.reload();
  lastMember = view.member_id;
  session.value = { at: 'in', view };
}

/** Sign out, on the service. */
export async function signOut(): Promise<void> {
  try {
    await call('DELETE', '/session');
  } catch (error) {
    if (!isProblem(error, 'sign-in')) throw error;
  }
}
