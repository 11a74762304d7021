import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { RunFailure } from '../failures.mjs';
import { readBoundedFile } from './boundedFile.mjs';
import { readSourceFacts } from './sourceFacts.mjs';
import { sourceFailureOf } from './sourceFailures.mjs';
import { SOURCE_LIMITS } from './sourceLimits.mjs';
import { sourceNotesOf } from './sourceNotes.mjs';
import { sourcePlaceOf } from './sourcePlace.mjs';
import { writeSourceScript } from './sourceScript.mjs';

const MAX_TEXT_BYTES = 1024 * 1024;
const KNOWN_HOSTS = '/etc/ssh/ssh_known_hosts';
/** Where the checkout and the ignore file are in the box. */
const CHECKOUT_IN_BOX = '/mnt/work/source';
const IGNORE_FILE_IN_BOX = '/mnt/work/ignorefile';

/**
 * Where a build reads its files from.
 *
 * @typedef {{
 *   type: 'git', url: string, ref: string, contextDir: string,
 *   containerfile?: string, submodules?: boolean, lfs?: boolean, keepGitDir?: boolean,
 * }} GitSource
 * @typedef {{
 *   script: string, args: string[], env: Record<string, string>,
 *   binds: Array<{ from: string, to: string, writable?: boolean }>,
 *   onLine: (line: string) => void, limitMs: number, signal: AbortSignal,
 * }} BoxRun
 * @typedef {{
 *   source: GitSource,
 *   work: string,
 *   log: { write: (line: string) => void },
 *   runBox: (run: BoxRun) => Promise<{ code: number | null, ranOutOfMemory?: boolean, ranOutOfProcesses?: boolean }>,
 *   startGate: (options: import('./sourceGate.mjs').GateOptions) =>
 *     ReturnType<typeof import('./sourceGate.mjs').startSourceGate>,
 *   judge: import('./sourceGate.mjs').GateOptions['judge'],
 *   sources: { allowedPaths: string[] },
 *   knownHosts?: string,
 *   limits?: typeof SOURCE_LIMITS,
 *   signal: AbortSignal,
 * }} SourceTask - `runBox` binds `source-out` of `work` to `/mnt/work`;
 *   `knownHosts` is a file of keys of ssh servers, the host's own by default.
 * @typedef {{
 *   contextPathInBox: string, containerfileBytes: Buffer, commit: string,
 *   ignoreFile?: { name: string, pathInBox: string, bytes: Buffer }, notes: string[],
 * }} PreparedSource - `name` is the path of the ignore file in the repository.
 */

/**
 * @param {GitSource} source
 * @param {{ url: string, limits: typeof SOURCE_LIMITS }} options
 */
function environmentOf(source, { url, limits }) {
  const flag = value => (value ? '1' : '0');
  return {
    SOURCE_URL: url,
    SOURCE_REF: source.ref,
    SOURCE_CONTEXT_DIR: source.contextDir,
    SOURCE_CONTAINERFILE: source.containerfile ?? '',
    SOURCE_SUBMODULES: flag(source.submodules),
    SOURCE_LFS: flag(source.lfs),
    SOURCE_KEEP_GIT: flag(source.keepGitDir),
    SOURCE_MAX_FILE_BYTES: String(limits.fileBytes),
    SOURCE_MAX_BYTES: String(limits.bytes),
    SOURCE_MAX_FILES: String(limits.files),
  };
}

/**
 * @param {string} work
 * @param {string} knownHosts
 */
function makeGateFolder(work, knownHosts) {
  const folder = join(work, 'gate');
  mkdirSync(folder, { recursive: true });
  if (existsSync(knownHosts)) {
    const copy = join(folder, 'known_hosts');
    copyFileSync(knownHosts, copy);
    chmodSync(copy, 0o644);
  }
  return folder;
}

/**
 * @param {SourceTask} task
 * @param {import('./sourcePlace.mjs').SourcePlace} place
 */
async function fetchInBox(task, place) {
  const { source, work, runBox, judge, limits = SOURCE_LIMITS } = task;
  const { knownHosts = KNOWN_HOSTS } = task;
  const script = join(work, 'source.sh');
  writeSourceScript(script);
  const folder = makeGateFolder(work, knownHosts);
  const gate = await task.startGate({ judge, home: place.home, folder });
  const limit = AbortSignal.timeout(limits.milliseconds);
  try {
    const end = await runBox({
      script,
      args: [],
      env: environmentOf(source, { url: place.url, limits }),
      binds: [{ from: folder, to: '/mnt/gate' }, ...place.binds],
      onLine: line => task.log.write(line),
      limitMs: limits.milliseconds,
      signal: task.signal,
    });
    return {
      code: end.code,
      gate: gate.facts,
      timedOut: limit.aborted,
      ranOutOfMemory: end.ranOutOfMemory,
      ranOutOfProcesses: end.ranOutOfProcesses,
    };
  } finally {
    await gate.close();
  }
}

/**
 * @param {string} out
 * @param {import('./sourceFacts.mjs').SourceFacts} facts
 */
function ignoreFileIn(out, { values }) {
  const name = values.get('ignore-file');
  const bytes =
    name && readBoundedFile(join(out, 'ignorefile'), MAX_TEXT_BYTES);
  return bytes
    ? {
        ignoreFile: {
          name: name.replace(/^\//, ''),
          pathInBox: IGNORE_FILE_IN_BOX,
          bytes,
        },
      }
    : {};
}

/**
 * @param {SourceTask} task
 * @param {import('./sourceFacts.mjs').SourceFacts} facts
 * @returns {PreparedSource | undefined} `undefined` if what the box left is no whole result.
 */
function resultOf({ source, work }, facts) {
  const { values } = facts;
  const out = join(work, 'source-out');
  const commit = values.get('commit') ?? '';
  const context = values.get('context') ?? '-';
  const bytes = readBoundedFile(join(out, 'Containerfile'), MAX_TEXT_BYTES);
  const isWhole =
    values.has('done') &&
    bytes &&
    /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit) &&
    /^(?:\/.*)?$/s.test(context) &&
    !context.split('/').includes('..');
  if (!isWhole) return undefined;
  return {
    contextPathInBox: `${CHECKOUT_IN_BOX}${context}`,
    containerfileBytes: bytes,
    commit,
    ...ignoreFileIn(out, facts),
    notes: sourceNotesOf(facts, source),
  };
}

/**
 * Brings the source of a build into `source-out` of the work folder: fetched
 * and searched in a box, for which `startGate` opens the only way out.
 *
 * @param {SourceTask} task
 * @returns {Promise<PreparedSource>}
 * @throws RunFailure
 */
export async function prepareSource(task) {
  const { source, work, log, signal } = task;
  const place = sourcePlaceOf(source.url, task.sources);
  log.write(`Fetching ${source.ref} of ${source.url}`);
  const evidence = await fetchInBox(task, place);
  signal.throwIfAborted();
  const facts = readSourceFacts(join(work, 'source-out'));
  const result = evidence.code === 0 ? resultOf(task, facts) : undefined;
  if (!result) {
    throw new RunFailure(sourceFailureOf({ facts, source, ...evidence }));
  }
  log.write(`Commit ${result.commit}`);
  for (const note of result.notes) log.write(note);
  return result;
}
