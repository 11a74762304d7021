import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { Said, say } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  SecretScope,
  SecretSource,
} from '@imagefactory/backstage-plugin-image-factory-node';

const MAX_BYTES = 64 * 1024;
/** A name of Kubernetes, after the part that says whose it is. */
const NAME = /^[a-z0-9]([a-z0-9.-]{0,200}[a-z0-9])?$/;
const KEY = /^[A-Za-z0-9._-]{1,253}$/;

/** The content of a Secret by key, in base64 as the API gives it. */
type SecretData = Record<string, string>;

/**
 * Reads one Secret.
 *
 * @returns `undefined` if there is none.
 * @throws whatever went wrong.
 */
export type ReadSecret = (name: string) => Promise<SecretData | undefined>;

/** What the names of a scope's Secrets begin with: names of tenants hold no dot. */
function prefixOf(scope: SecretScope): string {
  return scope.kind === 'platform'
    ? 'platform.'
    : `tenant.${scope.tenantName}.`;
}

function placeOf(name: string): [secret: string, key: string] {
  const slash = name.indexOf('/');
  return [name.slice(0, Math.max(slash, 0)), name.slice(slash + 1)];
}

function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const late = () =>
      reject(new ServiceUnavailableError('Kubernetes took too long to answer'));
    if (signal?.aborted) late();
    signal?.addEventListener('abort', late, { once: true });
  });
}

/**
 * Secrets of one namespace of Kubernetes, as `<Secret>/<key>`. Those of a
 * tenant are called `tenant.<name of the tenant>.…`, those of the platform
 * `platform.…`.
 */
export class KubernetesSecretSource implements SecretSource {
  readonly id = 'kubernetes';
  readonly title = 'Secret of Kubernetes';
  readonly #open: (() => Promise<ReadSecret>) | undefined;
  #reader: Promise<ReadSecret> | undefined;

  /** @param open - Connects; called at the first use. Without it there are no Secrets. */
  constructor(open: (() => Promise<ReadSecret>) | undefined) {
    this.#open = open;
  }

  problemOf(name: string, scope: SecretScope): Said | undefined {
    if (!this.#open) {
      return say('secret-kubernetes-none');
    }
    const prefix = prefixOf(scope);
    const [secret, key] = placeOf(name);
    const isOwn =
      secret.startsWith(prefix) &&
      NAME.test(secret.slice(prefix.length)) &&
      KEY.test(key);
    return isOwn
      ? undefined
      : say('secret-kubernetes-name', {
          prefix,
          example: `${prefix}quay/password`,
        });
  }

  async read(
    name: string,
    { signal }: { scope: SecretScope; signal?: AbortSignal },
  ): Promise<string> {
    const [secret, key] = placeOf(name);
    const data = await Promise.race([this.#read(secret), untilAborted(signal)]);
    const value = data && Object.hasOwn(data, key) ? data[key] : undefined;
    if (value === undefined) {
      throw new NotFoundError(
        data
          ? `The Secret ${secret} has no key ${key}`
          : `There is no Secret ${secret}`,
      );
    }
    const bytes = Buffer.from(value, 'base64');
    if (bytes.length > MAX_BYTES) {
      throw new InputError(
        `The key ${key} of ${secret} is too long for a secret`,
      );
    }
    return bytes.toString('utf8');
  }

  async #read(secret: string): Promise<SecretData | undefined> {
    try {
      this.#reader ??= this.#open!();
      const read = await this.#reader;
      return await read(secret);
    } catch (error) {
      // One that could not be made is made anew; what it says may hold the answer.
      this.#reader = undefined;
      const { code } = error as { code?: unknown };
      throw new ServiceUnavailableError(
        `The Secret ${secret} could not be read from Kubernetes${
          typeof code === 'number' || typeof code === 'string'
            ? `, which answered ${code}`
            : ''
        }`,
      );
    }
  }
}
