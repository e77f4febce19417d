/** Speaking to the service: JSON and bytes over `fetch`; a problem document becomes {@link ApiProblem}. */

import type { Bytes } from '#crypto/encoding';

/** The service answered with a problem document (RFC 9457); `name` is the last part of its `type`. */
export class ApiProblem extends Error {
  override readonly name: string;
  readonly status: number;

  constructor(name: string, status: number) {
    super(`${name} (${String(status)})`);
    this.name = name;
    this.status = status;
  }
}

/** The service could not be reached. */
export class NoConnection extends Error {}

/** An answer's body, and the service's own time in unix seconds. */
export interface Answer<Body> {
  readonly body: Body;
  readonly serviceNow: number;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** The interface under `/api/v1`. Guests send no credentials; operators and officers send their session's cookie. */
export class Api {
  readonly #credentials: RequestCredentials;

  constructor(credentials: 'omit' | 'same-origin') {
    this.#credentials = credentials;
  }

  /** Send JSON, receive JSON. */
  async json<Body>(
    method: Method,
    path: string,
    message?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const sent = message === undefined ? {} : { 'Content-Type': 'application/json' };
    const response = await this.#send(method, path, {
      headers: { ...sent, ...headers },
      ...(message === undefined ? {} : { body: JSON.stringify(message) }),
    });
    const text = await response.text();
    const body = (text === '' ? undefined : JSON.parse(text)) as Body;
    const date = Date.parse(response.headers.get('Date') ?? '');
    return { body, serviceNow: Math.floor(date / 1000) };
  }

  /** Receive bytes. */
  async octets(path: string, signal?: AbortSignal): Promise<Bytes> {
    const response = await this.#send('GET', path, signal === undefined ? {} : { signal });
    return new Uint8Array(await response.arrayBuffer());
  }

  /** Send bytes. */
  async putOctets(path: string, body: Bytes): Promise<void> {
    await this.#send('PUT', path, { headers: { 'Content-Type': 'application/octet-stream' }, body });
  }

  /** Receive a file. */
  async file(path: string): Promise<Blob> {
    const response = await this.#send('GET', path, {});
    return response.blob();
  }

  async #send(method: Method, path: string, init: RequestInit): Promise<Response> {
    let response;
    try {
      response = await fetch(`/api/v1${path}`, {
        ...init,
        method,
        credentials: this.#credentials,
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      });
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw new NoConnection();
    }
    if (response.ok) return response;
    const document: unknown = await response.json().catch(() => undefined);
    const type = typeof document === 'object' && document !== null && 'type' in document ? String(document.type) : '';
    throw new ApiProblem(type.split(':').at(-1) || 'unknown', response.status);
  }
}
