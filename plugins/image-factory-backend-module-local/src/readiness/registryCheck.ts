import { execFile } from 'node:child_process';
import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
import { RegistryTokenSigner } from '@imagefactory/backstage-plugin-image-factory-node';
import { LocalSettings } from '../localSettings';
import { supervisorProgram } from '../startSupervisor';

const LIMIT_MS = 5_000;
/** On top of it, for the program that asks. */
const PROGRAM_MS = 5_000;
const TOKEN_SECONDS = 60;

type Finding = Pick<ReadinessCheck, 'result' | 'seen' | 'remedy'>;

/** What the program says; see `supervisor/pingRegistry.mjs`. */
interface Ping {
  kind: string;
  status?: number;
  system?: string;
}

type Wanted = Pick<LocalSettings, 'registry' | 'authFile' | 'tokens'>;

/** Asks with the client by which runs do. */
function ping(input: object, signal: AbortSignal): Promise<Ping> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [supervisorProgram('pingRegistry.mjs')],
      { signal, timeout: LIMIT_MS + PROGRAM_MS, env: {} },
      (error, stdout) => {
        if (error) reject(error);
        else resolve(JSON.parse(stdout));
      },
    );
    // A program that ended early takes nothing; its end tells why.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(JSON.stringify({ ...input, limitMs: LIMIT_MS }));
  });
}

/** A token that opens nothing: the registry takes it if it trusts who signed it. */
async function emptyToken(tokens: LocalSettings['tokens']) {
  if (!tokens) return undefined;
  const { token } = await new RegistryTokenSigner(tokens).sign({
    subject: 'readiness',
    access: [],
    lifetimeSeconds: TOKEN_SECONDS,
  });
  return token;
}

function remedyOf({ registry, authFile, tokens }: Wanted): string {
  if (tokens) {
    return 'Give the registry the certificate of imageFactory.registry.tokens as rootcertbundle, and the same issuer and service';
  }
  return authFile
    ? 'Correct the credentials in imageFactory.registry.authFile'
    : `Add credentials for ${registry?.host} to imageFactory.registry.authFile`;
}

async function askRegistry(
  wanted: Wanted & { registry: { host: string } },
  signal: AbortSignal,
): Promise<Finding> {
  const { registry, authFile, tokens } = wanted;
  const token = await emptyToken(tokens);
  const { kind, status, system } = await ping(
    { registry, authFile, token },
    signal,
  );
  const { host } = registry;
  if (kind === 'ok') return { result: 'pass', seen: `${host} accepts us` };
  return status
    ? {
        result: 'fail',
        seen: `${host} answers ${status}`,
        remedy: remedyOf(wanted),
      }
    : {
        result: 'fail',
        seen: `${host}: ${system ?? kind}`,
        remedy: 'Start the registry, or correct imageFactory.registry',
      };
}

/**
 * Whether the registry answers and takes the credentials.
 *
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#determining-support
 */
export async function checkRegistry(
  settings: Wanted,
  signal: AbortSignal,
): Promise<ReadinessCheck> {
  const common = {
    id: 'registry',
    title: 'Registry',
    why: 'Base images come from it, and built images go to it',
  };
  const { registry } = settings;
  if (!registry) {
    return {
      ...common,
      result: 'fail',
      seen: 'none is configured',
      remedy: 'Set imageFactory.registry.host',
    };
  }
  try {
    return {
      ...common,
      ...(await askRegistry({ ...settings, registry }, signal)),
    };
  } catch (error) {
    signal.throwIfAborted();
    return {
      ...common,
      result: 'fail',
      seen: `${registry.host} could not be asked: ${error}`,
      remedy: 'Correct imageFactory.registry',
    };
  }
}
