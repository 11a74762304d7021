import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../setup/fault.mjs';

const POLL_MS = 1000;
const PROVIDER_WITHIN_MS = 120_000;
const BUILD_WITHIN_MS = 300_000;

/** What the API of a portal answers to its guest. */
class GuestApi {
  #url;
  #token;
  #signal;

  constructor({ url, signal }) {
    this.#url = url;
    this.#signal = signal;
  }

  async signIn() {
    const answer = await this.#send('GET', '/api/auth/guest/refresh');
    this.#token = answer.backstageIdentity.token;
  }

  read(path) {
    return this.#send('GET', `/api/image-factory${path}`);
  }

  write(path, body) {
    return this.#send('POST', `/api/image-factory${path}`, body);
  }

  async #send(method, path, body) {
    const response = await fetch(this.#url + path, {
      method,
      signal: this.#signal,
      headers: {
        'x-requested-with': 'XMLHttpRequest',
        'content-type': 'application/json',
        ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (response.ok) return JSON.parse(text);
    throw new Fault(
      `${method} ${path} was answered ${response.status}: ${text}`,
    );
  }
}

async function eventually({ what, withinMs, signal }, look) {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const { found, seen } = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Fault(`${what}: ${seen}`);
    await sleep(POLL_MS, undefined, { signal });
  }
}

function providerReady(api, signal) {
  const wait = {
    what: 'No provider became ready',
    withinMs: PROVIDER_WITHIN_MS,
    signal,
  };
  return eventually(wait, async () => {
    const { items } = await api.read('/providers');
    const found = items.find(({ readiness }) =>
      ['ready', 'degraded'].includes(readiness),
    );
    return { found, seen: JSON.stringify(items) };
  });
}

function buildEnded(api, build, signal) {
  const wait = {
    what: 'The build did not end',
    withinMs: BUILD_WITHIN_MS,
    signal,
  };
  return eventually(wait, async () => {
    const now = await api.read(`/builds/${build.id}`);
    const hasEnded = ['succeeded', 'failed', 'cancelled'].includes(now.status);
    return { found: hasEnded && now, seen: JSON.stringify(now) };
  });
}

/**
 * Builds an image in a fresh portal as its guest would.
 *
 * @param {{ url: string, base: string, signal: AbortSignal }} options - `base` is the image to build on.
 * @returns {Promise<string>} the digest of the image.
 * @throws {Fault} if no provider becomes ready or the build fails.
 */
export async function buildInPortal({ url, base, signal }) {
  const api = new GuestApi({ url, signal });
  await api.signIn();
  await providerReady(api, signal);
  const { items } = await api.read('/tenants');
  const project = await api.write(`/tenants/${items[0].id}/projects`, {
    name: 'first',
    title: 'First',
  });
  const build = await api.write(`/projects/${project.id}/builds`, {
    spec: {
      method: 'container',
      source: {
        type: 'inline',
        containerfile: `FROM ${base}\nRUN echo built by the document > /built\n`,
      },
      image: { name: 'hello', tags: ['1.0'] },
    },
  });
  const ended = await buildEnded(api, build, signal);
  if (ended.status !== 'succeeded') {
    throw new Fault(`The build ${ended.status}: ${JSON.stringify(ended)}`);
  }
  return ended.result.digest;
}
