import {
  BuildDetail,
  cancelBuildContract,
  drainProviderContract,
  getBuildContract,
  pauseProviderContract,
  resumeProviderContract,
  retryBuildContract,
  reviewBuildContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { JsonObject } from '@backstage/types';
import { aSpec } from '../__testUtils__/builders';
import { Engine } from '../__testUtils__/Engine';
import { FakePlace } from '../__testUtils__/FakePlace';
import { eventually } from '../__testUtils__/startFactory';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const aProvider = (id: string, parts: JsonObject = {}) => ({
  ...{ id, title: `Builders ${id}`, executor: 'fake', slots: 2 },
  ...parts,
});

describe.each(databases.ids)('a build that wishes for a provider, %s', id => {
  const engines: Engine[] = [];
  afterEach(async () => {
    for (const engine of engines.splice(0)) await engine.end();
  });

  async function setup(
    providers = [aProvider('eu'), aProvider('us', { slots: 8 })],
  ) {
    const knex = await databases.init(id);
    const place = new FakePlace();
    const start = (config: JsonObject) => {
      const engine = new Engine({ knex, place, config });
      engines.push(engine);
      return engine;
    };
    const engine = start({ providers });
    const { projectId } = await engine.prepare();
    const params = { projectId };
    await eventually(
      () => knex('provider_checks').pluck('offers'),
      offers =>
        offers.length === providers.length && offers.every(one => one !== null),
    );
    const submit = (provider?: string, body: object = {}) =>
      engine.call(submitBuildContract, {
        params,
        body: { spec: aSpec(), provider, ...body },
      });
    const read = ({ id: buildId }: { id: string }) =>
      engine.call(getBuildContract, { params: { buildId } });
    const review = (provider?: string, spec = aSpec()) =>
      engine.call(reviewBuildContract, { params, body: { spec, provider } });
    const retry = ({ id: buildId }: { id: string }) =>
      engine.call(retryBuildContract, { params: { buildId }, body: {} });
    const pause = (providerId: string) =>
      engine.call(pauseProviderContract, {
        params: { providerId },
        body: { reason: 'New disks' },
      });
    const until = (
      build: { id: string },
      isWished: (seen: BuildDetail) => boolean,
    ) =>
      eventually(async () => {
        await engine.step();
        return read(build);
      }, isWished);
    return {
      ...{ knex, place, engine, start, submit, read, review, retry },
      ...{ pause, until },
    };
  }

  it('runs there, although another one is emptier, and says why not there', async () => {
    const { engine, submit, read } = await setup();
    const wishing = await submit('eu');
    const other = await submit();
    await engine.step();
    const seen = await read(wishing);
    expect(seen.wishedProviderId).toBe('eu');
    expect(seen.executions).toMatchObject([
      {
        providerId: 'eu',
        placement: {
          rejected: [{ providerId: 'us', reason: 'not-wished' }],
          more: 0,
        },
      },
    ]);
    const free = await read(other);
    expect(free.wishedProviderId).toBeUndefined();
    expect(free.executions).toMatchObject([
      {
        providerId: 'us',
        placement: { rejected: [{ providerId: 'eu', reason: 'not-emptiest' }] },
      },
    ]);
  });

  it('waits for it while it can not start there, says why nowhere else, and starts when it can', async () => {
    const { engine, submit, read, pause } = await setup();
    await pause('eu');
    const build = await submit('eu');
    await engine.step();
    const waiting = await read(build);
    expect(waiting.waiting).toMatchObject({
      reason: 'wished-provider',
      message: 'The provider that it wishes for can’t start it now',
    });
    expect(waiting.executions[0].placement).toEqual({
      rejected: [
        { providerId: 'eu', reason: 'paused' },
        { providerId: 'us', reason: 'not-wished' },
      ],
      more: 0,
    });
    await engine.call(resumeProviderContract, {
      params: { providerId: 'eu' },
      body: { reason: '' },
    });
    await engine.step();
    expect((await read(build)).executions).toMatchObject([
      { providerId: 'eu' },
    ]);
  });

  it('holds up nothing behind it', async () => {
    const { engine, submit, read, pause } = await setup();
    await pause('eu');
    await submit('eu');
    const behind = await submit();
    await engine.step();
    expect((await read(behind)).executions).toMatchObject([
      { providerId: 'us' },
    ]);
  });

  it('is refused where that one could never run it, by the same words whether it is of others or of nobody', async () => {
    const { knex, submit } = await setup([
      aProvider('eu'),
      aProvider('theirs', { tenants: ['data'] }),
    ]);
    for (const wish of ['theirs', 'nowhere']) {
      await expect(submit(wish)).rejects.toMatchObject({
        name: 'InputError',
        code: 'wish-refused',
        issues: [
          {
            path: ['body', 'provider'],
            message: `There is no provider ${wish} that the tenant may use; choose another one, or none`,
            wording: { code: 'wish-unknown', params: { provider: wish } },
          },
        ],
      });
    }
    expect(await knex('builds')).toEqual([]);
  });

  it('is refused where that one lacks what it needs, and says what', async () => {
    const { knex, submit } = await setup();
    const [offer] = new FakePlace().offers;
    await knex('provider_checks')
      .where({ provider_id: 'eu' })
      .update({ offers: JSON.stringify([{ ...offer, networks: ['none'] }]) });
    await expect(submit('eu')).rejects.toMatchObject({
      code: 'wish-refused',
      issues: [
        {
          message:
            'The provider Builders eu can’t run this build: it lacks build-network:default; choose another one, or none',
        },
      ],
    });
    await expect(
      submit('eu', { spec: aSpec({ network: 'none' }) }),
    ).resolves.toMatchObject({ status: 'queued' });
  });

  it('is taken although nobody has looked at that one yet', async () => {
    const { knex, submit } = await setup();
    await knex('provider_checks').where({ provider_id: 'eu' }).delete();
    await expect(submit('eu')).resolves.toMatchObject({ status: 'queued' });
  });

  it('keeps its wish in further attempts, and when it is tried again', async () => {
    const { place, engine, submit, read, retry, until } = await setup();
    place.onStart = run =>
      run.fail({ reason: 'registry-unavailable', message: 'Away' });
    const build = await submit('eu');
    await until(build, ({ executions }) => executions.length === 2);
    engine.clock.advance(60_000);
    place.onStart = () => undefined;
    const again = await until(
      build,
      ({ executions }) => executions[0].status === 'running',
    );
    expect(again.executions.map(one => one.providerId)).toEqual(['eu', 'eu']);
    const { buildId } = { buildId: build.id };
    await engine.call(cancelBuildContract, { params: { buildId } });
    await until(build, ({ status }) => status === 'cancelled');
    const retried = await retry(build);
    expect((await read(retried)).wishedProviderId).toBe('eu');
  });

  it('is not tried again once that one is gone', async () => {
    const { engine, start, submit, until, retry } = await setup();
    const build = await submit('eu');
    const { buildId } = { buildId: build.id };
    await engine.call(cancelBuildContract, { params: { buildId } });
    await until(build, ({ status }) => status === 'cancelled');
    await start({ providers: [aProvider('us')] }).suite.start();
    await expect(retry(build)).rejects.toMatchObject({
      code: 'wish-refused',
      issues: [{ path: ['build', 'provider'] }],
    });
  });

  it('waits, and says so, when that one is gone while it waits', async () => {
    const { engine, start, submit, read, pause } = await setup();
    await pause('eu');
    const build = await submit('eu');
    await start({ providers: [aProvider('us')] }).suite.start();
    await engine.step();
    const seen = await read(build);
    expect(seen.waiting).toMatchObject({ reason: 'wished-provider' });
    expect(seen.executions[0].placement?.rejected).toEqual([
      { providerId: 'us', reason: 'not-wished' },
    ]);
  });

  it('is another request than the same without the wish', async () => {
    const { submit } = await setup();
    const requestId = 'aaaaaaaa-0000-4000-8000-000000000000';
    const first = await submit('eu', { requestId });
    expect(await submit('eu', { requestId })).toMatchObject({ id: first.id });
    await expect(submit(undefined, { requestId })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('is foreseen by the review: what it would wait for, be refused for, and where it could run instead', async () => {
    const { review, engine } = await setup();
    await engine.call(drainProviderContract, {
      params: { providerId: 'eu' },
      body: { reason: '' },
    });
    expect(await review('eu')).toMatchObject({
      isRefused: false,
      plan: {
        waiting: { reason: 'wished-provider' },
        providers: [
          { id: 'eu', state: 'draining', readiness: 'ready' },
          { id: 'us', state: 'enabled', readiness: 'ready', slots: 8 },
        ],
      },
    });
    expect((await review()).plan.waiting).toBeUndefined();
    expect((await review('us')).plan.waiting).toBeUndefined();
    expect(await review('nowhere')).toMatchObject({
      isRefused: true,
      wishRefused: { wording: { code: 'wish-unknown' } },
    });
  });

  it('is refused for what only that one would refuse it for', async () => {
    const { place, submit, review } = await setup([
      aProvider('eu', { settings: { speed: 'slow' } }),
      aProvider('us'),
    ]);
    place.findingsIn = (_, { speed }) =>
      speed === 'slow'
        ? [{ reason: 'base-image-not-found', message: 'not here' }]
        : [];
    await expect(submit('eu')).rejects.toMatchObject({
      code: 'definition-refused',
    });
    expect((await review('eu')).isRefused).toBe(true);
    expect((await review()).isRefused).toBe(false);
    expect((await review('us')).findings).toEqual([]);
    await expect(submit('us')).resolves.toMatchObject({ status: 'queued' });
  });
});
