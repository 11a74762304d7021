import { BuildDetail } from '@imagefactory/backstage-plugin-image-factory-common';
import { PlannedProjects } from './PlannedProjects';
import { submitBuildAction } from './submitBuildAction';
import { waitForBuildAction } from './waitForBuildAction';
import {
  aProject,
  FactoryDouble,
  idOf,
  pages,
  refusal,
} from './__testUtils__/FactoryDouble';
import { Crash, TaskDouble } from './__testUtils__/TaskDouble';

const spec = {
  method: 'container',
  source: { type: 'inline', containerfile: 'FROM base' },
  image: { name: 'app', tags: ['1.0'] },
};

const linesUpTo = (count: number) =>
  Array.from({ length: count }, (_, index) => `line ${index + 1}`);

describe('image-factory:build:wait', () => {
  let factory: FactoryDouble;
  let task: TaskDouble;
  let build: BuildDetail;
  let now: number;
  /** What happens while the step pauses. */
  let meanwhile: () => void;
  const action = () =>
    waitForBuildAction({
      service: factory,
      pages,
      now: () => now,
      pause: async ms => {
        now += ms;
        meanwhile();
      },
    });
  const submit = (signal?: AbortSignal) =>
    task.run(
      submitBuildAction({
        service: factory,
        pages,
        planned: new PlannedProjects(),
      }),
      { project: 'web/shop', spec },
      { stepId: 'submit', signal },
    );
  const wait = (options: { signal?: AbortSignal; input?: object } = {}) =>
    task.run(
      action(),
      { buildId: build.id, ...options.input },
      { stepId: 'wait', signal: options.signal },
    );
  const logOf = (of: BuildDetail) => factory.logs.get(of.executions[0].id)!;
  const shownLines = () => task.log.filter(line => /^line \d+$/.test(line));

  beforeEach(async () => {
    factory = new FactoryDouble();
    factory.projects = [aProject('shop')];
    task = new TaskDouble();
    now = 0;
    meanwhile = () => {};
    await submit();
    [build] = factory.builds;
  });

  it('shows the log while the build runs, and hands the digest to later steps', async () => {
    logOf(build).lines = linesUpTo(2);
    meanwhile = () => {
      logOf(build).lines = linesUpTo(4);
      factory.end(build);
    };

    const output = await wait();

    const digest = `sha256:${'a'.repeat(64)}`;
    const repository = 'registry.example.com/web/shop/app';
    expect(output).toEqual({
      buildId: build.id,
      imageId: idOf(5, 1),
      repository,
      digest,
      reference: `${repository}@${digest}`,
      tags: ['1.0'],
      sizeBytes: 42,
      url: `/image-factory/images/${idOf(5, 1)}`,
    });
    expect(shownLines()).toEqual(linesUpTo(4));
    expect(task.log.at(-1)).toBe(`Pushed ${repository}@${digest}`);
  });

  it('shows each line once when another backend takes the task up, however often', async () => {
    logOf(build).lines = linesUpTo(30);
    factory.end(build);
    for (const last of [7, 8, 20]) {
      factory.before = id => {
        if (id === `line ${last + 1}`) throw new Crash();
      };
      // The crash is an error of the stream, and no backend is there to go on.
      meanwhile = () => {
        throw new Crash();
      };
      await expect(wait()).rejects.toThrow(Crash);
      expect(shownLines()).toEqual(linesUpTo(last));
    }
    factory.before = () => {};

    await wait();
    expect(shownLines()).toEqual(linesUpTo(30));
    expect(factory.builds).toHaveLength(1);
  });

  it('shows a line again rather than leaving it out when it dies before it could note it', async () => {
    logOf(build).lines = linesUpTo(3);
    factory.end(build);
    let writes = 0;
    task.dieBefore = () => (writes += 1) === 4;
    meanwhile = () => {
      throw new Crash();
    };
    await expect(wait()).rejects.toThrow(Crash);
    task.dieBefore = undefined;

    await wait();
    expect(shownLines()).toEqual(['line 1', 'line 2', 'line 2', 'line 3']);
  });

  it('shows lines that come at once as one message, which keeps their order', async () => {
    factory.end(build);
    factory.followLogLines = async function* lines() {
      const at = '2026-01-02T03:04:05.678Z';
      yield { firstLine: 1, lines: linesUpTo(3), times: [at, at, at], cut: [] };
    };

    await wait();
    expect(task.log).toContain('line 1\nline 2\nline 3');
  });

  it('shows the logs of all attempts, one after the other', async () => {
    const second = { ...build.executions[0], id: idOf(4, 9), attempt: 2 };
    logOf(build).lines = ['line 1'];
    logOf(build).isComplete = true;
    meanwhile = () => {
      factory.logs.set(second.id, { lines: ['line 2'], isComplete: false });
      build.executions = [second, ...build.executions];
      factory.end(build);
    };

    await wait();
    expect(task.log).toEqual(
      expect.arrayContaining(['line 1', 'Attempt 2', 'line 2']),
    );
    expect(shownLines()).toEqual(['line 1', 'line 2']);
  });

  it('says once what the build waits for', async () => {
    build.executions[0].status = 'pending';
    build.waiting = {
      reason: 'tenant-limit',
      message: 'Your tenant already runs as many builds as it may',
      since: '2026-01-02T03:04:05.678Z',
    };
    let looks = 0;
    meanwhile = () => {
      looks += 1;
      if (looks < 3) return;
      delete build.waiting;
      build.executions[0].status = 'running';
      factory.end(build);
    };

    await wait();
    expect(task.log.filter(line => line.startsWith('Waits'))).toEqual([
      'Waits: Your tenant already runs as many builds as it may',
    ]);
  });

  it('brings no more lines than it is told, and says where the rest is', async () => {
    logOf(build).lines = linesUpTo(9);
    factory.end(build);

    await wait({ input: { maxLogLines: 4 } });
    expect(shownLines()).toEqual(linesUpTo(4));
    expect(task.log.filter(line => line.startsWith('The rest'))).toEqual([
      `The rest of the log is on the page of the build: https://portal.example.com/image-factory/builds/${build.id}`,
    ]);
  });

  it('fails as the build failed, with the reason', async () => {
    factory.end(build, {
      status: 'failed',
      failure: {
        reason: 'build-step-failed',
        message: 'The command ended with 2.',
        step: 'RUN make',
      },
    });

    await expect(wait()).rejects.toThrow(
      /^Build 1 of web\/shop failed in "RUN make": .*The command ended with 2\. https:\/\/portal\.example\.com\/image-factory\/builds\//,
    );
  });

  describe('when the task is cancelled', () => {
    it('cancels the build once, and ends', async () => {
      const stopper = new AbortController();
      const { signal } = stopper;
      await submit(signal);
      meanwhile = () => stopper.abort();

      await expect(wait({ signal })).rejects.toThrow(
        /^Build 1 of web\/shop was cancelled/,
      );
      expect(factory.calls.filter(id => id === 'cancelBuild')).toHaveLength(1);
      expect(build.status).toBe('cancelled');
    });

    it('keeps the image of a build that was faster', async () => {
      const stopper = new AbortController();
      factory.before = id => {
        if (id === 'cancelBuild') factory.end(build);
      };
      meanwhile = () => stopper.abort();

      await expect(wait({ signal: stopper.signal })).resolves.toMatchObject({
        digest: `sha256:${'a'.repeat(64)}`,
      });
      expect(task.log.join()).not.toContain('could not be cancelled');
    });
  });

  describe('when the task is run again', () => {
    it('builds again what failed or was cancelled', async () => {
      factory.end(build, { status: 'cancelled' });
      await expect(wait()).rejects.toThrow('was cancelled');
      meanwhile = () => factory.end(factory.builds.at(-1)!);

      await expect(wait()).resolves.toMatchObject({ buildId: idOf(3, 2) });
      expect(factory.builds[1].retryOf).toBe(build.id);
      expect(task.log).toContain('Builds again, as build 2');
    });

    it('does not build again when a backend takes the task up before it told how the build ended', async () => {
      factory.end(build, { status: 'cancelled' });
      let writes = 0;
      task.dieBefore = () => (writes += 1) === 3;
      await expect(wait()).rejects.toThrow(Crash);
      task.dieBefore = undefined;

      await expect(wait()).rejects.toThrow('was cancelled');
      expect(factory.builds).toHaveLength(1);
    });
  });

  describe('when the image factory can’t be reached', () => {
    it('goes on when it is there again, and says so once', async () => {
      logOf(build).lines = linesUpTo(3);
      factory.end(build);
      factory.failures.set('getBuild', [
        new TypeError('fetch failed'),
        await refusal(503, {}).catch(error => error),
      ]);
      factory.failures.set('followLogLines', [new Error('socket hang up')]);

      await wait();
      expect(shownLines()).toEqual(linesUpTo(3));
      expect(
        task.log.filter(line => line.includes('trying again')),
      ).toHaveLength(2);
    });

    it('gives up after ten minutes', async () => {
      factory.before = id => {
        if (id === 'getBuild') throw new TypeError('fetch failed');
      };
      await expect(wait()).rejects.toThrow('fetch failed');
      expect(now).toBeGreaterThanOrEqual(600_000);
      expect(now).toBeLessThan(610_000);
    });

    it('does not wait for what no waiting helps against', async () => {
      factory.failures.set('getBuild', [
        await refusal(404, { message: 'There is no such build' }).catch(e => e),
      ]);
      await expect(wait()).rejects.toThrow('There is no such build');

      factory.failures.set('getBuild', [
        await refusal(401, { name: 'AuthenticationError' }).catch(e => e),
      ]);
      await expect(wait()).rejects.toThrow(
        'The sign-in with which the task was started has ended. The build goes on',
      );
      expect(now).toBe(0);
    });
  });

  it('touches nothing in a dry run, and hands on what has the shape of an image', async () => {
    const before = [...factory.calls];
    const output = await task.run(
      action(),
      { buildId: idOf(3, 7) },
      { isDryRun: true },
    );

    expect(output.reference).toMatch(/^[^@]+@sha256:0{64}$/);
    expect(factory.calls).toEqual(before);
    expect(task.log.at(-1)).toMatch(/^Would wait for the build/);
  });
});
