import {
  getBuildContract,
  getProviderContract,
  listProvidersContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { aSpec } from '../__testUtils__/builders';
import { Engine } from '../__testUtils__/Engine';
import { FakePlace } from '../__testUtils__/FakePlace';
import { eventually } from '../__testUtils__/startFactory';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const MINUTE = 60_000;

describe.each(databases.ids)(
  'a provider that left the configuration, %s',
  id => {
    const engines: Engine[] = [];
    afterEach(async () => {
      for (const engine of engines.splice(0)) await engine.end();
    });

    async function setup() {
      const knex = await databases.init(id);
      const place = new FakePlace();
      const first = new Engine({ knex, place });
      const { projectId } = await first.prepare();
      const { clock } = first;
      const start = async (providers: string[]) => {
        const engine = new Engine({
          knex,
          place,
          clock,
          config: {
            providers: providers.map(one => ({ id: one, executor: 'fake' })),
          },
        });
        engines.push(engine);
        await engine.suite.start();
        return engine;
      };
      const submit = () =>
        first.call(submitBuildContract, {
          params: { projectId },
          body: { spec: aSpec() },
        });
      const build = await submit();
      await eventually(
        () => first.step(),
        () => place.runs.size === 1,
      );
      await first.end();
      const engine = await start([]);
      const seen = ({ id: buildId } = build) =>
        engine.call(getBuildContract, { params: { buildId } });
      const until = (
        isWished: (one: Awaited<ReturnType<typeof seen>>) => boolean,
      ) =>
        eventually(async () => {
          await engine.step();
          return seen();
        }, isWished);
      const [run] = place.runs.values();
      return { knex, place, clock, engine, start, submit, run, seen, until };
    }

    const provider = { params: { providerId: 'fake-1' } };

    it('gets nothing, is listed no more, and its page says since when', async () => {
      const { engine, submit, seen } = await setup();
      const waits = await submit();
      await engine.step();
      expect((await seen(waits)).waiting?.reason).toBe('no-provider');
      expect((await engine.call(listProvidersContract)).items).toEqual([]);
      expect(await engine.call(getProviderContract, provider)).toMatchObject({
        id: 'fake-1',
        retiredAt: expect.any(String),
        slotsUsed: 1,
        allowedActions: [],
      });
    });

    it('has its runs followed to their end, and what they leave behind freed', async () => {
      const { knex, run, until, engine } = await setup();
      await until(({ status }) => status === 'running');
      run.print('the end');
      run.succeed();
      const ended = await until(({ status }) => status === 'succeeded');
      expect(ended.executions).toMatchObject([
        { providerId: 'fake-1', logLines: 1 },
      ]);
      await eventually(
        () => engine.step(),
        () => run.removed,
      );
      await eventually(
        () => knex('executions').pluck('removed'),
        ([removed]) => Boolean(removed),
      );
    });

    it('whose place is gone as well has its runs unknown until they count as lost; the build waits for another', async () => {
      const { place, clock, until, start } = await setup();
      await until(({ status }) => status === 'running');
      place.isCutOff = true;
      await until(({ executions: [one] }) => one.unknownSince !== undefined);
      clock.advance(120 * MINUTE - 1);
      expect((await until(() => true)).status).toBe('running');
      clock.advance(1);
      await until(({ executions }) => executions.length === 2);
      clock.advance(MINUTE);
      const waits = await until(
        ({ waiting }) => waiting?.reason === 'no-provider',
      );
      expect(waits.executions[1]).toMatchObject({
        status: 'lost',
        providerId: 'fake-1',
        failure: { reason: 'provider-lost' },
      });
      place.isCutOff = false;
      await start(['fake-2']);
      const again = await until(({ status }) => status === 'running');
      expect(again.executions[0]).toMatchObject({ providerId: 'fake-2' });
    });
  },
);
