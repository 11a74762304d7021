import { eventually } from '../eventually.mjs';
import { thePortal } from '../portal/portal.mjs';

/** The catalog reads the templates after the start. */
const READ_WITHIN_MS = 120_000;
const ENDED = ['completed', 'failed', 'cancelled'];

async function ask(token, path, body) {
  const { url } = await thePortal();
  const response = await fetch(`${url}/api/scaffolder/v2${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  return { status: response.status, body: await response.json() };
}

/**
 * Runs a template as its form does.
 *
 * @param {string} token - of the person who runs it.
 * @param {string} template - name.
 * @param {object} values - what is filled in.
 * @returns {Promise<string>} id of the task.
 */
export function startTask(token, template, values) {
  let last;
  return eventually(
    `the template ${template} is run`,
    async () => {
      last = await ask(token, '/tasks', {
        templateRef: `template:default/${template}`,
        values,
      });
      return last.status === 201 && last.body.id;
    },
    { withinMs: READ_WITHIN_MS, seen: () => JSON.stringify(last) },
  );
}

/** @returns {Promise<string[]>} lines in the log of a task, without colours and levels. */
export async function logOfTask(token, id) {
  const { body } = await ask(token, `/tasks/${id}/events`);
  // That a task was taken up again is told without words.
  return body.flatMap(({ body: { message = '' } }) =>
    message
      // eslint-disable-next-line no-control-regex
      .replace(/\u001b\[\d+m/g, '')
      .replace(/^\w+: /, '')
      .split('\n'),
  );
}

/**
 * Waits until a task has ended, however it did.
 *
 * @returns {Promise<{ status: string, output: object, log: string[] }>}
 */
export function endedTask(token, id, withinMs = 180_000) {
  let log = [];
  return eventually(
    `task ${id} has ended`,
    async () => {
      const { body: task } = await ask(token, `/tasks/${id}`);
      log = await logOfTask(token, id);
      if (!ENDED.includes(task.status)) return undefined;
      const { body: events } = await ask(token, `/tasks/${id}/events`);
      const end = events.find(({ type }) => type === 'completion');
      return { status: task.status, output: end?.body.output, log };
    },
    { withinMs, everyMs: 500, seen: () => log.slice(-10).join('\n') },
  );
}
