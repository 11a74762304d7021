import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failureOf, finishRun } from '../finishRun.mjs';
import { tell, tellOperators } from './output.mjs';
import { PodRun } from './PodRun.mjs';

// The step of a TaskRun. Its output is read by the Tekton module: the lines of
// the log with their times, `# ` and the status, `= ` and the outcome, `! ` and
// what operators should know. Nothing that a user wrote reaches it unmarked.
const RUN_FILE = process.env.RUN_FILE ?? '/image-factory/run/run.json';
const WORK = process.env.WORK_FOLDER ?? '/work';

process.stderr.write = text => {
  tellOperators(text);
  return true;
};
process.on('uncaughtException', error => {
  tellOperators(error?.stack ?? error);
  process.exit(1);
});

const stop = new AbortController();
process.on('SIGTERM', () => stop.abort('cancelled'));

function prepare() {
  const { run: request, ...rest } = JSON.parse(readFileSync(RUN_FILE, 'utf8'));
  return new PodRun({ request, ...rest }, { work: WORK, stop });
}

/**
 * As Tekton Chains reads them.
 *
 * @param {PodRun} run
 * @param {{ digest: string }} result
 * @see https://tekton.dev/docs/chains/slsa-provenance/
 */
function writeResults({ request: { destination } }, { digest }) {
  const folder = process.env.RESULTS_FOLDER;
  if (!folder) return;
  const { registry, repository, tags } = destination;
  const tag = tags.length > 0 ? `:${tags[0]}` : '';
  writeFileSync(join(folder, 'IMAGE_DIGEST'), digest);
  writeFileSync(
    join(folder, 'IMAGE_URL'),
    `${registry}/${repository}${tag}`.slice(0, 1024),
  );
}

/** @param {PodRun} run */
async function carryOut(run) {
  const timer = setTimeout(
    () => run.stop('time-limit'),
    run.request.limits.timeLimitSeconds * 1000,
  );
  const outcome = await finishRun(run);
  clearTimeout(timer);
  for (const trouble of await run.close()) {
    tellOperators(trouble?.stack ?? trouble);
  }
  if (outcome.phase === 'succeeded') writeResults(run, outcome.result);
  return { ...outcome, startedAt: run.startedAt, steps: run.steps.all };
}

/** Lets the container of the box end too; `box.sh` waits for it. */
function endBox() {
  const conf = join(WORK, 'conf');
  if (existsSync(conf)) writeFileSync(join(conf, 'over'), '');
}

/** @param {object} outcome */
function end(outcome) {
  endBox();
  const finishedAt = new Date().toISOString();
  tell(Buffer.from(`= ${JSON.stringify({ ...outcome, finishedAt })}\n`));
  process.exit(outcome.phase === 'succeeded' ? 0 : 1);
}

try {
  end(await carryOut(prepare()));
} catch (error) {
  const message = 'The run could not be prepared on the provider';
  const reason = 'provider-not-ready';
  const failure = { ...failureOf(error), reason, message };
  end({ phase: 'failed', steps: [], failure });
}
