import {
  BuildDetail,
  Project,
  Tenant,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { aMyAccess, aTenantAccess } from './accessBuilders';
import { aBuildDetail, anExecution } from './builders';
import { ago, digestOf, idOf } from './ids';
import { longName } from './exampleBuilds';
import { exampleWorld } from './exampleWorld';
import { FakeImageFactory } from './FakeImageFactory';
import { ofOperators, refusedAs } from './exampleAccess';

/** 200 characters without a place to wrap at. */
const longWord = 'Straßenverkehrszulassungsordnungsänderung'
  .repeat(5)
  .slice(0, 200);

/** What the API takes at most, for each kind of name. */
const name = `${'a-'.repeat(31)}z`;
const imageName = `${'long-image-name.'.repeat(6)}last`;
const tags = ['1.4.0', ...'ab'.split('').map(c => c.repeat(128))];
const person = `user:${'n'.repeat(63)}/${'some.body-with-a-long-name_'.repeat(
  6,
)}z`;
const run = `RUN ${'apt-get install --yes --no-install-recommends '.repeat(
  9,
)}gcc`;

const repository = `${'registry-of-the-platform.'.repeat(
  5,
)}example.com:5000/${name}/${name}/${imageName}`;

/** With a tag, with one of the most characters, and by its digest. */
const baseImages = [
  {
    repository: '127.0.0.1:5000/base/debian',
    reference: 'bookworm',
    digest: digestOf(99),
  },
  {
    repository,
    reference: tags[1],
    digest: digestOf(1),
    imageId: idOf(5, 1),
  },
  { repository, reference: digestOf(98), digest: digestOf(98) },
];

function longestBuild(build: BuildDetail): BuildDetail {
  return {
    ...build,
    projectTitle: longWord,
    projectName: name,
    tenantName: name,
    imageName,
    tags,
    requestedBy: person,
    ...(build.providerId && { providerId: name }),
    ...(build.failure && {
      failure: { ...build.failure, step: run },
    }),
    ...(build.result && { result: { ...build.result, repository, tags } }),
    executions: build.executions.map(execution => ({
      ...execution,
      steps: execution.steps.map(step =>
        step.title.startsWith('RUN') ? { ...step, title: run } : step,
      ),
    })),
  };
}

/** Cancelled before it began. */
function cancelledEarly(): BuildDetail {
  return aBuildDetail({
    id: idOf(3, 5),
    number: 125,
    status: 'cancelled',
    createdAt: ago(7_000),
    startedAt: undefined,
    finishedAt: ago(6_950),
    providerId: undefined,
    executions: [
      anExecution({
        id: idOf(4, 6),
        status: 'cancelled',
        createdAt: ago(7_000),
        startedAt: undefined,
        finishedAt: ago(6_950),
        steps: [],
        logLines: 0,
      }),
    ],
    allowedActions: ['retry'],
  });
}

const longestProject = (project: Project, title: string): Project => ({
  ...project,
  title,
  name,
  tenantTitle: longName,
  tenantName: name,
  description: `${longWord} ${'A description of some words. '.repeat(60)}`,
  createdBy: person,
});

function stretch(fake: FakeImageFactory) {
  const { world } = fake;
  const [tenant] = world.tenants;
  Object.assign(tenant, {
    name,
    // Another one has that name already.
    title: `Our ${longName}`.slice(0, 200),
    description: 'A description of some words. '.repeat(68),
  });
  world.projects[0] = longestProject(world.projects[0], longWord);
  world.builds.push(cancelledEarly());
  world.builds = world.builds.map((build, index) =>
    index % 2 === 1 && index > 6 ? build : longestBuild(build),
  );
  world.images = world.images.map(image => ({
    ...image,
    name: imageName,
    repository,
    projectTitle: longWord,
    ...(image.latest && {
      latest: { ...image.latest, tags, baseImages, baseImagesLeftOut: 3 },
    }),
  }));
  world.baseImages = [
    {
      reference: `${repository}:${tags[1]}`,
      title: longWord,
      description: 'A description of some words. '.repeat(6),
      origin: 'platform',
    },
    {
      reference: `registry.example.com/base/debian@${digestOf(1)}`,
      title: 'Debian 12',
      origin: 'tenant',
      version: {
        imageId: idOf(5, 1),
        digest: digestOf(1),
        tags,
        createdAt: ago(60),
      },
    },
  ];
  world.versions[0] = { ...world.versions[0], tags };
  world.pullTokens = [
    {
      id: idOf(10, 1),
      owner: person,
      title: longWord,
      createdAt: ago(86_400),
      expiresAt: ago(-86_400),
    },
  ];
  Object.assign(world.providers[0], {
    title: longWord,
    summary: `Builds run with buildah. ${longWord}`,
  });
}

/** Takes from somebody what only more than a viewer may do. */
function asViewer(fake: FakeImageFactory) {
  const { world } = fake;
  const quiet = (things: Array<{ allowedActions: string[] }>) =>
    things.forEach(thing => {
      thing.allowedActions = [];
    });
  [world.tenants, world.projects, world.builds, world.providers].forEach(quiet);
  quiet(world.preparations);
  world.preparations.forEach(preparation => {
    delete preparation.settings;
  });
  world.mayAddProviders = false;
  world.providers.forEach(provider => {
    delete provider.settings;
    provider.checks = provider.checks.map(
      ({ remedy: _remedy, fix: _fix, ...check }) => ({ ...check, seen: '' }),
    );
    provider.refusedActions = provider.preparation && [ofOperators('prepare')];
  });
  world.projects.forEach(project => {
    project.refusedActions = [refusedAs('viewer', 'submit-build')];
  });
  world.tenants.forEach((tenant: Tenant) => {
    tenant.refusedActions = ['create-project', 'bind', 'set-limits'].map(
      action => refusedAs('viewer', action),
    );
  });
  world.access = aMyAccess({
    tenants: world.tenants.map(tenant =>
      aTenantAccess('viewer', {
        tenantId: tenant.id,
        name: tenant.name,
        title: tenant.title,
        status: tenant.status,
      }),
    ),
  });
}

/** The examples with names as long as the API takes them, as an owner or a viewer sees them. */
export function longestWorld(role: 'owner' | 'viewer'): FakeImageFactory {
  const fake = exampleWorld();
  stretch(fake);
  if (role === 'viewer') asViewer(fake);
  return fake;
}
