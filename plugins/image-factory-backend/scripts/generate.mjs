// Writes openapi.json, and docs/states.md, actions.md, reasons.md, events.md and permissions.md from the sources.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { createOperations } from './createOperations.mjs';
import { describeActions } from './describeActions.mjs';
import { describeEvents } from './describeEvents.mjs';
import { describePermissions } from './describePermissions.mjs';
import { describeReasons } from './describeReasons.mjs';
import { describeStates } from './describeStates.mjs';
import { loadTypeScript } from './loadTypeScript.mjs';

const backend = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const root = resolve(backend, '../..');

loadTypeScript();
const words = await import(
  '@imagefactory/backstage-plugin-image-factory-common'
);
const { imageFactoryContracts, reasonDefinitions } = words;
const { createOpenApi } = await import('../src/platform/openapi.ts');
const { suiteActions } = await import('../src/actions/suiteActions.ts');
const { tenantTransitions } = await import('../src/tenants/lifecycle.ts');
const { projectTransitions } = await import('../src/projects/lifecycle.ts');
const { buildTransitions } = await import('../src/builds/lifecycle.ts');
const { providerTransitions } = await import('../src/providers/lifecycle.ts');
const { preparationTransitions } = await import(
  '../src/preparations/lifecycle.ts'
);
const { executionTransitions } = await import('../src/executions/lifecycle.ts');

const lives = [
  {
    title: 'Tenant',
    about:
      'Only an active tenant gets new projects and builds; of one that is not active nothing new is started, what runs goes on.',
    initial: 'active',
    source: 'tenants/lifecycle.ts',
    transitions: tenantTransitions,
  },
  {
    title: 'Project',
    about:
      'An archived project takes no more builds. Its images, builds and name stay.',
    initial: 'active',
    source: 'projects/lifecycle.ts',
    transitions: projectTransitions,
  },
  {
    title: 'Build',
    about:
      'A build that has ended stays ended: a retry is a new build that points back.',
    initial: 'queued',
    source: 'builds/lifecycle.ts',
    transitions: buildTransitions,
  },
  {
    title: 'Execution',
    about:
      'One attempt to run a build on a provider. A build may have several, one after the other.',
    initial: 'pending',
    source: 'executions/lifecycle.ts',
    transitions: executionTransitions,
  },
  {
    title: 'Provider',
    about:
      'What people want of it. Only an enabled one is given anything new; what runs goes on. How ready it is stands beside this, and is seen, not set.',
    initial: 'enabled',
    source: 'providers/lifecycle.ts',
    transitions: providerTransitions,
  },
  {
    title: 'Preparation',
    about:
      'Brings to a provider what builds need, and proves it by a canary. A repair ends when everything is there; what was proved before still counts.',
    initial: 'queued',
    source: 'preparations/lifecycle.ts',
    transitions: preparationTransitions,
  },
];

async function write(file, text) {
  const options = await prettier.resolveConfig(file);
  const formatted = await prettier.format(text, { ...options, filepath: file });
  if (existsSync(file) && readFileSync(file, 'utf8') === formatted) return;
  writeFileSync(file, formatted);
}

await write(
  join(backend, 'openapi.json'),
  JSON.stringify(createOpenApi(imageFactoryContracts)),
);
await write(join(root, 'docs/states.md'), describeStates(lives));
await write(join(root, 'docs/reasons.md'), describeReasons(reasonDefinitions));
await write(join(root, 'docs/actions.md'), describeActions(suiteActions));
await write(join(root, 'docs/events.md'), describeEvents(words));
await write(
  join(root, 'docs/permissions.md'),
  describePermissions(words, await createOperations()),
);
