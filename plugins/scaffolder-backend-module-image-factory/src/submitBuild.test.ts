import { PlannedProjects } from './PlannedProjects';
import { submitBuildAction } from './submitBuildAction';
import {
  aProject,
  FactoryDouble,
  pages,
  refusal,
} from './__testUtils__/FactoryDouble';
import { TaskDouble } from './__testUtils__/TaskDouble';

const spec = {
  method: 'container',
  source: { type: 'inline', containerfile: 'FROM base' },
  image: { name: 'app', tags: ['1.0'] },
};

const input = { project: 'web/shop', spec };

describe('image-factory:build:submit', () => {
  let factory: FactoryDouble;
  let planned: PlannedProjects;
  let task: TaskDouble;
  const action = () => submitBuildAction({ service: factory, pages, planned });

  beforeEach(() => {
    factory = new FactoryDouble();
    factory.projects = [aProject('shop')];
    planned = new PlannedProjects();
    task = new TaskDouble();
  });

  it('submits a build with the credentials of whoever runs the task', async () => {
    const output = await task.run(action(), input);

    const [build] = factory.builds;
    expect(output).toEqual({
      buildId: build.id,
      buildNumber: 1,
      url: `/image-factory/builds/${build.id}`,
    });
    expect(task.log).toEqual([
      `Submitted build 1 of web/shop: https://portal.example.com/image-factory/builds/${build.id}`,
    ]);
    expect(new Set(factory.callers)).toEqual(new Set([task.credentials]));
  });

  it('makes one build however often the step is taken up again, and another for other steps, tasks and rounds', async () => {
    const first = await task.run(action(), input);
    expect(await task.run(action(), input)).toEqual(first);
    expect(factory.builds).toHaveLength(1);

    await task.run(action(), input, { stepId: 'other' });
    await new TaskDouble('task-2').run(action(), input);
    const round = { ...spec, image: { name: 'worker', tags: ['1.0'] } };
    await task.run(action(), { ...input, spec: round });
    expect(factory.builds).toHaveLength(4);
  });

  it('cancels the build once when the task is cancelled, also after its step', async () => {
    const stopper = new AbortController();
    const { signal } = stopper;
    await task.run(action(), input, { signal });
    await task.run(action(), input, { signal });
    expect(factory.calls).not.toContain('cancelBuild');

    const cancelled = new Promise<void>(resolve => {
      factory.before = id => {
        if (id === 'cancelBuild') resolve();
      };
    });
    stopper.abort();
    await cancelled;

    expect(factory.calls.filter(id => id === 'cancelBuild')).toHaveLength(1);
  });

  it('cancels the build of a task that was cancelled while it was submitted', async () => {
    const stopper = new AbortController();
    factory.before = id => {
      if (id === 'submitBuild') stopper.abort();
    };

    await expect(
      task.run(action(), input, { signal: stopper.signal }),
    ).rejects.toThrow('The task was cancelled');
    expect(factory.builds[0].status).toBe('cancelled');
  });

  it('says that a build goes on which it could not cancel, and nothing of one that has ended', async () => {
    const stopper = new AbortController();
    factory.before = id => {
      if (id === 'submitBuild') stopper.abort();
    };
    factory.failures.set('cancelBuild', [new Error('no network')]);
    const { signal } = stopper;
    await task.run(action(), input, { signal }).catch(() => undefined);
    expect(task.log).toEqual([
      'The build of the cancelled task goes on, since it could not be cancelled: no network',
    ]);

    const other = new TaskDouble('task-2');
    factory.before = id => {
      if (id === 'cancelBuild') factory.end(factory.builds[1]);
    };
    await other
      .run(action(), input, { signal: AbortSignal.abort() })
      .catch(() => undefined);
    expect(factory.builds[1].status).toBe('succeeded');
    expect(other.log).toEqual([]);
  });

  it('names a project that is not there', async () => {
    await expect(
      task.run(action(), { ...input, project: 'data/shop' }),
    ).rejects.toThrow('There is no project data/shop');
    await expect(
      task.run(action(), { ...input, project: 'Shop (München)' }),
    ).rejects.toThrow('project: must be <tenant>/<project>');
  });

  describe('in a dry run', () => {
    it('submits nothing, and says what it would build, where and how', async () => {
      const output = await task.run(action(), input, { isDryRun: true });

      expect(Object.keys(output)).toEqual(['buildId', 'buildNumber', 'url']);
      expect(task.log).toEqual([
        'Would build app:1.0 in the project web/shop',
        'Would push registry.example.com/web/shop/app:1.0',
        'Could run on local-1',
        'FROM base',
        'RUN true',
      ]);
      expect(factory.calls).not.toContain('submitBuild');
    });

    it('refuses what the real run would, in the same words', async () => {
      const message = 'Your roles do not allow this';
      const answer = await refusal(403, {
        name: 'NotAllowedError',
        message,
      }).catch(error => error);
      factory.failures.set('reviewBuild', [answer]);
      factory.failures.set('submitBuild', [answer]);

      for (const isDryRun of [true, false]) {
        await expect(
          task.run(action(), input, { isDryRun }),
        ).rejects.toMatchObject({ name: 'NotAllowedError', message });
      }
    });

    it('knows the project that an earlier step would have made, and no other task’s', async () => {
      factory.projects = [];
      planned.add(task.id, 'web/shop', aProject('shop').tenantId);
      await task.run(action(), input, { isDryRun: true });
      expect(factory.calls).toEqual(['getMyAccess']);

      factory.refused.set('image-factory.build.create', 'You may not build');
      await expect(
        task.run(action(), input, { isDryRun: true }),
      ).rejects.toThrow('You may not build');
      await expect(
        new TaskDouble('task-2').run(action(), input, { isDryRun: true }),
      ).rejects.toThrow('There is no project web/shop');
    });
  });
});
