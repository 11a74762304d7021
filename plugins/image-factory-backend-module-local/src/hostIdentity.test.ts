import { accessSync, existsSync, readFileSync } from 'node:fs';
import { mayMakeControlGroups } from './hostIdentity';

jest.mock('node:fs');

/** A tree of control groups, as its files and as what may be written. */
function pretend(files: Record<string, string>, writable: string[]) {
  jest
    .mocked(readFileSync)
    .mockImplementation(path => files[String(path)] ?? '');
  jest.mocked(existsSync).mockImplementation(path => String(path) in files);
  jest.mocked(accessSync).mockImplementation(path => {
    if (!writable.includes(String(path))) throw new Error('EACCES');
  });
}

const PARENT = '/sys/fs/cgroup/user.slice/portal.service';

describe('mayMakeControlGroups, under version 2', () => {
  const delegated = {
    '/sys/fs/cgroup/cgroup.controllers': 'cpuset cpu io memory pids',
    '/proc/self/cgroup': '0::/user.slice/portal.service/backend\n',
    [`${PARENT}/cgroup.subtree_control`]: 'cpu memory pids\n',
  };

  it('needs a group above its own that is delegated with its controllers', () => {
    pretend(delegated, [PARENT]);
    expect(mayMakeControlGroups()).toBe(true);
  });

  it('does without when the group above belongs to somebody else', () => {
    pretend(delegated, [`${PARENT}/backend`]);
    expect(mayMakeControlGroups()).toBe(false);
  });

  it.each(['cpu memory', 'memory pids', ''])(
    'does without when only the controllers "%s" are handed on',
    controllers => {
      const control = `${PARENT}/cgroup.subtree_control`;
      pretend({ ...delegated, [control]: controllers }, [PARENT]);
      expect(mayMakeControlGroups()).toBe(false);
    },
  );
});

describe('mayMakeControlGroups, under version 1', () => {
  const files = {
    '/proc/self/cgroup':
      '4:cpu,cpuacct:/portal\n3:pids:/portal\n2:memory:/portal\n',
  };
  const places = ['memory', 'pids', 'cpu'].map(
    name => `/sys/fs/cgroup/${name}/portal`,
  );

  it('needs its own group of each controller', () => {
    pretend(files, places);
    expect(mayMakeControlGroups()).toBe(true);
    pretend(files, places.slice(1));
    expect(mayMakeControlGroups()).toBe(false);
  });
});
