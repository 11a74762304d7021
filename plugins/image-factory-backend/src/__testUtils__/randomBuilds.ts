import {
  BuildStatus,
  ReasonCode,
  WaitingFor,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { BuildRecord } from '../builds/buildRow';
import { KnexBuildStore } from '../builds/KnexBuildStore';
import { aSpec } from './builders';
import { Random } from './randomOf';

/** When the first of them was submitted at the earliest. */
export const FIRST_AT = Date.UTC(2026, 0, 5);
/** How many seconds later the last was at the latest. */
export const SECONDS = 400;

const reasons: ReasonCode[] = ['build-step-failed', 'time-limit', 'disk-limit'];
const waits: WaitingFor[] = ['tenant-limit', 'provider-capacity'];

const iso = (ms: number) => new Date(ms).toISOString();

/** What may have become of a build, from its submission on. */
async function live(
  tx: Knex.Transaction,
  build: BuildRecord,
  random: Random,
): Promise<BuildStatus> {
  const store = new KnexBuildStore();
  const createdAt = Date.parse(build.createdAt);
  const startedAt = createdAt + random.below(60) * 1_000;
  const finishedAt = iso(startedAt + random.below(100_000));
  const failure = { reason: random.oneOf(reasons), message: 'It failed' };
  const move = (from: BuildRecord, event: any, changes: object = {}) =>
    store.transition(tx, from, { event, changes });
  const end = random.below(6);
  if (end === 0) return 'queued';
  if (end === 1) {
    const cancelled = { finishedAt: iso(startedAt) };
    return (await move(build, 'cancel-requested', cancelled)).status;
  }
  if (end === 2 && random.chance(30)) {
    return (await move(build, 'failed', { finishedAt, failure })).status;
  }
  const running = await move(build, 'started', { startedAt: iso(startedAt) });
  if (end === 3) return running.status;
  return end === 4
    ? (await move(running, 'failed', { finishedAt, failure })).status
    : (await move(running, 'succeeded', { finishedAt })).status;
}

async function attempt(
  tx: Knex.Transaction,
  build: BuildRecord,
  attempts: {
    number: number;
    status: string;
    waitingFor?: WaitingFor;
    providerId?: string;
  },
): Promise<void> {
  await tx('executions').insert({
    id: randomUUID(),
    owner_kind: 'build',
    owner_id: build.id,
    tenant_id: build.tenantId,
    project_id: build.projectId,
    requested_by: build.requestedBy,
    kind: 'build',
    requirements: '["build:container"]',
    attempt: attempts.number,
    status: attempts.status,
    waiting_for: attempts.waitingFor,
    waiting_since: attempts.waitingFor && build.createdAt,
    version: 1,
    request: '{}',
    created_at: build.createdAt,
    not_before: 0,
    steps: '[]',
    log_lines: 0,
    log_sequence: 0,
    log_bytes: 0,
    removed: false,
    provider_id: attempts.providerId,
  });
}

async function insertOne(
  tx: Knex.Transaction,
  { random, projects, requesters }: Choices,
): Promise<BuildRecord> {
  const store = new KnexBuildStore();
  const project = random.oneOf(projects);
  await store.lockCounter(tx, project.id);
  const build: BuildRecord = {
    id: randomUUID(),
    projectId: project.id,
    projectName: '',
    projectTitle: '',
    tenantId: project.tenantId,
    tenantName: '',
    number: await store.nextNumber(tx, project.id),
    status: 'queued',
    version: 0,
    spec: aSpec(),
    method: 'container',
    imageName: random.oneOf(['api', 'web', 'job']),
    tags: ['1.0'],
    requestedBy: random.oneOf(requesters),
    createdAt: iso(FIRST_AT + random.below(SECONDS) * 1_000),
  };
  await store.insert(tx, build);
  return build;
}

/** One attempt, or two of which the first was lost. */
async function attemptSome(
  tx: Knex.Transaction,
  build: BuildRecord,
  about: { status: BuildStatus; random: Random },
): Promise<void> {
  const { status, random } = about;
  const number = random.chance(25) ? 2 : 1;
  if (number === 2) {
    await attempt(tx, build, {
      number: 1,
      status: 'lost',
      providerId: 'attic',
    });
  }
  if (status === 'queued') {
    const waitingFor = random.oneOf(waits);
    await attempt(tx, build, { number, status: 'pending', waitingFor });
  } else {
    const providerId = random.oneOf(['attic', 'cellar']);
    await attempt(tx, build, { number, status: 'succeeded', providerId });
  }
}

interface Choices {
  random: Random;
  projects: Array<{ id: string; tenantId: string }>;
  requesters: string[];
}

/**
 * Builds in every state, some with two attempts, of few people and images, so
 * that each filter finds some.
 */
export async function insertRandomBuilds(
  knex: Knex,
  options: Choices & { count: number },
): Promise<void> {
  const { random } = options;
  await knex.transaction(async tx => {
    for (let index = 0; index < options.count; index += 1) {
      const build = await insertOne(tx, options);
      const status = await live(tx, build, random);
      await attemptSome(tx, build, { status, random });
    }
  });
}
