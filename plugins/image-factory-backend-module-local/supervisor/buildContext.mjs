import { readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolders } from './executionFolder.mjs';
import { RunFailure } from './failures.mjs';
import { isInside } from './gitAddress.mjs';
import { fetchGitSource } from './gitSource.mjs';

const MAX_CONTAINERFILE_BYTES = 1024 * 1024;

/**
 * What is built: the folder, a copy of the Containerfile outside of it that
 * nobody can change any more, and the commit.
 *
 * @typedef {{ folder: string, containerfile: string, text: string, commit?: string }} BuildContext
 */

/** @param {string} message */
function missing(message) {
  return new RunFailure({ reason: 'source-not-found', message });
}

/**
 * @param {string} root
 * @param {string} path
 */
function realPathInside(root, path) {
  let real;
  try {
    real = realpathSync(join(root, path));
  } catch {
    real = undefined;
  }
  // One answer for both, so that no link tells which files the host has.
  if (!real || !isInside(real, realpathSync(root))) {
    throw missing(`${path} does not exist in the repository`);
  }
  return real;
}

/** @param {string} context */
function checkIgnoreFiles(context) {
  for (const name of ['.containerignore', '.dockerignore']) {
    if (statSync(join(context, name), { throwIfNoEntry: false })) {
      realPathInside(context, name);
    }
  }
}

/**
 * @param {string} root
 * @param {{ contextDir: string, containerfile: string }} source
 */
function contextIn(root, source) {
  const folder = realPathInside(root, source.contextDir);
  if (!statSync(folder).isDirectory()) {
    throw missing(`${source.contextDir} is not a directory`);
  }
  const containerfile = realPathInside(
    root,
    join(source.contextDir, source.containerfile),
  );
  const seen = statSync(containerfile);
  if (!seen.isFile() || seen.size > MAX_CONTAINERFILE_BYTES) {
    throw missing(`${source.containerfile} is not a Containerfile`);
  }
  checkIgnoreFiles(folder);
  return { folder, text: readFileSync(containerfile, 'utf8') };
}

/**
 * Brings the source of a build into the work folder.
 *
 * @param {import('./run.mjs').Run} run
 * @returns {Promise<BuildContext>}
 * @throws RunFailure
 */
export async function prepareContext(run) {
  const { source } = run.request.spec;
  const containerfile = join(run.work, 'Containerfile');
  const checkout = join(run.work, 'source');
  makeFolders(checkout);
  if (source.type === 'inline') {
    writeFileSync(containerfile, source.containerfile);
    return { folder: checkout, containerfile, text: source.containerfile };
  }
  run.log.write(`Fetching ${source.ref} of ${source.url}`);
  const commit = await fetchGitSource(source, {
    folder: checkout,
    home: run.env.HOME,
    env: run.env,
    sources: run.settings.sources,
    onLine: line => run.log.write(line),
    signal: run.signal,
  });
  run.log.write(`Commit ${commit}`);
  const { folder, text } = contextIn(checkout, source);
  writeFileSync(containerfile, text);
  return { folder, containerfile, text, commit };
}
