import { ServiceUnavailableError } from '@backstage/errors';
import {
  BuildDetail,
  cancelBuildContract,
  Failure,
  getBuildContract,
  listBuildActivityContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { aSpec } from '../__testUtils__/builders';
import { Engine } from '../__testUtils__/Engine';
import { FakePlace } from '../__testUtils__/FakePlace';
import { eventually } from '../__testUtils__/startFactory';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const registryDown: Failure = {
  reason: 'registry-unavailable',
  message: 'The registry does not answer',
};

describe.each(databases.ids)(
  'a build that the platform tries again, %s',
  id => {
    async function setup() {
      const knex = await databases.init(id);
      const place = new FakePlace();
      const engine = new Engine({ knex, place });
      const { projectId } = await engine.prepare();
      const { id: buildId } = await engine.call(submitBuildContract, {
        params: { projectId },
        body: { spec: aSpec() },
      });
      const read = () => engine.call(getBuildContract, { params: { buildId } });
      return {
        knex,
        place,
        engine,
        buildId,
        read,
        /** Moves on until the build is as wished. */
        until: (isWished: (build: BuildDetail) => boolean) =>
          eventually(async () => {
            await engine.step();
            return read();
          }, isWished),
      };
    }

    it('runs again after 10 and 40 seconds, and fails after the third attempt', async () => {
      const { place, engine, buildId, until } = await setup();
      place.onStart = run => {
        run.print(`attempt ${run.request.attempt}`);
        run.fail(registryDown);
      };
      await until(build => build.executions.length === 2);
      const second = await until(
        build => build.waiting?.reason === 'retry-backoff',
      );
      expect(second).toMatchObject({
        status: 'queued',
        executions: [
          { attempt: 2, status: 'pending' },
          { attempt: 1, status: 'failed', failure: registryDown, logLines: 1 },
        ],
      });
      engine.clock.advance(9_999);
      await engine.step();
      expect(place.runs.size).toBe(1);

      engine.clock.advance(1);
      await until(build => build.executions.length === 3);
      engine.clock.advance(39_999);
      await engine.step();
      expect(place.runs.size).toBe(2);

      engine.clock.advance(1);
      const failed = await until(build => build.status === 'failed');
      expect(failed).toMatchObject({ failure: registryDown });
      expect(failed.executions.map(one => one.attempt)).toEqual([3, 2, 1]);
      const { items } = await engine.call(listBuildActivityContract, {
        params: { buildId },
      });
      expect(items.map(event => [event.type, event.message])).toEqual([
        ['build.submitted', 'Submitted build #1'],
        ['build.started', 'Started on fake-1'],
        [
          'build.retry-scheduled',
          'Goes back to the queue for attempt 2: The registry could not be reached',
        ],
        ['build.started', 'Started on fake-1, attempt 2'],
        [
          'build.retry-scheduled',
          'Goes back to the queue for attempt 3: The registry could not be reached',
        ],
        ['build.started', 'Started on fake-1, attempt 3'],
        ['build.failed', 'Failed: The registry could not be reached'],
      ]);
    });

    it('succeeds when the second attempt does', async () => {
      const { place, engine, until } = await setup();
      place.onStart = run =>
        run.request.attempt === 1 ? run.lose() : run.succeed();
      const waiting = await until(build => build.executions.length === 2);
      expect(waiting.executions[1]).toMatchObject({
        status: 'lost',
        failure: { reason: 'provider-lost' },
      });
      engine.clock.advance(10_000);
      await until(build => build.status === 'succeeded');
    });

    it('is cancelled at once while it waits for the next attempt', async () => {
      const { place, engine, buildId, until } = await setup();
      place.onStart = run => run.fail(registryDown);
      await until(build => build.executions.length === 2);
      const cancelled = await engine.call(cancelBuildContract, {
        params: { buildId },
      });
      expect(cancelled.status).toBe('cancelled');
      engine.clock.advance(60_000);
      await engine.step();
      expect(place.runs.size).toBe(1);
    });

    it.each([
      ['three times', 3, () => new Error('no such folder')],
      [
        'ten times where its provider can not be asked',
        10,
        () => new ServiceUnavailableError('no answer'),
      ],
    ])(
      'is tried %s by the driver before an attempt counts as not started',
      async (_, tries, makeError) => {
        const { place, engine, read, until } = await setup();
        const failStart = async () => {
          const before = place.startErrors.length;
          await eventually(
            async () => {
              await engine.step();
              await Promise.all(engine.handling.values());
              engine.clock.advance(1_000);
            },
            () => place.startErrors.length < before,
          );
        };
        place.startErrors.push(...Array.from({ length: tries }, makeError));
        for (let failed = 1; failed < tries; failed += 1) await failStart();
        expect((await read()).executions).toMatchObject([
          { status: 'starting' },
        ]);
        await failStart();
        const build = await until(seen => seen.executions.length === 2);
        expect(build).toMatchObject({ status: 'queued' });
        expect(build.executions[1]).toMatchObject({
          status: 'failed',
          failure: {
            reason: 'provider-not-ready',
            wording: { code: 'start-failed', params: { tries } },
          },
        });
        expect(place.runs.size).toBe(0);
      },
    );

    it('starts once when the answer to the first start was lost', async () => {
      const { place, engine, until } = await setup();
      place.startErrors.push(new ServiceUnavailableError('no answer'));
      await engine.step();
      await Promise.all(engine.handling.values());
      engine.clock.advance(1_000);
      place.onStart = run => run.succeed();
      const build = await until(seen => seen.status === 'succeeded');
      expect(build.executions).toHaveLength(1);
    });

    it('ends as cancelled when it was cancelled and then failed', async () => {
      const { place, engine, buildId, until } = await setup();
      place.onCancel = run => run.fail(registryDown);
      await until(build => build.status === 'running');
      await engine.call(cancelBuildContract, { params: { buildId } });
      const build = await until(seen => seen.status === 'cancelled');
      expect(build.failure).toBeUndefined();
      expect(build.executions).toHaveLength(1);
    });

    it('is lost, and tried again, when its run was stopped from outside', async () => {
      const { place, until } = await setup();
      await until(build => build.status === 'running');
      (await place.started()).endCancelled();
      const build = await until(seen => seen.executions.length === 2);
      expect(build.executions[1]).toMatchObject({
        status: 'lost',
        failure: { reason: 'provider-lost' },
      });
    });
  },
);
