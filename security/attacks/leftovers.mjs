import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { require, requireEnd } from '../attempts.mjs';
import { attackBuild } from '../building/attackBuild.mjs';
import { BASE, runScript } from '../building/scripted.mjs';
import { eventually } from '../eventually.mjs';
import { markers } from '../markers/markers.mjs';

/**
 * A build that leaves all kinds of files and processes.
 *
 * @param {string} then - What it does afterwards.
 */
function littering(then) {
  return {
    containerfile: `FROM ${BASE}\n${runScript('litter.sh', {
      FOLDER: markers.files.folder,
      THEN: then,
    })}`,
  };
}

/** @param {import('../building/Build.mjs').Build} build */
function untilLittered(build) {
  return eventually(
    'the litter lies',
    () => build.lines.includes('the litter lies'),
    90_000,
  );
}

async function succeeds(half) {
  requireEnd(await attackBuild(half, littering('true')), 'succeeded');
}

async function fails(half) {
  requireEnd(await attackBuild(half, littering('exit 3')), 'build-step-failed');
}

async function isCancelled(half) {
  const build = await attackBuild(
    half,
    littering('sleep 600'),
    async running => {
      await untilLittered(running);
      running.process.kill('SIGTERM');
    },
  );
  require(build.outcome.phase === 'cancelled', build.story);
}

/** As the backend does when the supervisor is gone. */
async function reap(build) {
  const reaper = await build.half.start('reap.mjs', { folder: build.folder });
  const [code] = await once(reaper, 'exit');
  require(code === 0, `reap.mjs ended by ${code}\n${build.story}`);
}

async function isKilled(half) {
  const build = await attackBuild(
    half,
    littering('sleep 600'),
    async running => {
      await untilLittered(running);
      running.process.kill('SIGKILL');
      await running.ended;
      await reap(running);
    },
  );
  require(!build.outcome, 'a dead supervisor told an outcome');
  const next = await attackBuild(half, {
    containerfile: `FROM ${BASE}\nRUN true\n`,
  });
  requireEnd(next, 'succeeded');
}

async function isKilledInside(half) {
  const build = await attackBuild(half, littering('kill -9 -1; sleep 600'));
  require(build.outcome.phase === 'failed', build.story);
  requireEnd(build, 'build-step-failed');
}

export const leftovers = {
  title: 'What a build leaves behind',
  controls: [
    {
      name: 'without a box a process outlives what started it',
      show: async () => {
        const file = join(markers.files.folder, '../outlives');
        writeFileSync(file, '');
        const parent = spawn('sh', [
          '-c',
          `setsid sh -c 'sleep 1; rm ${file}' >/dev/null 2>&1 & kill -9 $$`,
        ]);
        await once(parent, 'exit');
        await eventually('it acts after the end', () => !existsSync(file));
      },
    },
  ],
  attacks: [
    {
      name: 'A build that succeeds leaves odd files and daemons',
      show: succeeds,
    },
    { name: 'A build that fails leaves odd files and daemons', show: fails },
    {
      name: 'A cancelled build leaves odd files and daemons',
      show: isCancelled,
    },
    {
      name: 'A build whose supervisor is killed leaves odd files and daemons',
      show: isKilled,
    },
    { name: 'RUN ends every process that it sees', show: isKilledInside },
  ],
};
