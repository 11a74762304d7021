import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createProcesses } from '../processes/processes.mjs';
import { identityOf } from '../processes/processIdentity.mjs';
import { runCommand } from './command.mjs';
import { requireDiskSpace } from './diskSpace.mjs';
import { Fault, toFault } from './fault.mjs';
import {
  isPortFree,
  listeningInodes,
  portHolder,
  portSetting,
  requireFreePort,
} from './ports.mjs';
import { createProgress } from './progress.mjs';
import { runUnlessStamped } from './stampedStep.mjs';
import { runningStart, takeStartLock } from './startLock.mjs';
import { requireSupportedNode } from './toolchain.mjs';
import { withOwnFolder } from '../testing/ownFolder.mjs';

let folder;
withOwnFolder(made => (folder = made));

describe('faults', () => {
  it('are found behind other errors, and a full disk is one', () => {
    const fault = new Fault('Do this.');
    assert.equal(toFault(new Error('failed', { cause: fault })), fault);
    const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
    assert.match(toFault(full).message, /no space left on the disk: free/);
    assert.equal(toFault(new Error('a bug')), undefined);
  });
});

describe('disk space', () => {
  const free = gb => () => ({ bavail: gb * 1024, bsize: 1024 ** 2 });

  it('is enough at the very number, and one sentence below it', () => {
    requireDiskSpace('/', 2, free(2));
    assert.throws(() => requireDiskSpace('/here', 2, free(1.5)), {
      name: 'Fault',
      message:
        'Only 1.5 GB are free on the disk of /here, and this needs 2 GB: free some space and start again.',
    });
  });
});

describe('ports', () => {
  it('says who holds a busy port and how to move', async () => {
    const server = createServer();
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address();
    try {
      assert.equal(await isPortFree(port), false);
      assert.match(portHolder(port), new RegExp(`, process ${process.pid}$`));
      await assert.rejects(requireFreePort(port, 'portal', 'SOME_PORT'), {
        name: 'Fault',
        message: new RegExp(
          `^Port ${port}, .* in use by .*set SOME_PORT to another port\\.$`,
        ),
      });
    } finally {
      await new Promise(resolve => server.close(resolve));
    }
    assert.equal(await isPortFree(port), true);
  });

  it('reads only listening sockets of that port from the kernel', () => {
    const table = [
      'sl local_address rem_address st tx_queue tr tm->when retrnsmt uid timeout inode',
      '0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 111 1',
      '1: 0100007F:0BB8 0100007F:C001 01 00000000:00000000 00:00000000 00000000 0 0 222 1',
      '2: 0100007F:0BB9 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 333 1',
    ].join('\n');
    assert.deepEqual(listeningInodes(table, 3000), ['111']);
  });

  it('come from the environment, which must hold a port', () => {
    assert.equal(portSetting({}, 'P', 3000), 3000);
    assert.equal(portSetting({ P: '' }, 'P', 3000), 3000);
    assert.equal(portSetting({ P: '4000' }, 'P', 3000), 4000);
    for (const P of ['x', '0', '65536', '1.5', '-1']) {
      assert.throws(() => portSetting({ P }, 'P', 3000), { name: 'Fault' });
    }
  });
});

describe('start lock', () => {
  it('is held by one start at a time', () => {
    const release = takeStartLock(folder);
    assert.equal(runningStart(folder).pid, process.pid);
    assert.throws(() => takeStartLock(folder), {
      name: 'Fault',
      message: new RegExp(
        `already running from this folder \\(process ${process.pid}\\)`,
      ),
    });
    release();
    assert.equal(runningStart(folder), undefined);
    takeStartLock(folder)();
  });

  it('is taken over from a start that is gone, also when its process id was used again', () => {
    const parent = identityOf(process.ppid);
    const gone = { ...parent, startTime: `${parent.startTime}1` };
    writeFileSync(join(folder, 'start.json'), JSON.stringify(gone));
    const release = takeStartLock(folder);
    assert.equal(runningStart(folder).pid, process.pid);
    release();
  });
});

describe('stamped steps', () => {
  it('run once for the same files, again when one changed, and again after a failure', async () => {
    writeFileSync(join(folder, 'manifest'), '1');
    const step = {
      root: folder,
      stamp: join(folder, 'stamp'),
      files: ['manifest'],
    };
    let runs = 0;
    const install = async () => {
      runs += 1;
    };
    assert.equal(await runUnlessStamped(step, install), true);
    assert.equal(await runUnlessStamped(step, install), false);
    writeFileSync(join(folder, 'manifest'), '2');
    await assert.rejects(
      runUnlessStamped(step, async () => {
        throw new Error('failed');
      }),
    );
    assert.equal(await runUnlessStamped(step, install), true);
    assert.equal(runs, 2);
  });
});

describe('commands', () => {
  const context = () => ({
    root: folder,
    env: process.env,
    processes: createProcesses(),
    signal: new AbortController().signal,
  });
  const options = () => ({
    logFile: join(folder, 'logs/it.log'),
    failure: 'It failed',
  });
  const script = text => [process.execPath, '-e', text];

  it('keep their output in a log', async () => {
    await runCommand(context(), script('console.log(42)'), options());
    assert.match(readFileSync(options().logFile, 'utf8'), /^\$ .*\n42\n$/);
  });

  it('fail with the last line and the place of the log', async () => {
    const failing = script(
      'console.log("first"); console.error("last"); process.exitCode = 3',
    );
    await assert.rejects(runCommand(context(), failing, options()), {
      name: 'Fault',
      message: `It failed (last; see ${options().logFile})`,
    });
  });

  it('fail plainly when the disk is full or the program is missing', async () => {
    const full = script(
      'console.error("tar: write: No space left on device"); process.exitCode = 1',
    );
    await assert.rejects(
      runCommand(context(), full, options()),
      /no space left on the disk/,
    );
    await assert.rejects(
      runCommand(context(), ['/nowhere/x'], options()),
      /It failed \(spawn .*ENOENT/,
    );
  });
});

describe('progress', () => {
  it('says when a step begins and ends, and nothing of an end when it fails', async () => {
    const lines = [];
    let time = 0;
    const progress = createProgress({
      write: line => lines.push(line),
      now: () => time,
    });
    await progress.step('registry', 'starting', async () => {
      time = 2400;
    });
    await assert.rejects(
      progress.step('database', 'starting', async () => {
        throw new Error('failed');
      }),
    );
    assert.deepEqual(lines, [
      '[setup] registry: starting …',
      '[setup] registry: done in 2 s',
      '[setup] database: starting …',
    ]);
    assert.equal(progress.elapsed(), '2 s');
  });
});

describe('the Node.js that runs the portal', () => {
  it('is 22 or 24', () => {
    requireSupportedNode('v22.1.0', 'linux x64');
    requireSupportedNode('v24.21.0', 'linux x64');
    for (const version of ['v20.20.2', 'v18.0.0', 'v26.1.0']) {
      assert.throws(() => requireSupportedNode(version, 'darwin arm64'), {
        message: /install Node\.js 22 or 24/,
      });
    }
  });
});
