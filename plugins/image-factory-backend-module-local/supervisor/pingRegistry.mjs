import { text } from 'node:stream/consumers';
import { loginsOfFile } from './authFile.mjs';
import { RegistryAnswer } from './registry/registryAnswer.mjs';
import { createRegistryClient } from './registry/registryClient.mjs';

// Started by `src/readiness/registryCheck.ts`: signs in to a registry as runs
// do, and prints one line of JSON, `{ kind, status?, system? }`; `kind` is
// `ok` or that of a `RegistryAnswer`. What to ask comes over standard input,
// because a token must not be an argument.
const { registry, authFile, token, limitMs } = JSON.parse(
  await text(process.stdin),
);

function credential() {
  if (token) return { ...registry, kind: 'token', token };
  const logins = loginsOfFile(authFile, registry);
  return logins.find(({ host }) => host === registry.host);
}

async function ping() {
  const client = createRegistryClient({
    ...registry,
    credential: credential(),
    signal: AbortSignal.timeout(limitMs),
  });
  try {
    await client.ping();
    return { kind: 'ok' };
  } catch (error) {
    if (error?.name === 'TimeoutError')
      return { kind: 'cut', system: 'TIMEOUT' };
    if (!(error instanceof RegistryAnswer)) throw error;
    const { kind, status, system } = error;
    return { kind, status, system };
  }
}

process.stdout.write(`${JSON.stringify(await ping())}\n`);
