import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BuildCgroup } from './cgroup.mjs';
import { BuildNetwork } from './buildNetwork.mjs';
import { announcedInstruction, isAddedLabel } from './buildahOutput.mjs';
import { confined, runCommand } from './command.mjs';
import { checkContainerfile } from './containerfileCheck.mjs';
import { makeFolders } from './executionFolder.mjs';
import { buildFailureOf, RunFailure } from './failures.mjs';

/** @param {Record<string, string>} values */
function pairs(option, values) {
  return Object.entries(values).map(
    ([key, value]) => `${option}=${key}=${value}`,
  );
}

/**
 * Labels of the image; those of the platform win.
 *
 * @param {import('./run.mjs').Run} run
 * @param {import('./buildContext.mjs').BuildContext} context
 * @returns {Record<string, string>}
 */
function labelsOf(run, context) {
  const { spec, labels } = run.request;
  const commit = context.commit
    ? { 'org.opencontainers.image.revision': context.commit }
    : {};
  return { ...spec.labels, ...commit, ...labels };
}

/**
 * Tells the step that a line of output announces. What buildah does after the
 * last instruction of the Containerfile is one step, not one for each label.
 *
 * @param {import('./run.mjs').Run} run
 * @param {string[]} labelNames
 */
function stepTeller(run, labelNames) {
  let finishing = false;
  return line => {
    const instruction = announcedInstruction(line);
    if (instruction === undefined) return;
    if (!isAddedLabel(instruction, labelNames)) {
      run.steps.startPart('build', run.mask(instruction));
    } else if (!finishing) {
      finishing = true;
      run.steps.startPart('build', 'Label and commit');
    }
  };
}

/**
 * @param {import('./run.mjs').Run} run
 * @param {import('./buildContext.mjs').BuildContext} context
 * @param {string[]} confinement
 */
export function buildArguments(run, context, confinement) {
  const { spec, destination } = run.request;
  return [
    ...run.store.buildah,
    'bud',
    `--isolation=${run.settings.isolation}`,
    ...confinement,
    `--signature-policy=${run.toolFiles.basePolicy}`,
    ...(run.settings.authFile ? [`--authfile=${run.settings.authFile}`] : []),
    `--tls-verify=${destination.insecure ? 'false' : 'true'}`,
    '--layers',
    '--force-rm',
    '--format=oci',
    '--retry=2',
    `--iidfile=${join(run.work, 'image-id')}`,
    `--file=${context.containerfile}`,
    ...pairs('--build-arg', spec.buildArgs),
    ...pairs('--label', labelsOf(run, context)),
    ...(spec.target ? [`--target=${spec.target}`] : []),
    '--',
    context.folder,
  ];
}

/**
 * @param {import('./run.mjs').Run} run
 * @param {BuildCgroup} cgroup
 * @param {BuildNetwork} network
 */
async function confine(run, cgroup, network) {
  const { isolation, memoryLimitBytes } = run.settings;
  if (isolation === 'chroot') return [];
  const runtimeState = join(run.work, 'runtime');
  makeFolders(runtimeState);
  const policy =
    run.request.spec.network === 'none' ? 'none' : run.settings.network;
  try {
    return [
      '--runtime=runc',
      `--runtime-flag=root=${runtimeState}`,
      ...cgroup.open(memoryLimitBytes),
      ...(policy === 'bridge' ? await network.open() : [`--network=${policy}`]),
    ];
  } catch (error) {
    throw new RunFailure(
      {
        reason: 'provider-not-ready',
        message:
          'The host did not let the build be isolated; see the readiness checks of the provider',
      },
      error,
    );
  }
}

/** @param {import('./run.mjs').Run} run */
function rulesOf(run) {
  const { spec } = run.request;
  const reachesHost =
    run.settings.isolation === 'chroot' || run.settings.network === 'host';
  return {
    buildArgs: spec.buildArgs,
    allowedImages: run.allowedImages,
    mounts: run.settings.mounts,
    addFromNetwork: reachesHost && spec.network !== 'none',
  };
}

/**
 * Builds the image into the store of the tenant.
 *
 * @param {import('./run.mjs').Run} run
 * @param {import('./buildContext.mjs').BuildContext} context
 * @returns {Promise<string>} the id of the image in the store.
 * @throws RunFailure
 */
export async function buildImage(run, context) {
  const refused = checkContainerfile(context.text, rulesOf(run));
  if (refused) {
    run.log.write(`Error: ${refused.message}`);
    throw new RunFailure(refused);
  }
  const cgroup = new BuildCgroup(
    run.request.executionId,
    join(run.work, 'cgroups.json'),
  );
  const network = new BuildNetwork({
    executionId: run.request.executionId,
    subnet: run.settings.subnet,
    env: run.env,
  });
  run.onEnd(() => cgroup.close());
  run.onEnd(() => network.close());
  const confinement = await confine(run, cgroup, network);
  const tellStep = stepTeller(run, Object.keys(labelsOf(run, context)));
  const end = await runCommand({
    argv: confined(
      run.store.lock,
      'shared',
      buildArguments(run, context, confinement),
    ),
    env: run.env,
    cwd: run.work,
    signal: run.signal,
    onLine: line => {
      tellStep(line);
      run.log.write(line);
    },
  });
  run.signal.throwIfAborted();
  if (end.code !== 0) {
    const outOfMemory = cgroup.ranOutOfMemory(end.lines);
    throw new RunFailure(buildFailureOf(end.lines, { outOfMemory }));
  }
  return readFileSync(join(run.work, 'image-id'), 'utf8').trim();
}
