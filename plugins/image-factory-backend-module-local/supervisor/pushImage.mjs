import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { confined, runCommand } from './command.mjs';
import { pushFailureOf, RunFailure } from './failures.mjs';

/** Pauses between tries to reach a registry, in milliseconds. */
const PAUSES_MS = [2_000, 8_000];

/**
 * Runs a command that talks to the registry, again after a fault that may pass.
 *
 * @param {import('./run.mjs').Run} run
 * @param {string[]} argv
 */
async function transfer(run, argv) {
  const { registry } = run.request.destination;
  for (let tries = 0; ; tries += 1) {
    const end = await runCommand({
      argv,
      env: run.env,
      cwd: run.work,
      signal: run.signal,
      onLine: line => run.log.write(line),
    });
    run.signal.throwIfAborted();
    if (end.code === 0) return;
    const { again, ...failure } = pushFailureOf(end.lines, registry);
    const wait = PAUSES_MS[tries];
    if (!again || wait === undefined) throw new RunFailure(failure);
    run.log.write(`${failure.message}; trying again in ${wait / 1000} s`);
    await pause(wait, undefined, { signal: run.signal });
  }
}

/** @param {import('./run.mjs').Run} run */
function credentials(run) {
  return run.settings.authFile ? [`--authfile=${run.settings.authFile}`] : [];
}

/** @param {import('./run.mjs').Run} run */
function copyArguments(run) {
  const verify = !run.request.destination.insecure;
  return [
    ...['skopeo', `--policy=${run.toolFiles.storePolicy}`, 'copy'],
    ...credentials(run),
    '--retry-times=0',
    `--src-tls-verify=${verify}`,
    `--dest-tls-verify=${verify}`,
  ];
}

/**
 * @param {import('./run.mjs').Run} run
 * @param {string} digest
 */
async function sizeOf(run, digest) {
  const { registry, repository, insecure } = run.request.destination;
  const end = await runCommand({
    argv: [
      ...['skopeo', 'inspect', '--raw', `--tls-verify=${!insecure}`],
      ...credentials(run),
      `docker://${registry}/${repository}@${digest}`,
    ],
    env: run.env,
    signal: run.signal,
  });
  run.signal.throwIfAborted();
  if (end.code !== 0) {
    const { again: _, ...failure } = pushFailureOf(end.lines, registry);
    throw new RunFailure(failure);
  }
  const { config, layers } = JSON.parse(end.lines.join('\n'));
  return [config, ...layers].reduce((sum, blob) => sum + blob.size, 0);
}

/**
 * Pushes an image under all its tags.
 *
 * @param {import('./run.mjs').Run} run
 * @param {string} imageId
 * @returns {Promise<{ digest: string, sizeBytes: number }>}
 * @throws RunFailure
 */
export async function pushImage(run, imageId) {
  const { registry, repository, tags } = run.request.destination;
  const [first, ...others] = tags;
  const target = `docker://${registry}/${repository}`;
  const digestFile = join(run.work, 'digest');
  run.log.write(`Pushing to ${registry}/${repository}:${first}`);
  // Not with buildah: it tries again by itself, whatever it is told.
  await transfer(
    run,
    confined(run.store.lock, 'shared', [
      ...copyArguments(run),
      `--digestfile=${digestFile}`,
      run.store.sourceOf(imageId),
      `${target}:${first}`,
    ]),
  );
  const digest = readFileSync(digestFile, 'utf8').trim();
  for (const tag of others) {
    run.log.write(`Tagging ${registry}/${repository}:${tag}`);
    await transfer(run, [
      ...copyArguments(run),
      `${target}@${digest}`,
      `${target}:${tag}`,
    ]);
  }
  const sizeBytes = await sizeOf(run, digest);
  run.log.write(`Pushed ${registry}/${repository}@${digest}`);
  return { digest, sizeBytes };
}
