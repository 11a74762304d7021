import { readFile } from 'node:fs/promises';
import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
import { errorCode } from '../errorCode';
import { LocalSettings } from '../localSettings';

const LIMIT_MS = 5_000;

type Finding = Pick<ReadinessCheck, 'result' | 'seen' | 'remedy'>;

async function credentialsFor(
  host: string,
  authFile: string | undefined,
): Promise<string | undefined> {
  if (!authFile) return undefined;
  const { auths } = JSON.parse(await readFile(authFile, 'utf8'));
  return auths?.[host]?.auth;
}

/** Asks the token server that a registry names for a token. */
async function tokenServerAccepts(
  challenge: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<boolean> {
  const realm = /realm="([^"]+)"/.exec(challenge)?.[1];
  const service = /service="([^"]+)"/.exec(challenge)?.[1];
  if (!realm) return false;
  const url = new URL(realm);
  if (service) url.searchParams.set('service', service);
  return (await fetch(url, { headers, signal })).ok;
}

async function askRegistry(
  registry: { host: string; insecure: boolean },
  authFile: string | undefined,
  signal: AbortSignal,
): Promise<Finding> {
  const auth = await credentialsFor(registry.host, authFile);
  const headers: Record<string, string> = auth
    ? { authorization: `Basic ${auth}` }
    : {};
  const scheme = registry.insecure ? 'http' : 'https';
  const response = await fetch(`${scheme}://${registry.host}/v2/`, {
    headers,
    signal,
  });
  const challenge = response.headers.get('www-authenticate') ?? '';
  const accepted =
    response.ok ||
    (response.status === 401 &&
      /^bearer /i.test(challenge) &&
      (await tokenServerAccepts(challenge, headers, signal)));
  if (accepted) return { result: 'pass', seen: `${registry.host} accepts us` };
  return {
    result: 'fail',
    seen: `${registry.host} answers ${response.status}`,
    remedy: auth
      ? 'Correct the credentials in imageFactory.registry.authFile'
      : `Add credentials for ${registry.host} to imageFactory.registry.authFile`,
  };
}

/** What a failed `fetch` tells; its cause holds the code of the system. */
function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  return errorCode(cause) ?? errorCode(error) ?? String(error);
}

/**
 * Whether the registry answers and takes the credentials.
 *
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#determining-support
 */
export async function checkRegistry(
  { registry, authFile }: LocalSettings,
  signal: AbortSignal,
): Promise<ReadinessCheck> {
  const common = {
    id: 'registry',
    title: 'Registry',
    why: 'Base images come from it, and built images go to it',
  };
  if (!registry) {
    return {
      ...common,
      result: 'fail',
      seen: 'none is configured',
      remedy: 'Set imageFactory.registry.host',
    };
  }
  try {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
    return { ...common, ...(await askRegistry(registry, authFile, limited)) };
  } catch (error) {
    return {
      ...common,
      result: 'fail',
      seen: `${registry.host}: ${reasonOf(error)}`,
      remedy: 'Start the registry, or correct imageFactory.registry',
    };
  }
}
