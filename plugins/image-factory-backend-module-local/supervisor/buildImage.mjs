import { chmodSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BoxError } from './box/Box.mjs';
import { ProcessWatch } from './box/ProcessWatch.mjs';
import { announcedInstruction } from './buildahOutput.mjs';
import { buildFailureOf } from './buildFailures.mjs';
import { readContainerfile } from './containerfile.mjs';
import { resolveTarget } from './containerfile/stages.mjs';
import { checkContainerfile } from './containerfileCheck.mjs';
import { definitionRules } from './definitionRules.mjs';
import { notBoxed, RunFailure } from './failures.mjs';
import { isLeftByBox } from './leftByBox.mjs';
import { RegistryAccess } from './registryAccess.mjs';
import { STAGING_REPOSITORY } from './registry/ImageStaging.mjs';
import { KnownImages } from './registry/KnownImages.mjs';
import { writeToolFiles } from './toolFiles.mjs';

/** High, so that a build can use the ports that programs like. */
const GATE_PORT = 61_999;
const SCRIPTS = join(dirname(fileURLToPath(import.meta.url)), 'box/scripts');
/** What an end tells of itself is in its last lines. */
const KEPT_LINES = 50;
/** buildah takes cached layers whatever their times are. */
const REPRODUCIBLE = ['--timestamp=0', '--no-cache'];

/** @param {Record<string, string>} values */
function pairs(option, values) {
  return Object.entries(values).map(
    ([key, value]) => `${option}=${key}=${value}`,
  );
}

/** @param {import('./run.mjs').Run} run */
function isReproducible({ request }) {
  return request.spec.reproducible === true;
}

/**
 * @param {import('./run.mjs').Run} run
 * @param {import('./prepareContext.mjs').BuildContext} context
 * @returns {string[]} arguments of buildah, in the box.
 */
function buildArguments(run, context) {
  const { spec } = run.request;
  const target =
    spec.target &&
    resolveTarget(
      readContainerfile(context.text, spec.buildArgs).stages,
      spec.target,
    );
  return [
    ...run.store.buildah.slice(1),
    'build',
    // A box is one container already: its network is that of the build.
    ...['--isolation=chroot', '--network=host', '--http-proxy=false'],
    '--signature-policy=/mnt/conf/base-policy.json',
    // A tag may mean another image by now, and the store is asked by name. Layers that it has are not fetched again.
    '--pull=always',
    // Keeps SHELL, HEALTHCHECK and ONBUILD; what is published is decided outside.
    ...['--format=docker', '--layers', '--force-rm', '--retry=1'],
    ...['--identity-label=false', '--iidfile=/mnt/out/image-id'],
    '--file=/mnt/conf/Containerfile',
    ...(context.ignoreFile ? ['--ignorefile=/mnt/conf/ignorefile'] : []),
    ...(isReproducible(run) ? REPRODUCIBLE : []),
    ...pairs('--build-arg', spec.buildArgs),
    ...(target ? [`--target=${target}`] : []),
    '--',
    context.folder,
  ];
}

/**
 * Says which instruction begins, and remembers the last lines.
 *
 * @param {import('./run.mjs').Run} run
 */
function outputReader(run) {
  const seen = { instruction: undefined, lastLines: [] };
  return {
    seen,
    onLine: line => {
      const instruction = announcedInstruction(line);
      if (instruction !== undefined) {
        seen.instruction = instruction;
        run.steps.startPart('build', run.mask(instruction));
      }
      seen.lastLines.push(line);
      if (seen.lastLines.length > KEPT_LINES) seen.lastLines.shift();
      run.log.write(line);
    },
  };
}

/**
 * @param {import('./run.mjs').Run} run
 * @throws RunFailure if the host does not let the box have its network.
 */
async function networkOf({ network }) {
  if (!network) return { nameServers: [] };
  try {
    return await network.whenOpen();
  } catch (error) {
    throw notBoxed(error);
  }
}

/**
 * The folders that the box of a build sees.
 *
 * @param {import('./run.mjs').Run} run
 * @param {import('./prepareContext.mjs').BuildContext} context
 */
function folders(run, context) {
  const [conf, gate] = ['conf', 'gate'].map(name => join(run.work, name));
  const out = run.boxFolder('out');
  const binds = [
    ...run.store.binds,
    { from: out, to: '/mnt/out', writable: true },
    { from: conf, to: '/mnt/conf' },
    { from: gate, to: '/mnt/gate' },
    { from: SCRIPTS, to: '/mnt/scripts' },
    { from: join(conf, 'resolv.conf'), to: '/etc/resolv.conf' },
    ...context.binds,
  ];
  return { conf, out, gate, binds };
}

/**
 * @param {string} conf
 * @param {import('./prepareContext.mjs').BuildContext} context
 */
function writeDefinition(conf, { text, ignoreFile }) {
  const files = {
    Containerfile: text,
    ...(ignoreFile ? { ignorefile: ignoreFile } : {}),
  };
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(conf, name), content);
    chmodSync(join(conf, name), 0o644);
  }
}

/** @param {import('./run.mjs').Run} run */
function watchOf(run) {
  const { hasCgroups, memoryLimitBytes, processLimit } = run.settings;
  let watch;
  return {
    onStart: pid => {
      if (hasCgroups) return;
      watch = new ProcessWatch({
        pid,
        memoryBytes: memoryLimitBytes,
        processes: processLimit,
        onMemory: () => run.stop('out-of-memory'),
      });
    },
    end: () => watch?.stop(),
    get reachedProcessLimit() {
      return watch?.reachedProcessLimit ?? false;
    },
  };
}

/** @param {import('./run.mjs').Run} run */
function refuseInvalid(run, context) {
  // For tests: the check is a good message, and what it refuses must fail all the same.
  if (run.settings.skipTextCheck) return;
  const refused = checkContainerfile(
    context.text,
    definitionRules(run.request.spec, {
      allowedImages: run.allowedImages,
      network: run.network ? 'default' : 'none',
    }),
  );
  if (!refused) return;
  run.log.write(`Error: ${refused.message}`);
  throw new RunFailure(refused);
}

/**
 * @param {import('./run.mjs').Run} run
 * @param {import('./prepareContext.mjs').BuildContext} context
 * @param {{ namespace?: string, binds: import('./box/Box.mjs').Binds }} surroundings
 */
async function runBox(run, context, { namespace, binds }) {
  const reader = outputReader(run);
  const watch = watchOf(run);
  try {
    const end = await run.box('build').run({
      argv: [
        '/bin/bash',
        '/mnt/scripts/build-image.sh',
        ...buildArguments(run, context),
      ],
      env: {
        ...run.store.env,
        GATE_PORT: String(GATE_PORT),
        STAGING: STAGING_REPOSITORY,
        // No later build takes its layers, which have no times.
        KEEPS_IMAGE: isReproducible(run) ? '' : 'yes',
        CONTAINERS_CONF: '/mnt/conf/containers.conf',
        CONTAINERS_REGISTRIES_CONF: '/mnt/conf/registries.conf',
      },
      binds,
      networkNamespace: namespace,
      lock: run.store.shared,
      onLine: reader.onLine,
      openEnd: run.mask.openEnd,
      onStart: watch.onStart,
      signal: run.signal,
    });
    const ranOutOfProcesses =
      end.ranOutOfProcesses || watch.reachedProcessLimit;
    return { ...end, ...reader.seen, ranOutOfProcesses };
  } catch (error) {
    throw error instanceof BoxError ? notBoxed(error) : error;
  } finally {
    watch.end();
  }
}

/**
 * Has the connection to the registry made while the box works. What is wrong
 * with it is told when it is needed.
 *
 * @param {import('./run.mjs').Run} run
 * @param {RegistryAccess} access
 */
function prepareToAsk({ request }, access) {
  access
    .clientFor(request.destination.registry)
    .ping()
    .catch(() => undefined);
}

/**
 * Builds the image in a box, which hands it over to the gate.
 *
 * @param {import('./run.mjs').Run} run
 * @param {import('./prepareContext.mjs').BuildContext} context
 * @returns {Promise<{
 *   staging: import('./registry/ImageStaging.mjs').ImageStaging,
 *   access: RegistryAccess,
 *   images: import('./registry/gateFacts.mjs').ReadImage[],
 * }>} what was handed over, the way to the registry, and what was read there.
 * @throws RunFailure
 */
export async function buildImage(run, context) {
  refuseInvalid(run, context);
  const { conf, out, gate: gateFolder, binds } = folders(run, context);
  const access = new RegistryAccess(run);
  const { namespace, nameServers } = await networkOf(run);
  writeToolFiles(conf, {
    registries: access.registries,
    gatePort: GATE_PORT,
    allowedImages: run.allowedImages,
    nameServers,
    openFiles: run.limits.openFiles,
  });
  writeDefinition(conf, context);
  const { gate, staging } = await access.openGate(gateFolder);
  run.onEnd(() => gate.close());
  staging.remember(new KnownImages(run.store.imagesFolder));
  prepareToAsk(run, access);
  const end = await runBox(run, context, { namespace, binds });
  // While the image is published; who waits for it at the end is told if it fails.
  run.network?.close().catch(() => undefined);
  access.known.add(
    gate.facts
      .filter(({ kind, status }) => kind === 'blob' && status === 200)
      .map(({ reference }) => reference),
  );
  run.signal.throwIfAborted();
  if (end.code === 0) return { staging, access, images: gate.images };
  throw new RunFailure(
    buildFailureOf({
      ...end,
      pull: gate.lastFailure(),
      isTooLarge: staging.isTooLarge,
      isHandingOver: isLeftByBox(join(out, 'phase')),
      limits: run.limits,
    }),
  );
}
