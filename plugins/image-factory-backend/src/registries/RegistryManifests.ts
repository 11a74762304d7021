import { ServiceUnavailableError } from '@backstage/errors';
import { RegistryCredential } from '@imagefactory/backstage-plugin-image-factory-node';
import { z } from 'zod';

const LIMIT_MS = 15_000;
/** Every kind that a build may have pushed. */
const ACCEPTED = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
const DIGEST = /^sha256:[0-9a-f]{64}$/;

const tokenSchema = z.object({
  token: z.string().optional(),
  access_token: z.string().optional(),
});

/** Parameters of a challenge, e.g. `Bearer realm="…",service="…"`. */
function challengeOf(header: string | null): Map<string, string> | undefined {
  if (!header || !/^bearer /i.test(header)) return undefined;
  return new Map(
    [...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  );
}

function authorizationOf(
  credential: RegistryCredential | undefined,
): string | undefined {
  if (credential?.kind === 'token') return `Bearer ${credential.token}`;
  if (credential?.kind !== 'basic') return undefined;
  const { username, password } = credential;
  const pair = Buffer.from(`${username}:${password}`).toString('base64');
  return `Basic ${pair}`;
}

/**
 * The manifests of one repository of a registry, as the portal reaches it.
 *
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md
 */
export class RegistryManifests {
  readonly #at: { host: string; insecure: boolean; repository: string };
  readonly #credential: RegistryCredential | undefined;

  constructor(
    at: { host: string; insecure: boolean; repository: string },
    credential: RegistryCredential | undefined,
  ) {
    this.#at = at;
    this.#credential = credential;
  }

  /**
   * What a tag, or a digest, leads to; `undefined` if the registry does not know it.
   *
   * @throws ServiceUnavailableError if the registry does not tell.
   */
  async digestOf(
    reference: string,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const answer = await this.#send('HEAD', reference, signal);
    if (answer.status === 404) return undefined;
    const digest = answer.headers.get('docker-content-digest') ?? '';
    if (answer.ok && DIGEST.test(digest)) return digest;
    throw new ServiceUnavailableError(
      `The registry ${this.#at.host} does not tell what it has (${
        answer.status
      })`,
    );
  }

  /**
   * Removes an image with all of its tags.
   *
   * @returns the status with which the registry refuses; `undefined` if it is gone.
   * @throws ServiceUnavailableError if the registry does not answer.
   */
  async remove(
    digest: string,
    signal: AbortSignal,
  ): Promise<number | undefined> {
    const { ok, status } = await this.#send('DELETE', digest, signal);
    return ok || status === 404 ? undefined : status;
  }

  async #send(
    method: 'HEAD' | 'DELETE',
    reference: string,
    signal: AbortSignal,
  ): Promise<Response> {
    const own = authorizationOf(this.#credential);
    const answer = await this.#ask(method, reference, {
      ...{ authorization: own, signal },
    });
    const challenge = challengeOf(answer.headers.get('www-authenticate'));
    const isAsked = answer.status === 401 && challenge;
    if (!isAsked || this.#credential?.kind === 'token') return answer;
    const authorization = await this.#tokenFor(method, challenge, signal);
    return this.#ask(method, reference, { authorization, signal });
  }

  /** @see https://distribution.github.io/distribution/spec/auth/token/ */
  async #tokenFor(
    method: 'HEAD' | 'DELETE',
    challenge: Map<string, string>,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const { host, repository } = this.#at;
    const url = new URL(challenge.get('realm') ?? '');
    const service = challenge.get('service');
    if (service) url.searchParams.set('service', service);
    const actions = method === 'HEAD' ? 'pull' : 'pull,delete';
    url.searchParams.set('scope', `repository:${repository}:${actions}`);
    const authorization = authorizationOf(this.#credential);
    const answer = await this.#fetch(url, {
      signal,
      headers: { ...(authorization && { authorization }) },
    });
    if (!answer.ok) return undefined;
    const found = tokenSchema.safeParse(await answer.json());
    const token = found.data?.token ?? found.data?.access_token;
    if (token) return `Bearer ${token}`;
    throw new ServiceUnavailableError(
      `The registry ${host} answers with a token that is none`,
    );
  }

  async #ask(
    method: 'HEAD' | 'DELETE',
    reference: string,
    given: { authorization: string | undefined; signal: AbortSignal },
  ): Promise<Response> {
    const { host, insecure, repository } = this.#at;
    const { authorization, signal } = given;
    const scheme = insecure ? 'http' : 'https';
    return this.#fetch(
      new URL(`${scheme}://${host}/v2/${repository}/manifests/${reference}`),
      {
        method,
        signal,
        headers: { accept: ACCEPTED, ...(authorization && { authorization }) },
      },
    );
  }

  async #fetch(url: URL, init: RequestInit): Promise<Response> {
    const limit = AbortSignal.timeout(LIMIT_MS);
    const signal = AbortSignal.any([init.signal as AbortSignal, limit]);
    try {
      return await fetch(url, { ...init, signal, redirect: 'manual' });
    } catch {
      init.signal?.throwIfAborted();
      throw new ServiceUnavailableError(
        `The registry ${this.#at.host} could not be reached`,
      );
    }
  }
}
