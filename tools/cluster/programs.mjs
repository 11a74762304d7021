import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeByDraft } from '../services/makeByDraft.mjs';
import { runCommand } from '../setup/command.mjs';
import { requireDiskSpace } from '../setup/diskSpace.mjs';
import { Fault } from '../setup/fault.mjs';
import { findProgram } from '../setup/systemPackages.mjs';
import { cacheHome } from './places.mjs';
import {
  GO_VARIABLES,
  MODULES,
  programsKey,
  TEKTON_MODULE,
  TEKTON_VERSION,
} from './programSettings.mjs';

const NEEDED_GB = 10;
const MANIFESTS = 'tekton-config';

/** Where the programs of the cluster are or will be, for every checkout of this user. */
export function programsFolder(env) {
  return join(cacheHome(env), `cluster-${programsKey()}`);
}

/** Says whether every program and Tekton's manifests are there. */
export function hasPrograms(folder) {
  const isSound = file => existsSync(file) && statSync(file).size > 0;
  return (
    existsSync(join(folder, MANIFESTS)) &&
    MODULES.every(({ name, programs }) =>
      programs.every(program => isSound(join(folder, name, program))),
    )
  );
}

/** Folder with the manifests of Tekton as its module has them. */
export function manifestsFolder(programs) {
  return join(programs, MANIFESTS);
}

function buildModule(context, { module, out, caches }) {
  const { name, source, what, ldflags } = module;
  const env = {
    ...context.env,
    ...GO_VARIABLES,
    GOMODCACHE: join(caches, 'modules'),
    GOCACHE: join(caches, 'build'),
  };
  mkdirSync(out, { recursive: true });
  return context.progress.step('cluster', `building ${name} with Go`, () =>
    runCommand(
      context,
      [
        ...['nice', '-n', '5', 'go', 'build', '-trimpath'],
        ...[`-ldflags=${ldflags.join(' ')}`, '-o', `${out}/`, what],
      ],
      {
        cwd: source,
        env,
        logFile: join(context.state, `logs/cluster-build-${name}.log`),
        failure: `The programs of ${name} could not be built: check that the Go module proxy can be reached, and start again, which goes on where this ended`,
      },
    ),
  );
}

async function fill(context, draft, caches) {
  for (const module of MODULES) {
    await buildModule(context, {
      module,
      out: join(draft, module.name),
      caches,
    });
  }
  cpSync(
    join(caches, 'modules', `${TEKTON_MODULE}@${TEKTON_VERSION}`, 'config'),
    join(draft, MANIFESTS),
    { recursive: true },
  );
}

async function buildPrograms(context, folder, caches) {
  if (!findProgram('go', context.env.PATH)) {
    throw new Fault(
      'The programs of the test cluster are not built yet, and there is no Go to build them: install Go 1.25.10 or later (go.dev/dl), put it on the PATH, and start again.',
    );
  }
  mkdirSync(dirname(folder), { recursive: true });
  requireDiskSpace(dirname(folder), NEEDED_GB);
  await makeByDraft(folder, {
    fill: draft => fill(context, draft, caches),
    isComplete: hasPrograms,
  });
}

/** Lets gigabytes in many small files go without waiting for it; where it is ended, the next command goes on. */
function removeCaches(caches) {
  spawn('nice', ['-n', '19', 'rm', '-rf', '--', caches], {
    detached: true,
    stdio: 'ignore',
  }).unref();
}

/**
 * Builds the programs of Kubernetes and Tekton from the pinned Go modules,
 * once for all checkouts of this user. What `go` keeps meanwhile lies beside
 * them until they are there, so that a build which was stopped goes on.
 *
 * @returns {Promise<string>} the folder with one folder of programs per module.
 * @throws {Fault} without Go, without space on the disk, or if a module does not build.
 */
export async function ensurePrograms(context) {
  const folder = programsFolder(context.env);
  const caches = `${folder}.build`;
  if (!hasPrograms(folder)) await buildPrograms(context, folder, caches);
  if (existsSync(caches)) removeCaches(caches);
  return folder;
}
