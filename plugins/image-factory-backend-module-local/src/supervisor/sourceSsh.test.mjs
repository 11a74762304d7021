import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Box } from '../../supervisor/box/Box.mjs';
import { createAddressJudge } from '../../supervisor/source/addressRule.mjs';
import { prepareSource } from '../../supervisor/source/prepareSource.mjs';
import { startSourceGate } from '../../supervisor/source/sourceGate.mjs';
import { describeWithTools, testToolsRoot } from '../__testUtils__/realTools';
import { makeRepository, testRule } from '../__testUtils__/sourceRuns.mjs';
import { startSshServer } from '../__testUtils__/sshServer.mjs';

import.meta.jest.setTimeout(60_000);

const IDS = { first: 0x6f000000, count: 65_536 };
const MIB = 1024 ** 2;
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

describeWithTools('sources over ssh, fetched in a box from OpenSSH', () => {
  let folder;
  let server;
  let commit;
  let count = 0;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'source-ssh-'));
    chmodSync(folder, 0o755);
    server = await startSshServer(join(folder, 'server'));
    const repository = join(folder, 'shop');
    commit = makeRepository(repository, { Containerfile: 'FROM B\n' });
    server.own(repository);
  });
  afterAll(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function boxIn(work) {
    return new Box({
      name: `imgfac-ssh-${process.pid}-${count}`,
      folder: join(work, 'box'),
      rootfs: join(testToolsRoot(), 'rootfs'),
      ids: IDS,
      limits: {
        ...{ memoryBytes: 512 * MIB, processes: 256, cpuShares: 512 },
        ...{ openFiles: 1024, fileBytes: 512 * MIB, scratchBytes: 16 * MIB },
      },
      hasCgroups: false,
      hostEnv: { PATH, LANG: 'C.UTF-8', HOME: work },
    });
  }

  async function prepare({ knownHosts, allowed = [{ host: '127.0.0.1' }] }) {
    count += 1;
    const work = join(folder, `work-${count}`);
    const out = join(work, 'source-out');
    mkdirSync(out, { recursive: true });
    chownSync(out, IDS.first, IDS.first);
    const { signal } = new AbortController();
    return prepareSource({
      source: {
        ...{ type: 'git', ref: 'main', contextDir: '.' },
        url: `ssh://git@127.0.0.1:${server.port}${join(folder, 'shop')}`,
      },
      ...{ work, knownHosts, signal },
      log: { write: () => undefined },
      runBox: ({ script, env, binds, onLine }) =>
        boxIn(work).run({
          argv: ['/bin/bash', '/mnt/source.sh'],
          env,
          binds: [
            { from: out, to: '/mnt/work', writable: true },
            { from: script, to: '/mnt/source.sh' },
            ...binds,
          ],
          ...{ onLine, signal },
        }),
      startGate: startSourceGate,
      judge: createAddressJudge(testRule(...allowed)),
      sources: { allowedPaths: [] },
    });
  }

  it('brings the commit of a server whose key the host knows', async () => {
    const prepared = await prepare({ knownHosts: server.knownHosts });
    expect(prepared.commit).toBe(commit);
    expect(prepared.containerfileBytes.toString()).toBe('FROM B\n');
  });

  it('takes nothing from a server whose key is another', async () => {
    const wrong = join(folder, 'wrong');
    const [host, type, key] = readFileSync(server.knownHosts, 'utf8').split(
      ' ',
    );
    writeFileSync(wrong, `${host} ${type} ${key.slice(0, -10)}AAAAAAAA\n`);
    for (const knownHosts of [wrong, '/nowhere']) {
      await expect(prepare({ knownHosts })).rejects.toMatchObject({
        failure: { reason: 'source-denied' },
      });
    }
  });

  it('does not reach a server that no rule allows', async () => {
    const { knownHosts } = server;
    await expect(prepare({ knownHosts, allowed: [] })).rejects.toMatchObject({
      failure: { reason: 'source-denied' },
    });
  });
});
