// The door of the repository: node tools/run.mjs <task> [arguments]
//
// Runs on the machine's own Node.js (20 or later) with nothing installed;
// what it starts runs on the Node.js and Yarn pinned in tools/toolchain.
import { createRun } from './setup/createRun.mjs';
import { toFault } from './setup/fault.mjs';

const TASKS = [
  'start',
  'test',
  'reset',
  'generate',
  'lint',
  'check',
  'pack',
  'install',
  'release',
  'e2e',
  'access',
  'security',
  'bench',
  'screenshots',
  'toolsRoot',
  'clusterUp',
  'clusterDown',
  'testCluster',
];
const [task = 'start', ...args] = process.argv.slice(2);

function requireNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 20) return;
  process.stderr.write(
    `[setup] This needs Node.js 20 or later, and this is ${process.version}: install a newer one and start again.\n`,
  );
  process.exit(1);
}

requireNode();
if (!TASKS.includes(task)) {
  process.stderr.write(
    `[setup] There is no task "${task}": use one of ${TASKS.join(', ')}.\n`,
  );
  process.exit(2);
}

const run = createRun();
let exitCode;
try {
  const { default: perform } = await import(`./tasks/${task}.mjs`);
  exitCode = await perform(run, args);
} catch (error) {
  exitCode = 1;
  if (!run.signal.aborted) {
    const fault = toFault(error);
    run.progress.say(fault ? fault.message : `failed: ${error.stack ?? error}`);
  }
}
await run.close();
process.exit(run.signal.aborted ? 130 : exitCode);
