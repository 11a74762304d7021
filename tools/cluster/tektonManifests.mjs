import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../setup/fault.mjs';
import { TEKTON_MODULE, TEKTON_VERSION } from './programSettings.mjs';

/** What nobody needs here: scaling of the webhook, and sending of events. */
const LEFT_OUT = ['webhook-hpa.yaml', 'events.yaml'];

/** Later ones need the earlier ones; webhooks come when nothing is left that they would be asked about. */
const GROUPS = [
  ['100-namespace', /./],
  ['300-crds', /./],
  ['.', /^20/],
  ['.', /^clusterrole-/],
  ['.', /^config-/],
  ['.', /^(controller|webhook)/],
  ['.', /^500-/],
];

function filesOf(folder) {
  return GROUPS.flatMap(([part, pattern]) =>
    readdirSync(join(folder, part))
      .filter(name => name.endsWith('.yaml') && pattern.test(name))
      .filter(name => !LEFT_OUT.includes(name))
      .sort()
      .map(name => join(folder, part, name)),
  );
}

const PROGRAM = new RegExp(`ko://${TEKTON_MODULE}/cmd/([a-z]+)`, 'g');
const SHELL = /cgr\.dev\/chainguard\/busybox@sha256:[0-9a-f]{64}/g;
const VERSION =
  /((?:pipeline\.tekton\.dev\/release|resolution\.tekton\.dev\/release|version|app\.kubernetes\.io\/version): )"?devel"?$/gm;

/**
 * The manifests of Tekton as its release has them, with images of our own.
 *
 * @param {string} folder `config` of Tekton's module.
 * @param {(repository: string) => string | undefined} imageOf name of the image of a repository.
 * @returns {string} YAML documents, in the order in which they are applied.
 * @throws {Fault} if a manifest names an image that is not there.
 */
export function tektonManifests(folder, imageOf) {
  const nameOf = repository => {
    const name = imageOf(repository);
    if (name) return name;
    throw new Fault(
      `Tekton's manifests name ${repository}, of which there is no image.`,
    );
  };
  return filesOf(folder)
    .map(file =>
      readFileSync(file, 'utf8')
        .replace(PROGRAM, (_, program) => nameOf(`tekton/${program}`))
        .replace(SHELL, () => nameOf('busybox'))
        .replace(VERSION, (_, label) => `${label}"${TEKTON_VERSION}"`),
    )
    .join('\n---\n');
}
