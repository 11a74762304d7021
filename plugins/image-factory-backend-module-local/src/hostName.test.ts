import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimHostName, hostNameOf } from './hostName';

describe('the name of a host', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'host-name-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('is made once for a state folder, whoever else is at it', async () => {
    const stateDir = join(root, 'state');
    expect(await hostNameOf(stateDir)).toBeUndefined();
    const names = await Promise.all(
      Array.from({ length: 8 }, () => claimHostName(stateDir)),
    );
    expect(new Set(names).size).toBe(1);
    expect(await hostNameOf(stateDir)).toBe(names[0]);
    expect(await readdir(stateDir)).toEqual(['host']);
  });

  it('tells two state folders of a machine apart', async () => {
    const names = await Promise.all(
      ['a', 'b'].map(folder => claimHostName(join(root, folder))),
    );
    expect(names[0]).not.toBe(names[1]);
    for (const name of names) expect(name).toContain(hostname());
  });

  it('is not made up where it can’t be read', async () => {
    await mkdir(join(root, 'host'));
    await expect(hostNameOf(root)).rejects.toThrow('EISDIR');
    await rm(join(root, 'host'), { recursive: true });
    await writeFile(join(root, 'host'), '../../etc\n');
    expect(await hostNameOf(root)).toBeUndefined();
  });
});
