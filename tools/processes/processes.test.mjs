import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { endProcess } from './endProcess.mjs';
import { startTimeFromStat } from '../../plugins/image-factory-backend-module-local/supervisor/processIdentity.mjs';
import { identityOf, isAlive } from './processIdentity.mjs';
import { createProcesses } from './processes.mjs';
import { endRecordedProcesses, recordProcesses } from './recordedProcesses.mjs';

const FOREVER = 'setInterval(() => {}, 1000)';

/** Starts a program that says when it is up. */
async function startTalking(processes, script) {
  const started = processes.start(
    [process.execPath, '-e', `${script}; console.log('up')`],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise(resolve => started.child.stdout.once('data', resolve));
  return started;
}

describe('process identity', () => {
  it('finds the start time behind a command with spaces and parentheses', () => {
    const fields = Array.from({ length: 40 }, (_, at) => at + 3);
    assert.equal(startTimeFromStat(`7 (a (b) c) ${fields.join(' ')}`), '22');
  });

  it('knows its own process, and none of another start time or boot', () => {
    const own = identityOf(process.pid);
    assert.equal(isAlive(own), true);
    assert.equal(isAlive({ ...own, startTime: '1' }), false);
    assert.equal(isAlive({ ...own, startTime: undefined }), false);
    assert.equal(isAlive({ ...own, bootId: 'another' }), false);
  });
});

describe('processes', () => {
  let processes;
  beforeEach(() => (processes = createProcesses()));
  afterEach(() => processes.stopAll(0));

  it('ends what a program started along with the program', async () => {
    const { identity } = await startTalking(
      processes,
      `require('node:child_process').spawn(process.execPath, ['-e', '${FOREVER}'])`,
    );
    await processes.stopAll();
    assert.throws(() => process.kill(-identity.pid, 0), { code: 'ESRCH' });
  });

  it('kills a program that does not listen, after its time is up', async () => {
    const { exited } = await startTalking(
      processes,
      `process.on('SIGTERM', () => {}); ${FOREVER}`,
    );
    await processes.stopAll(100);
    assert.deepEqual(await exited, { code: null, signal: 'SIGKILL' });
  });

  it('ends what a program left behind that was killed', async () => {
    const { child } = await startTalking(
      processes,
      `require('node:child_process').spawn(process.execPath, ['-e', '${FOREVER}'], { stdio: 'inherit' })`,
    );
    // Closes when nobody holds the other end any more.
    const closed = once(child.stdout.resume(), 'close');
    child.kill('SIGKILL');
    await closed;
  });

  it('ends the last started first, each by its own signal', async () => {
    const order = [];
    const first = await startTalking(processes, FOREVER);
    const second = processes.start([process.execPath, '-e', FOREVER], {
      stdio: 'ignore',
      stopSignal: 'SIGINT',
    });
    first.exited.then(({ signal }) => order.push(`first ${signal}`));
    second.exited.then(({ signal }) => order.push(`second ${signal}`));
    await processes.stopAll();
    assert.deepEqual(order, ['second SIGINT', 'first SIGTERM']);
  });

  it('starts nothing after the end', async () => {
    await processes.stopAll();
    assert.throws(
      () => processes.start(['true'], {}),
      /Too late to start true/,
    );
  });

  it('says that a program can not be started', async () => {
    const { exited } = processes.start(['/nowhere/program'], {});
    await assert.rejects(exited, { code: 'ENOENT' });
  });
});

describe('recorded processes', () => {
  let state;
  let processes;
  beforeEach(() => {
    state = mkdtempSync(join(tmpdir(), 'recorded-'));
    processes = createProcesses();
  });
  afterEach(async () => {
    await processes.stopAll(0);
    rmSync(state, { recursive: true });
  });

  it('are ended by the next start, once', async () => {
    processes.onChange(identities => recordProcesses(state, identities));
    const { exited } = await startTalking(processes, FOREVER);
    processes.onChange(() => {});

    assert.equal(await endRecordedProcesses(state), 1);
    assert.equal((await exited).signal, 'SIGTERM');
    assert.equal(await endRecordedProcesses(state), 0);
  });

  it('are let alone when the process id belongs to somebody else', async () => {
    const { identity } = await startTalking(processes, FOREVER);
    await endProcess({ ...identity, startTime: '1' });
    assert.equal(isAlive(identity), true);
  });
});
