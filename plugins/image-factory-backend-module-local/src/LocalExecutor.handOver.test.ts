import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { RunSecrets } from '@imagefactory/backstage-plugin-image-factory-node';
import {
  awaitLogText,
  observeOne,
  readWholeLog,
} from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { createExecutionFolder, filesOf } from './executionFolder';
import { supervisorCommand } from './startSupervisor';
import { LocalRuns } from './__testUtils__/localRuns';
import { describeWithTools } from './__testUtils__/realTools';

jest.setTimeout(90_000);

/** Text of every file below a folder, apart from what boxes have. */
function textBelow(folder: string): string {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && !entry.parentPath.includes('/boxed/'))
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

/** What everybody on the host can see of a process, and what its user can. */
function textOfProcesses(): string {
  const read = (path: string) => {
    try {
      return readFileSync(path, 'latin1');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc')
    .filter(pid => /^\d+$/.test(pid))
    .flatMap(pid => [`/proc/${pid}/cmdline`, `/proc/${pid}/environ`])
    .map(read)
    .join('\n');
}

describeWithTools('what the local executor hands over to a run', () => {
  let runs: LocalRuns;
  beforeAll(async () => {
    runs = await LocalRuns.create();
  });
  afterAll(() => runs.end());

  it('is in no file, argument, environment, handle or log', async () => {
    const token = randomBytes(24).toString('base64url');
    const secrets: RunSecrets = {
      registries: [
        ...runs.secrets.registries,
        {
          host: 'registry.invalid',
          insecure: false,
          kind: 'token',
          token,
          expiresAt: '2100-01-01T00:00:00.000Z',
        },
      ],
    };
    // The build knows it from elsewhere, and prints it in two parts of its text.
    const [first, second] = [token.slice(0, 9), token.slice(9)];
    const run = runs.request(
      `RUN echo "it has ${first}""${second}" && echo waits && sleep 1000`,
    );
    const handle = await runs.start(run, runs.session, secrets);
    await awaitLogText(runs.session, handle, {
      text: 'waits',
      withinMs: 60_000,
    });
    const { lines } = await readWholeLog(runs.session, handle);
    expect(lines).toContain('it has ***');
    expect(textBelow(runs.settings.stateDir)).not.toContain(token);
    expect(textOfProcesses()).not.toContain(token);
    expect(JSON.stringify(handle)).not.toContain(token);
    await runs.cancel(handle);
  });

  it('may break off: the run is left for the next start, which is not late', async () => {
    const run = runs.request('RUN echo built at last');
    await createExecutionFolder(run, runs.settings, 'local-1');
    const folder = runs.folderOf(run);
    const [file, ...args] = supervisorCommand('supervise.mjs', [folder]);
    const orphan = spawn(file, args, { stdio: ['pipe', 'ignore', 'ignore'] });
    orphan.stdin!.end('{"registries":[{"host":"registry.inv');
    await once(orphan, 'exit');
    const { request, supervisor } = filesOf(folder);
    expect(existsSync(supervisor)).toBe(false);
    const longAgo = new Date(Date.now() - 60 * 60_000);
    utimesSync(request, longAgo, longAgo);

    const handle = await runs.start(run);
    expect((await observeOne(runs.session, handle)).phase).not.toBe('lost');
    await runs.succeeded(handle);
    const { lines } = await readWholeLog(runs.session, handle);
    expect(lines.filter(line => line === 'built at last')).toHaveLength(1);
  });
});
