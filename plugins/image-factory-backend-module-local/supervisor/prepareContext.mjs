import { join } from 'node:path';
import { BoxError } from './box/Box.mjs';
import { notBoxed, RunFailure } from './failures.mjs';
import { openFolder } from './openFolder.mjs';
import { decodeContainerfile } from './containerfile/decodeContainerfile.mjs';
import { createAddressJudge } from './source/addressRule.mjs';
import { prepareSource } from './source/prepareSource.mjs';
import { startSourceGate } from './source/sourceGate.mjs';

/** Where the program that fetches is in the box. */
const SCRIPT_IN_BOX = '/mnt/source.sh';

/**
 * What is built. `folder` is the context as the box sees it, `binds` bring
 * it there; `ignoreFile` is the text that takes the place of the context's
 * own.
 *
 * @typedef {{
 *   folder: string, binds: import('./box/Box.mjs').Binds,
 *   text: string, ignoreFile?: string, commit?: string,
 * }} BuildContext
 */

/**
 * @param {import('./run.mjs').Run} run
 * @returns {BuildContext}
 */
function inlineContext(run) {
  const empty = join(run.work, 'context');
  openFolder(empty, 0o755);
  return {
    folder: '/mnt/context',
    binds: [{ from: empty, to: '/mnt/context' }],
    text: run.request.spec.source.containerfile,
  };
}

/**
 * Runs a program in the box of the source, which reaches nothing but the gate.
 *
 * @param {import('./run.mjs').Run} run
 * @param {string} checkout - Folder that the box may write to.
 * @param {import('./source/prepareSource.mjs').BoxRun} command
 */
async function runSourceBox(run, checkout, command) {
  const { script, args, env, binds, onLine, limitMs, signal } = command;
  const limit = AbortSignal.timeout(limitMs);
  try {
    return await run.box('source').run({
      argv: ['/bin/bash', SCRIPT_IN_BOX, ...args],
      env,
      binds: [
        { from: checkout, to: '/mnt/work', writable: true },
        { from: script, to: SCRIPT_IN_BOX },
        ...binds,
      ],
      onLine,
      openEnd: run.mask.openEnd,
      signal: AbortSignal.any([signal, limit]),
    });
  } catch (error) {
    if (limit.aborted && !signal.aborted) return { code: null };
    throw error instanceof BoxError ? notBoxed(error) : error;
  }
}

/**
 * @param {import('./run.mjs').Run} run
 * @returns {Promise<BuildContext>}
 * @throws RunFailure
 */
async function fetchedContext(run) {
  const checkout = run.boxFolder('source-out');
  const prepared = await prepareSource({
    source: run.request.spec.source,
    work: run.work,
    log: run.log,
    runBox: command => runSourceBox(run, checkout, command),
    startGate: startSourceGate,
    judge: createAddressJudge(run.settings.addressRule),
    sources: run.settings.sources,
    signal: run.signal,
  });
  // So that they stand on the page of the build, not only in its log.
  for (const note of prepared.notes) run.steps.startPart('source', note);
  const { text, failure } = decodeContainerfile(prepared.containerfileBytes);
  if (failure) throw new RunFailure(failure);
  return {
    folder: prepared.contextPathInBox,
    // As a whole: a part of its path would be a link of the box's making.
    binds: [{ from: checkout, to: '/mnt/work' }],
    text,
    ignoreFile: prepared.ignoreFile?.bytes.toString('utf8'),
    commit: prepared.commit,
  };
}

/**
 * Brings the source of a build into the work folder.
 *
 * @param {import('./run.mjs').Run} run
 * @returns {Promise<BuildContext>}
 * @throws RunFailure
 */
export async function prepareContext(run) {
  return run.request.spec.source.type === 'inline'
    ? inlineContext(run)
    : fetchedContext(run);
}
