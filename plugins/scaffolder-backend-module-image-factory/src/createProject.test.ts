import { createProjectAction } from './createProjectAction';
import { PlannedProjects } from './PlannedProjects';
import {
  aProject,
  FactoryDouble,
  pages,
  refusal,
} from './__testUtils__/FactoryDouble';
import { TaskDouble } from './__testUtils__/TaskDouble';

const input = { tenant: 'web', name: 'shop', title: 'Web shop' };

describe('image-factory:project:create', () => {
  let factory: FactoryDouble;
  let task: TaskDouble;
  const action = () =>
    createProjectAction({
      service: factory,
      pages,
      planned: new PlannedProjects(),
    });

  beforeEach(() => {
    factory = new FactoryDouble();
    task = new TaskDouble();
  });

  it('creates a project with the credentials of whoever runs the task', async () => {
    const output = await task.run(action(), input);

    const [project] = factory.projects;
    expect(project).toMatchObject({ name: 'shop', title: 'Web shop' });
    expect(output).toEqual({
      project: 'web/shop',
      projectId: project.id,
      created: true,
      url: `/image-factory/projects/${project.id}`,
    });
    expect(task.log).toEqual([
      `Created the project web/shop: https://portal.example.com/image-factory/projects/${project.id}`,
    ]);
    expect(new Set(factory.callers)).toEqual(new Set([task.credentials]));
  });

  it('makes no second project when the backend died before the answer was kept', async () => {
    factory.before = id => {
      if (id === 'listProjects' && factory.projects.length > 0) return;
      if (id === 'createProject') factory.projects.push(aProject('shop'));
    };
    factory.failures.set('createProject', [new Error('died')]);
    await expect(task.run(action(), input)).rejects.toThrow('died');

    await expect(task.run(action(), input)).resolves.toMatchObject({
      projectId: factory.projects[0].id,
      created: true,
    });
    expect(factory.projects).toHaveLength(1);
  });

  it('does not take the project that another one made meanwhile for its own', async () => {
    factory.failures.set('createProject', [new Error('died')]);
    await expect(task.run(action(), input)).rejects.toThrow('died');
    factory.projects = [aProject('shop', { createdBy: 'user:default/bob' })];

    await expect(task.run(action(), input)).rejects.toThrow(
      'The tenant Web already has a project called shop',
    );
  });

  it('ends where there is a project of that name, or goes on with it if it may', async () => {
    factory.projects = [aProject('shopping'), aProject('shop')];

    await expect(task.run(action(), input)).rejects.toThrow(
      'The tenant Web already has a project called shop',
    );
    await expect(
      task.run(action(), { ...input, ifExists: 'use' }),
    ).resolves.toMatchObject({
      projectId: factory.projects[1].id,
      created: false,
    });
    expect(factory.calls).not.toContain('createProject');
  });

  it('goes on with a project that another one made in the same moment', async () => {
    factory.failures.set('createProject', [
      await refusal(409, { code: 'name-taken' }).catch(error => error),
    ]);
    factory.before = id => {
      if (id === 'createProject') factory.projects = [aProject('shop')];
    };

    await expect(
      task.run(action(), { ...input, ifExists: 'use' }),
    ).resolves.toMatchObject({ created: false });
  });

  it('says the sentence and the fields of a refusal', async () => {
    const issues = [
      { path: ['body', 'name'], message: 'is reserved' },
      { path: ['body', 'title'], message: 'is too long' },
    ];
    factory.failures.set('createProject', [
      await refusal(400, {
        name: 'InputError',
        message: 'body.name: is reserved (and 1 more)',
        issues,
      }).catch(error => error),
    ]);

    await expect(task.run(action(), input)).rejects.toMatchObject({
      name: 'InputError',
      message: 'body.name: is reserved (and 1 more)\nbody.title: is too long',
    });
  });

  it('names a tenant that is not there, and fields that are wrong', async () => {
    await expect(
      task.run(action(), { ...input, tenant: 'nowhere' }),
    ).rejects.toThrow('There is no tenant nowhere');
    await expect(
      task.run(action(), { ...input, name: 'Not a name' }),
    ).rejects.toThrow(/^name: uses lower-case letters/);
  });

  describe('in a dry run', () => {
    it('creates nothing, and says what it would', async () => {
      const output = await task.run(action(), input, { isDryRun: true });

      expect(Object.keys(output).sort()).toEqual(
        ['created', 'project', 'projectId', 'url'].sort(),
      );
      expect(task.log).toEqual(['Would create the project web/shop']);
      expect(factory.calls).not.toContain('createProject');
    });

    it('refuses what the real run would, in the same words', async () => {
      const message = 'Your roles do not allow this';
      factory.refused.set('image-factory.project.create', message);
      factory.failures.set('createProject', [
        await refusal(403, { name: 'NotAllowedError', message }).catch(e => e),
      ]);
      const told = (isDryRun: boolean) =>
        task
          .run(action(), input, { isDryRun })
          .catch(({ name, message: text }) => ({ name, text }));

      const dry = await told(true);
      expect(dry).toEqual({ name: 'NotAllowedError', text: message });
      expect(await told(false)).toEqual(dry);
    });
  });
});
