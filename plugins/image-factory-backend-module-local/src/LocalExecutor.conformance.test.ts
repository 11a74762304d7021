import { existsSync, readdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  describeExecutor,
  RunScript,
} from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { LocalExecutor } from './LocalExecutor';
import { eventually } from './__testUtils__/hostState';
import { LocalRuns } from './__testUtils__/localRuns';
import { describeWithTools } from './__testUtils__/realTools';

jest.setTimeout(90_000);

const ENDS = { succeeded: 'true', failed: 'exit 3', never: 'sleep 1000' };

function instructionsOf({ prints, ends }: RunScript): string {
  const lines = prints.map(line => `'${line}'`).join(' ');
  const print = lines && `printf '%s\\n' ${lines} && `;
  // A value of its own keeps the run from taking everything out of the cache.
  return `ENV RUN_ID=${Math.random()}\nRUN ${print}${ENDS[ends]}`;
}

/** Takes the state folder away, as a disk that is not mounted. */
async function unmount(stateDir: string) {
  const isCleaning = () =>
    readdirSync(join(stateDir, 'executions')).some(id =>
      existsSync(join(stateDir, 'executions', id, 'work')),
    );
  await eventually(() => !isCleaning());
  await rename(stateDir, `${stateDir}-aside`);
  return async () => {
    await rm(stateDir, { recursive: true, force: true });
    await rename(`${stateDir}-aside`, stateDir);
  };
}

describeWithTools('with the real tools', () => {
  let runs: LocalRuns | undefined;

  describeExecutor('the local executor', ['build'], async () => {
    const created = await LocalRuns.create();
    runs = created;
    return {
      createExecutor: () => new LocalExecutor(created.settings),
      secrets: created.secrets,
      settings: { processLimit: 400 },
      refusedSettings: [
        { settings: { memoryLimit: '2g' }, path: ['memoryLimit'] },
        { settings: { processLimit: 513 }, path: ['processLimit'] },
        { settings: { stateDir: '/tmp' }, path: ['stateDir'] },
      ],
      createRun: (_, script) => created.request(instructionsOf(script)),
      failures: { build: { reason: 'build-step-failed', exitCode: 3 } },
      cutOff: () => unmount(created.settings.stateDir),
    };
  });

  afterAll(() => runs?.end());
});
