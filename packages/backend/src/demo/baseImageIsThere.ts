import {
  RegistryTokenSettings,
  RegistryTokenSigner,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { readFile } from 'node:fs/promises';

const MANIFEST_TYPES =
  'application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json';

/** Where the registry is and how to get in. */
export interface DemoRegistry {
  host: string;
  insecure: boolean;
  /** Credentials in the form of containers-auth.json(5); unless there are `tokens`. */
  authFile?: string;
  tokens?: RegistryTokenSettings;
}

const REPOSITORY = 'base/debian';
const TOKEN_SECONDS = 60;

async function bearerOf(tokens: RegistryTokenSettings) {
  const { token } = await new RegistryTokenSigner(tokens).sign({
    subject: 'demo',
    access: [{ type: 'repository', name: REPOSITORY, actions: ['pull'] }],
    lifetimeSeconds: TOKEN_SECONDS,
  });
  return { authorization: `Bearer ${token}` };
}

async function authorizationFor({ host, authFile, tokens }: DemoRegistry) {
  if (tokens) return bearerOf(tokens);
  if (!authFile) return undefined;
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
      `${scheme}://${registry.host}/v2/${REPOSITORY}/manifests/bookworm`,
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
