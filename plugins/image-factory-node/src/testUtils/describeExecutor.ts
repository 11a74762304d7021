/* eslint-disable jest/no-export -- it describes tests for others */
/* eslint-disable jest/expect-expect -- reaching a phase is the expectation */
import { JsonObject } from '@backstage/types';
import { BuildExecutor, ExecutionRequest } from '../executors';
import { awaitLogText, awaitPhase, readWholeLog } from './executionProbes';

/** What the suite needs to try an executor. */
export interface ExecutorConformance {
  /** Makes an executor that shares nothing in memory with those before, as after a restart. */
  createExecutor(): BuildExecutor;
  /**
   * Makes a request with an id of its own:
   * - `quick` prints the line `conformance says hello` once and succeeds;
   * - `slow` prints the line `conformance waits` and then goes on for minutes;
   * - `failing` has an instruction that ends with exit code 3.
   */
  createRequest(kind: 'quick' | 'slow' | 'failing'): ExecutionRequest;
  /** Texts that must appear nowhere, e.g. the password of the registry. */
  secrets: string[];
  /** How long a quick run may take. 60,000 by default. */
  withinMs?: number;
}

const HELLO = 'conformance says hello';
const WAITS = 'conformance waits';

/**
 * Describes what every executor must do, with runs on the real thing.
 *
 * @param title - Name of the executor.
 * @param prepare - Called once, before the first test.
 */
export function describeExecutor(
  title: string,
  prepare: () => Promise<ExecutorConformance>,
) {
  describe(`${title} as an executor`, () => {
    let given: ExecutorConformance;
    let executor: BuildExecutor;
    const started: JsonObject[] = [];
    const within = () => given.withinMs ?? 60_000;

    const start = async (kind: 'quick' | 'slow' | 'failing') => {
      const request = given.createRequest(kind);
      const handle = await executor.start(request);
      started.push(handle);
      return { request, handle };
    };
    const startSlow = async () => {
      const run = await start('slow');
      await awaitLogText(executor, run.handle, {
        text: WAITS,
        withinMs: within(),
      });
      return run;
    };
    const phase = <P extends 'succeeded' | 'failed' | 'cancelled'>(
      handle: JsonObject,
      wanted: P,
    ) => awaitPhase(executor, handle, { phases: [wanted], withinMs: within() });

    beforeAll(async () => {
      given = await prepare();
    });
    beforeEach(() => {
      executor = given.createExecutor();
    });
    afterAll(async () => {
      if (!given) return;
      const last = given.createExecutor();
      for (const handle of started) await last.remove(handle);
    });

    it('runs to success, tells its steps and the image', async () => {
      const { handle } = await start('quick');
      const seen = await phase(handle, 'succeeded');
      expect(seen.result.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
      expect(seen.result.sizeBytes).toBeGreaterThan(0);
      expect(Date.parse(seen.finishedAt)).toBeGreaterThanOrEqual(
        Date.parse(seen.startedAt),
      );
      expect(seen.steps.length).toBeGreaterThan(0);
      expect(new Set(seen.steps.map(step => step.id)).size).toBe(
        seen.steps.length,
      );
      for (const step of seen.steps) expect(step.status).toBe('succeeded');
    });

    it('starts one run for an execution, however often and by whomever it is asked', async () => {
      const request = given.createRequest('quick');
      const handles = await Promise.all([
        executor.start(request),
        given.createExecutor().start(request),
      ]);
      started.push(handles[0]);
      expect(handles[1]).toEqual(handles[0]);
      await phase(handles[0], 'succeeded');
      expect(await executor.start(request)).toEqual(handles[0]);
      const { lines } = await readWholeLog(executor, handles[0]);
      expect(lines.filter(line => line === HELLO)).toHaveLength(1);
    });

    it('finds a run again that another executor started', async () => {
      const { handle } = await startSlow();
      const stored = JSON.parse(JSON.stringify(handle));
      executor = given.createExecutor();
      expect(await executor.observe(stored)).toMatchObject({
        phase: 'running',
      });
      const { lines } = await readWholeLog(executor, stored);
      expect(lines).toContain(WAITS);
      await executor.cancel(stored);
      await phase(stored, 'cancelled');
    });

    it('reads a log in order, and on from any position, without gap or repeat', async () => {
      const { handle } = await start('quick');
      await phase(handle, 'succeeded');
      const whole = await readWholeLog(executor, handle);
      expect(whole.lines).toContain(HELLO);
      const pieces = await readWholeLog(executor, handle, 1);
      expect(pieces).toEqual(whole);
      expect(
        await executor.readLog(handle, {
          position: whole.position,
          maxBytes: 1000,
        }),
      ).toEqual({ lines: [], position: whole.position });
    });

    it('gives log lines a time and no line ends', async () => {
      const { handle } = await start('quick');
      await phase(handle, 'succeeded');
      const { lines } = await executor.readLog(handle, {
        position: 0,
        maxBytes: 1_000_000,
      });
      const times = lines.map(line => Date.parse(line.at));
      expect(times.every(Number.isFinite)).toBe(true);
      expect([...times].sort((a, b) => a - b)).toEqual(times);
      for (const { text } of lines) expect(text).not.toMatch(/[\r\n]/);
    });

    it('tells a failure as data, with reason, exit code and the lines that show it', async () => {
      const { handle } = await start('failing');
      const { failure, steps } = await phase(handle, 'failed');
      expect(failure).toMatchObject({
        reason: 'build-step-failed',
        exitCode: 3,
      });
      expect(failure.step).toBeTruthy();
      const { lines } = await readWholeLog(executor, handle);
      const { fromLine, lines: shown } = failure.excerpt!;
      expect(lines.slice(fromLine - 1, fromLine - 1 + shown.length)).toEqual(
        shown,
      );
      expect(steps.some(step => step.status === 'failed')).toBe(true);
    });

    it('stops a run at once after it was started', async () => {
      const { handle } = await start('slow');
      await executor.cancel(handle);
      await phase(handle, 'cancelled');
    });

    it('stops a run in the middle, and is asked twice without harm', async () => {
      const { handle } = await startSlow();
      await Promise.all([executor.cancel(handle), executor.cancel(handle)]);
      const seen = await phase(handle, 'cancelled');
      expect(seen.finishedAt).toBeTruthy();
      await executor.cancel(handle);
      expect(await executor.observe(handle)).toEqual(seen);
    });

    it('leaves the outcome of a run that had ended before it was cancelled', async () => {
      const { handle } = await start('quick');
      const seen = await phase(handle, 'succeeded');
      await executor.cancel(handle);
      expect(await executor.observe(handle)).toEqual(seen);
    });

    it('knows nothing of a run that was removed, and removes it twice', async () => {
      const { handle } = await start('quick');
      await phase(handle, 'succeeded');
      await executor.remove(handle);
      await executor.remove(handle);
      expect(await executor.observe(handle)).toMatchObject({ phase: 'lost' });
    });

    it('takes handles of runs that never were as lost', async () => {
      const { handle } = await start('quick');
      const strange = Object.fromEntries(
        Object.keys(handle).map(key => [
          key,
          '00000000-0000-4000-8000-000000000000',
        ]),
      );
      for (const unknown of [strange, {}, { executionId: '../../etc' }]) {
        expect(await executor.observe(unknown)).toMatchObject({
          phase: 'lost',
        });
        expect(
          await executor.readLog(unknown, { position: 0, maxBytes: 1000 }),
        ).toEqual({ lines: [], position: 0 });
        await executor.cancel(unknown);
        await executor.remove(unknown);
      }
    });

    it('puts no secret into handle or log', async () => {
      const { handle } = await start('quick');
      const seen = await phase(handle, 'succeeded');
      const { lines } = await readWholeLog(executor, handle);
      const everything = JSON.stringify([handle, seen, lines]);
      for (const secret of given.secrets) {
        expect(everything).not.toContain(secret);
      }
    });

    it('calls back when a run moved on, until it is told to stop', async () => {
      if (!executor.watch) return;
      const { handle } = await startSlow();
      let stopWatching = () => {};
      const changed = new Promise<void>(resolve => {
        stopWatching = executor.watch!(handle, resolve);
      });
      await executor.cancel(handle);
      await changed;
      stopWatching();
      await phase(handle, 'cancelled');
    });
  });
}
