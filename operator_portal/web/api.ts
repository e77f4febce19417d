/** The operator's line to the service, with the session's cookie. */

import { Api, ApiProblem } from '#kit/api';

export const api = new Api('same-origin');

/** Whether the service said that nobody is signed in here, or not any more. */
export function saysSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.name === 'sign-in';
}
