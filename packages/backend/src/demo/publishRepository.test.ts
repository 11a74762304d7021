import { createMockDirectory } from '@backstage/backend-test-utils';
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { publishRepository } from './publishRepository';

describe('publishRepository', () => {
  const folder = createMockDirectory();
  const place = () => ({ root: folder.resolve('repositories'), name: 'shop' });
  const publish = (taskId: string) =>
    publishRepository(place(), folder.resolve('workspace'), taskId);
  const git = (path: string, ...args: string[]) =>
    execFileSync('git', ['-C', path, ...args], { encoding: 'utf8' }).trim();

  beforeEach(() => {
    folder.setContent({
      workspace: { Containerfile: 'FROM base\n', src: { 'main.c': '' } },
    });
  });

  it('makes a repository with one commit of all files on main', async () => {
    const path = await publish('task-1');

    expect(path).toBe(folder.resolve('repositories/shop'));
    expect(git(path, 'log', '--format=%an: %s', 'main')).toBe(
      'Image Factory: First version',
    );
    expect(git(path, 'ls-files').split('\n')).toEqual([
      'Containerfile',
      'src/main.c',
    ]);
    expect(git(path, 'status', '--porcelain')).toBe('');
  });

  it('lets others read it: builds run as somebody else', async () => {
    const { mode } = statSync(await publish('task-1'));
    expect(mode % 0o1000).toBe(0o755);
  });

  it('gives a task that asks again the repository that it made, and another one none', async () => {
    const path = await publish('task-1');
    const commit = git(path, 'rev-parse', 'HEAD');

    await expect(publish('task-1')).resolves.toBe(path);
    expect(git(path, 'rev-parse', 'HEAD')).toBe(commit);
    await expect(publish('task-2')).rejects.toThrow(
      'There is already a repository shop',
    );
    expect(Object.keys((folder.content() as any).repositories)).toEqual([
      'shop',
    ]);
  });
});
