import { execFile } from 'node:child_process';
import {
  CheckWords,
  ReadinessCheck,
  Said,
  say,
  sayCheck,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { RegistryTokenSigner } from '@imagefactory/backstage-plugin-image-factory-node';
import { LocalSettings } from '../localSettings';
import { supervisorProgram } from '../startSupervisor';

const LIMIT_MS = 5_000;
/** On top of it, for the program that asks. */
const PROGRAM_MS = 5_000;
const TOKEN_SECONDS = 60;

type Finding = Pick<CheckWords, 'result' | 'seen' | 'remedy'>;

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

function remedyOf(
  host: string,
  { authFile, tokens }: Omit<Wanted, 'registry'>,
): Said {
  if (tokens) return say('registry-tokens-remedy');
  return authFile
    ? say('registry-login-remedy')
    : say('registry-add-login-remedy', { host });
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
  if (kind === 'ok') {
    return { result: 'pass', seen: say('registry-accepts', { host }) };
  }
  return status
    ? {
        result: 'fail',
        seen: say('registry-answers', { host, status: String(status) }),
        remedy: remedyOf(host, wanted),
      }
    : {
        result: 'fail',
        seen: say('registry-fails', { host, problem: system ?? kind }),
        remedy: say('registry-start-remedy'),
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
    title: say('registry-title'),
    why: say('registry-why'),
  };
  const { registry } = settings;
  if (!registry) {
    return sayCheck({
      ...common,
      result: 'fail',
      seen: say('registry-none'),
      remedy: say('registry-host-remedy'),
    });
  }
  try {
    const found = await askRegistry({ ...settings, registry }, signal);
    return sayCheck({ ...common, ...found });
  } catch (error) {
    signal.throwIfAborted();
    const { host } = registry;
    return sayCheck({
      ...common,
      result: 'fail',
      seen: say('registry-not-asked', { host, problem: String(error) }),
      remedy: say('registry-correct-remedy'),
    });
  }
}
