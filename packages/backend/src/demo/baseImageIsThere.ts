import { readFile } from 'node:fs/promises';

const MANIFEST_TYPES =
  'application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json';

/** Where the registry is and how to get in. */
export interface DemoRegistry {
  host: string;
  insecure: boolean;
  /** Credentials in the form of containers-auth.json(5). */
  authFile: string;
}

async function authorizationFor({ host, authFile }: DemoRegistry) {
  const { auths } = JSON.parse(await readFile(authFile, 'utf8'));
  const auth = auths?.[host]?.auth;
  return auth ? { authorization: `Basic ${auth}` } : undefined;
}

/** Asks the registry whether it has the image that the demo builds from; false as well when it doesn't answer. */
export async function baseImageIsThere(
  registry: DemoRegistry,
): Promise<boolean> {
  const scheme = registry.insecure ? 'http' : 'https';
  try {
    const response = await fetch(
      `${scheme}://${registry.host}/v2/base/debian/manifests/bookworm`,
      {
        method: 'HEAD',
        headers: {
          accept: MANIFEST_TYPES,
          ...(await authorizationFor(registry)),
        },
        signal: AbortSignal.timeout(10_000),
      },
    );
    return response.ok;
  } catch {
    return false;
  }
}
