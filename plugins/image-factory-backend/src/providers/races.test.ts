import {
  Contract,
  createProviderContract,
  checkProviderContract,
  drainProviderContract,
  getBuildContract,
  getProviderContract,
  pauseProviderContract,
  removeProviderContract,
  resumeProviderContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  DispatchSnapshot,
  ReadinessReport,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { aSpec } from '../__testUtils__/builders';
import { Engine } from '../__testUtils__/Engine';
import { FakeSession } from '../__testUtils__/FakeExecutor';
import { FakePlace } from '../__testUtils__/FakePlace';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { READINESS_CHANGED } from './ReadinessKeeper';
import { KnexProviderCheckStore } from './KnexProviderCheckStore';
import { KnexProviderStore } from './KnexProviderStore';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const params = { providerId: 'fake-2' };

/** Whatever waits may start, as far as the policy is concerned. */
const admitAll = ({ waiting }: DispatchSnapshot) =>
  waiting.map(({ executionId }) => ({ executionId, providerId: 'fake-2' }));

/** Why a call was refused; `done` if it was not. */
const outcomeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    error => error.name,
  );

/** Calls `act` once, at the moment when `method` is called, which then goes on. */
function atMoment<T extends object>(
  prototype: T,
  method: keyof T & string,
  act: () => void,
): void {
  const original = prototype[method] as (...args: unknown[]) => unknown;
  const spy = jest.spyOn(
    prototype as never,
    method,
  ) as unknown as jest.SpyInstance;
  spy.mockImplementationOnce(function moment(this: T, ...args: unknown[]) {
    act();
    return original.apply(this, args);
  });
}

describe.each(databases.ids)('two things at once with a provider, %s', id => {
  const engines: Engine[] = [];
  afterEach(async () => {
    jest.restoreAllMocks();
    for (const engine of engines.splice(0)) await engine.end();
  });

  /** A provider that was made in the portal, and a build that waits for it. */
  async function setup() {
    const knex = await databases.init(id);
    const engine = new Engine({
      knex,
      place: new FakePlace(),
      config: { providers: [] },
    });
    engines.push(engine);
    const { projectId } = await engine.prepare();
    await engine.call(createProviderContract, {
      body: {
        id: 'fake-2',
        title: 'Fake two',
        executor: 'fake',
        slots: 2,
        tenants: { type: 'all' },
        settings: {},
      },
    });
    const act = (contract: Contract) =>
      engine.call(contract, {
        params,
        query: { version: 1 },
        body: { reason: '' },
      });
    await act(checkProviderContract);
    const build = await engine.call(submitBuildContract, {
      params: { projectId },
      body: { spec: aSpec() },
    });
    const waits = async () =>
      (await engine.call(getBuildContract, { params: { buildId: build.id } }))
        .waiting?.reason;
    const { admit } = engine.suite.dispatch;
    const read = () => engine.call(getProviderContract, { params });
    const statuses = () => knex('executions').pluck('status');
    const events = async () =>
      (
        await knex('domain_events')
          .where({ subject_type: 'provider', subject_id: 'fake-2' })
          .whereNot({ type: READINESS_CHANGED })
          .orderBy('version')
          .pluck('type')
      ).slice(1);
    return { knex, engine, act, admit, read, waits, statuses, events };
  }

  describe('while a round of admission goes on', () => {
    it.each([
      ['removing', removeProviderContract, 'ConflictError', []],
      ['pausing', pauseProviderContract, 'done', ['provider.paused']],
      ['draining', drainProviderContract, 'done', ['provider.drain-requested']],
    ] as const)(
      '%s it takes its effect after it, and counts what it admitted',
      async (_, contract, outcome, told) => {
        const { act, admit, read, statuses, events } = await setup();
        let acted: Promise<string> | undefined;
        const admitted = await admit(snapshot => {
          acted = outcomeOf(act(contract));
          return admitAll(snapshot);
        });
        expect(admitted).toBe(1);
        expect(await acted).toBe(outcome);
        expect(await statuses()).toEqual(['starting']);
        // Nothing is told of as drained or removed that has just got something.
        expect(await events()).toEqual(told);
        const provider = await read();
        expect(provider.slotsUsed).toBe(1);
        expect(provider.retiredAt).toBeUndefined();
        expect(provider.drainedAt).toBeUndefined();
      },
    );

    it('resuming it takes its effect in the next one', async () => {
      const { act, admit, statuses } = await setup();
      await act(pauseProviderContract);
      let resumed: Promise<string> | undefined;
      const admitted = await admit(snapshot => {
        resumed = outcomeOf(act(resumeProviderContract));
        return admitAll(snapshot);
      });
      expect(admitted).toBe(0);
      expect(await resumed).toBe('done');
      expect(await statuses()).toEqual(['pending']);
      expect(await admit(admitAll)).toBe(1);
    });
  });

  describe('a round of admission that begins meanwhile', () => {
    it('gives nothing to one that is being removed', async () => {
      const { engine, act, admit, statuses, waits, knex } = await setup();
      let round: Promise<number | 'busy'> | undefined;
      atMoment(KnexProviderStore.prototype, 'delete', () => {
        round = admit(admitAll);
      });
      await act(removeProviderContract);
      expect(await round).toBe(0);
      expect(await statuses()).toEqual(['pending']);
      expect(await knex('providers')).toEqual([]);
      await engine.step();
      expect(await waits()).toBe('no-provider');
    });

    it.each([
      ['paused', pauseProviderContract],
      ['draining', drainProviderContract],
    ] as const)(
      'gives nothing to one that becomes %s',
      async (state, contract) => {
        const { act, admit, read, statuses } = await setup();
        let round: Promise<number | 'busy'> | undefined;
        atMoment(KnexProviderStore.prototype, 'update', () => {
          round = admit(admitAll);
        });
        await act(contract);
        expect(await round).toBe(0);
        expect(await statuses()).toEqual(['pending']);
        expect(await read()).toMatchObject({ state, slotsUsed: 0 });
      },
    );
  });

  describe('while a check of it goes on', () => {
    const notReady: ReadinessReport = {
      readiness: 'not-ready',
      summary: 'On fire',
      checks: [],
    };

    it('removing it leaves no check behind that ends later', async () => {
      const { knex, act } = await setup();
      let answer: (report: ReadinessReport) => void = () => undefined;
      const asked = new Promise<void>(resolve => {
        jest
          .spyOn(FakeSession.prototype, 'check')
          .mockImplementationOnce(() => {
            resolve();
            return new Promise(settle => {
              answer = settle;
            });
          });
      });
      const checked = outcomeOf(act(checkProviderContract));
      await asked;
      await act(removeProviderContract);
      answer(notReady);
      await checked;
      expect(await knex('providers')).toEqual([]);
      expect(await knex('provider_checks')).toEqual([]);
    });

    it('removing it takes what the check writes at that moment with it', async () => {
      const { knex, act } = await setup();
      let removed: Promise<string> | undefined;
      atMoment(KnexProviderCheckStore.prototype, 'save', () => {
        removed = outcomeOf(act(removeProviderContract));
      });
      await outcomeOf(act(checkProviderContract));
      expect(await removed).toBe('done');
      expect(await knex('provider_checks')).toEqual([]);
    });

    it('pausing it keeps both what people want and what was seen', async () => {
      const { act, read } = await setup();
      jest
        .spyOn(FakeSession.prototype, 'check')
        .mockResolvedValueOnce(notReady);
      let paused: Promise<string> | undefined;
      atMoment(KnexProviderCheckStore.prototype, 'save', () => {
        paused = outcomeOf(act(pauseProviderContract));
      });
      await act(checkProviderContract);
      expect(await paused).toBe('done');
      expect(await read()).toMatchObject({
        state: 'paused',
        readiness: 'not-ready',
        summary: 'On fire',
      });
    });
  });

  describe('two people', () => {
    it.each([
      [
        'remove',
        removeProviderContract,
        ['NotFoundError', 'done'],
        ['provider.removed'],
      ],
      [
        'pause',
        pauseProviderContract,
        ['ConflictError', 'done'],
        ['provider.paused'],
      ],
      [
        'drain',
        drainProviderContract,
        ['ConflictError', 'done'],
        ['provider.drain-requested', 'provider.drained'],
      ],
    ] as const)('%s it once', async (_, contract, outcomes, told) => {
      const { act, events } = await setup();
      const both = await Promise.all([
        outcomeOf(act(contract)),
        outcomeOf(act(contract)),
      ]);
      expect(both.sort()).toEqual(outcomes);
      expect(await events()).toEqual(told);
    });

    it('do not remove what the other has paused meanwhile, nor pause what is removed', async () => {
      const { act, knex, events } = await setup();
      const [removed, paused] = await Promise.all([
        outcomeOf(act(removeProviderContract)),
        outcomeOf(act(pauseProviderContract)),
      ]);
      const end = {
        removed,
        paused,
        rows: await knex('providers').pluck('state'),
        events: await events(),
      };
      expect([
        {
          removed: 'done',
          paused: 'NotFoundError',
          rows: [],
          events: ['provider.removed'],
        },
        {
          removed: 'ConflictError',
          paused: 'done',
          rows: ['paused'],
          events: ['provider.paused'],
        },
      ]).toContainEqual(end);
    });

    it('leave it as the later of them wanted', async () => {
      const { act, read, events } = await setup();
      await act(pauseProviderContract);
      const both = await Promise.all([
        outcomeOf(act(resumeProviderContract)),
        outcomeOf(act(drainProviderContract)),
      ]);
      expect(both).toEqual(['done', 'done']);
      const wanted = (await events()).filter(
        type => type !== 'provider.drained',
      );
      expect((await read()).state).toBe(
        wanted.at(-1) === 'provider.resumed' ? 'enabled' : 'draining',
      );
    });
  });
});
