import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { EOL } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createProcesses } from '../processes/processes.mjs';
import { lastLines } from './lastLines.mjs';
import { PortalLines, problemIn } from './PortalLines.mjs';
import { RotatingLog } from './RotatingLog.mjs';
import { runPortal } from './runPortal.mjs';
import { withOwnFolder } from '../testing/ownFolder.mjs';

let folder;
withOwnFolder(made => (folder = made));

const logged = (level, message) =>
  `2026-11-25T12:57:49.442Z catalog ${level} ${message} `;

describe('the log of the portal', () => {
  const failures = [];
  const openLog = file =>
    new RotatingLog(file, {
      maxBytes: 10,
      onFailure: error => failures.push(error.code),
    });

  it('keeps what is older beside it, and only once, for its owner', () => {
    const file = join(folder, 'portal.log');
    const log = openLog(file);
    for (const text of ['0123456789', 'abcdefghij', 'ABC']) log.write(text);
    log.close();
    assert.equal(readFileSync(file, 'utf8'), 'ABC');
    assert.equal(readFileSync(`${file}.1`, 'utf8'), 'abcdefghij');
    assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  it('goes on where the last run ended', () => {
    const file = join(folder, 'portal.log');
    for (const text of ['one ', 'two']) {
      const log = openLog(file);
      log.write(text);
      log.close();
    }
    assert.equal(readFileSync(file, 'utf8'), 'one two');
  });

  it('ends, and not the portal, when nothing can be written', () => {
    const log = openLog('/dev/full');
    log.write('a');
    log.write('b');
    assert.deepEqual(failures, ['ENOSPC']);
  });
});

describe('the lines that the terminal shows', () => {
  function linesAt(clock) {
    const said = [];
    const options = { logName: 'logs/portal.log', now: () => clock.now };
    return { said, lines: new PortalLines(text => said.push(text), options) };
  }

  it('are warnings and errors, not requests', () => {
    assert.equal(
      problemIn(logged('info', '"GET / HTTP/1.1" 500 error')),
      undefined,
    );
    assert.equal(
      problemIn('<i> [webpack-dev-server] Project is running'),
      undefined,
    );
    assert.match(
      problemIn(logged('warn', 'slow')),
      /^warning of catalog: slow/,
    );
    assert.match(problemIn(logged('error', 'gone')), /^error in catalog: gone/);
    assert.equal(problemIn('ERROR in ./src/App.tsx'), 'ERROR in ./src/App.tsx');
    assert.ok(problemIn('TypeError: x is not a function'));
    assert.ok(problemIn('Error [ERR_MODULE]: no such module'));
  });

  it('are short, few in a minute, and each told once in it', () => {
    const clock = { now: 0 };
    const { said, lines } = linesAt(clock);
    lines.take(logged('error', 'x'.repeat(1000)));
    lines.take(logged('error', 'x'.repeat(1000)));
    assert.equal(said.length, 1);
    assert.ok(said[0].length <= 241 && said[0].endsWith('…'));
    for (let n = 0; n < 30; n += 1) lines.take(logged('warn', `no ${n}`));
    assert.equal(said.length, 11);
    assert.equal(said[10], '… more in logs/portal.log');
    clock.now = 60_000;
    lines.take(logged('warn', 'no 3'));
    assert.match(said[11], /no 3/);
  });
});

describe('the last lines of a log', () => {
  it('are twenty, short ones, and none without a log', () => {
    const file = join(folder, 'it.log');
    assert.deepEqual(lastLines(file), []);
    const text = Array.from({ length: 50 }, (_, n) => `line ${n}`).join('\n\n');
    writeFileSync(file, `${text}\n${'x'.repeat(1000)}\n`);
    const lines = lastLines(file);
    assert.equal(lines.length, 20);
    assert.equal(lines[18], 'line 49');
    assert.equal(lines[19].length, 241);
  });
});

describe('the portal', () => {
  function runWith(script) {
    const said = [];
    mkdirSync(join(folder, 'logs'));
    const stopper = new AbortController();
    const processes = createProcesses();
    const run = {
      root: folder,
      state: folder,
      progress: { say: message => said.push(message) },
      signal: stopper.signal,
      processes: {
        start: (argv, options) =>
          argv[0] === 'backstage-cli'
            ? processes.start(
                [process.execPath, '-e', script, ...argv],
                options,
              )
            : processes.start([process.execPath, ...argv.slice(1)], options),
      },
    };
    return { run, said, stopper };
  }
  const options = { args: ['--inspect'], env: process.env, isVerbose: false };
  const script = `console.log(${JSON.stringify(logged('info', 'GET'))});
    console.error("\\u001b[31m" + ${JSON.stringify(logged('warn', 'odd'))});
    console.log(process.argv.slice(1).join(' '));
    process.exitCode = 3;`;

  it('writes all to its log, and tells what is wrong and the last lines when it ends', async () => {
    const { run, said } = runWith(script);
    assert.equal(await runPortal(run, options), 3);
    const log = readFileSync(join(folder, 'logs/portal.log'), 'utf8');
    assert.match(log, /catalog info GET/);
    assert.match(log, /^backstage-cli repo start --inspect$/m);
    assert.ok(!log.includes('\u001b'));
    assert.equal(said[0], 'portal: warning of catalog: odd');
    assert.match(said[1], /it ended by itself.*logs\/portal\.log/);
    assert.ok(said.slice(2).some(line => line.includes('catalog info GET')));
  });

  it('keeps its log when the set-up is gone', async () => {
    const file = join(folder, 'it.log');
    const logger = spawn(
      process.execPath,
      [join(import.meta.dirname, 'portalLogger.mjs'), file, 'it.log'],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    logger.stdout.destroy();
    for (let n = 0; n < 3; n += 1) logger.stdin.write(logged('error', n) + EOL);
    logger.stdin.end();
    assert.deepEqual(await once(logger, 'exit'), [0, null]);
    assert.match(readFileSync(file, 'utf8'), /catalog error 2/);
  });

  it('says nothing more when it is stopped', async () => {
    const { run, said, stopper } = runWith(script);
    stopper.abort(new Error('stopped'));
    assert.equal(await runPortal(run, options), 3);
    assert.deepEqual(said, []);
  });
});
