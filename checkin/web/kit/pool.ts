/** Running many small tasks in Web Workers, with progress and a way to stop. */

/** What a page and its worker have agreed on. */
export interface Contract {
  /** What all tasks need; sent once. */
  readonly setup: unknown;
  readonly task: unknown;
  readonly result: unknown;
}

type ToWorker<C extends Contract> = { readonly setup: C['setup'] } | { readonly tasks: readonly C['task'][] };
type FromWorker<C extends Contract> = { readonly results: readonly C['result'][] } | { readonly error: string };

const BATCH = 16;

/**
 * Run `tasks` in as many workers as there are cores; results come in the order of the tasks.
 *
 * `done` is told after each batch how many are finished. Rejects with the signal's reason when it is aborted.
 */
export async function inWorkers<C extends Contract>({
  make,
  setup,
  tasks,
  done,
  signal,
}: {
  readonly make: () => Worker;
  readonly setup: C['setup'];
  readonly tasks: readonly C['task'][];
  readonly done: (finished: number) => void;
  readonly signal: AbortSignal;
}): Promise<C['result'][]> {
  const results = new Array<C['result']>(tasks.length);
  const workers = Array.from(
    { length: Math.min(navigator.hardwareConcurrency, Math.ceil(tasks.length / BATCH)) },
    make,
  );
  let next = 0;
  let finished = 0;

  const work = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      let start = 0;
      const feed = (): void => {
        start = next;
        next += BATCH;
        if (start >= tasks.length) resolve();
        else worker.postMessage({ tasks: tasks.slice(start, start + BATCH) } satisfies ToWorker<C>);
      };
      worker.onmessage = ({ data }: MessageEvent<FromWorker<C>>): void => {
        if ('error' in data) {
          reject(new Error(data.error));
          return;
        }
        data.results.forEach((result, index) => (results[start + index] = result));
        finished += data.results.length;
        done(finished);
        feed();
      };
      worker.onerror = (event): void => {
        reject(new Error(event.message));
      };
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
      worker.postMessage({ setup } satisfies ToWorker<C>);
      feed();
    });

  try {
    signal.throwIfAborted();
    await Promise.all(workers.map(work));
    return results;
  } finally {
    for (const worker of workers) worker.terminate();
  }
}

/** The worker's side: `prepare` turns the setup into the function that does one task. */
export function serveTasks<C extends Contract>(
  prepare: (setup: C['setup']) => Promise<(task: C['task']) => Promise<C['result']>>,
): void {
  let ready: Promise<(task: C['task']) => Promise<C['result']>> | undefined;
  const scope = self as unknown as Worker;
  scope.onmessage = async ({ data }: MessageEvent<ToWorker<C>>): Promise<void> => {
    try {
      if ('setup' in data) {
        ready = prepare(data.setup);
        return;
      }
      const one = await ready;
      if (one === undefined) throw new Error('a task before the setup');
      const results: C['result'][] = [];
      for (const task of data.tasks) results.push(await one(task));
      scope.postMessage({ results } satisfies FromWorker<C>);
    } catch (error) {
      scope.postMessage({ error: String(error) } satisfies FromWorker<C>);
    }
  };
}
