import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 50;
const SYNC_TIMEOUT_MS = 600_000;
const TASK = 'image-factory-entities';

/** Talks to the catalog over HTTP as any other client does. */
export class CatalogClient {
  #url;
  #token;
  #signal;

  /** @param {{ url: string, token: string, signal: AbortSignal }} options */
  constructor({ url, token, signal }) {
    this.#url = `${url}/api/catalog`;
    this.#token = token;
    this.#signal = signal;
  }

  async #ask(path, method = 'GET') {
    const answer = await fetch(`${this.#url}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}` },
      signal: this.#signal,
    });
    if (answer.status === 404) return undefined;
    if (!answer.ok) {
      throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    }
    const text = await answer.text();
    return text ? JSON.parse(text) : undefined;
  }

  async #task() {
    const { tasks } = await this.#ask('/.backstage/scheduler/v1/tasks');
    const task = tasks.find(({ taskId }) => taskId === TASK);
    if (!task) throw new Error(`The catalog has no task ${TASK}`);
    return task;
  }

  async #until(isSo, what) {
    const deadline = Date.now() + SYNC_TIMEOUT_MS;
    for (;;) {
      const found = await isSo();
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`${what} takes too long`);
      await sleep(POLL_MS, undefined, { signal: this.#signal });
    }
  }

  /** Waits until the first full synchronisation, which the start brings, is over. */
  async firstSynchronised() {
    await this.#until(
      async () => (await this.#task()).taskState?.lastRunEndedAt,
      'The first synchronisation',
    );
  }

  /** Synchronises all of it now. @returns the time that it takes, in milliseconds. */
  async synchronise() {
    const { taskState: before } = await this.#task();
    const began = performance.now();
    await this.#ask(`/.backstage/scheduler/v1/tasks/${TASK}/trigger`, 'POST');
    const { taskState: after } = await this.#until(async () => {
      const task = await this.#task();
      const { status, lastRunEndedAt } = task.taskState ?? {};
      const isOver =
        status === 'idle' && lastRunEndedAt !== before?.lastRunEndedAt;
      return isOver && task;
    }, 'A synchronisation');
    const tookMs = performance.now() - began;
    if (after.lastRunError) throw new Error(after.lastRunError);
    return tookMs;
  }

  /** How many entities of projects and images can be read. */
  async count() {
    const { totalItems } = await this.#ask(
      '/entities/by-query?filter=kind=ImageProject&filter=kind=Image&limit=0',
    );
    return totalItems;
  }

  /** Waits until so many can be read. @returns the time until then, in milliseconds. */
  async waitForCount(count) {
    const began = performance.now();
    await this.#until(
      async () => (await this.count()) === count,
      `Bringing ${count} entities`,
    );
    return performance.now() - began;
  }

  /** Waits until the entity of a project has a title. */
  async waitForTitle({ tenantName, name }, title) {
    await this.#until(async () => {
      const entity = await this.#ask(
        `/entities/by-name/imageproject/${tenantName}/${name}`,
      );
      return entity?.metadata.title === title;
    }, `The title of ${name}`);
  }
}
