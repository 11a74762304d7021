import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BoxError } from '../../supervisor/box/Box.mjs';
import { PodBox } from '../../supervisor/pod/PodBox.mjs';
import { POD_FOLDERS } from '../../supervisor/pod/podFolders.mjs';

const SERVE = fileURLToPath(
  new URL('../../supervisor/pod/serve.sh', import.meta.url),
);

let work;
let server;
/** What the container of the box does with a connection. */
let take;

/** As socat does it in the pod. */
function serve(socket) {
  const child = spawn('bash', [SERVE], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, BOX_FOLDER: join(work, 'box') },
  });
  socket.pipe(child.stdin);
  child.stdout.pipe(socket);
  for (const stream of [socket, child.stdin]) stream.on('error', () => {});
}

beforeEach(async () => {
  work = mkdtempSync(join(tmpdir(), 'pod-'));
  for (const name of Object.keys(POD_FOLDERS)) mkdirSync(join(work, name));
  take = serve;
  server = createServer(socket => take(socket));
  await new Promise(resolve => {
    server.listen(join(work, 'box/run.sock'), resolve);
  });
});
afterEach(async () => {
  await new Promise(resolve => {
    server.close(resolve);
  });
  rmSync(work, { recursive: true, force: true });
});

async function runIn({ isOffline = false, ...command }) {
  const lines = [];
  const end = await new PodBox(work, { isOffline }).run({
    binds: [],
    onLine: line => lines.push(line),
    ...command,
  });
  return { ...end, lines };
}
const bash = (script, ...args) => ['/bin/bash', '-c', script, 'bash', ...args];

// Only root may map all ids; in the pod the container has that right.
const describeAsRoot = process.getuid() === 0 ? describe : describe.skip;

describeAsRoot('PodBox, with what runs in the container of the box', () => {
  it('gives the output of a command line by line, and its exit code', async () => {
    const end = await runIn({ argv: bash('echo one; echo two >&2; exit 7') });
    expect(end).toMatchObject({
      code: 7,
      ranOutOfMemory: false,
      lines: ['one', 'two'],
    });
  });

  it('hands over every argument and setting as it is', async () => {
    const odd = 'a"; touch /pwned; $(id) `id` \'\n\t--help ü';
    const { lines } = await runIn({
      argv: bash('printf "%s|%s|" "$1" "$ODD" | base64 -w0; echo', odd),
      env: { ODD: odd },
    });
    const text = Buffer.from(lines[0], 'base64').toString('utf8');
    expect(text).toBe(`${odd}|${odd}|`);
  });

  it('gives a command nothing of the environment of its container', async () => {
    process.env.KUBERNETES_SERVICE_HOST = '10.96.0.1';
    try {
      const { lines } = await runIn({ argv: ['env'], env: { OWN: '1' } });
      expect(lines).toContain('OWN=1');
      expect(lines.join()).not.toContain('KUBERNETES');
    } finally {
      delete process.env.KUBERNETES_SERVICE_HOST;
    }
  });

  it('runs a command as root of a namespace that has every id of the container', async () => {
    const { code, lines } = await runIn({
      argv: bash(
        'id -u; cat /proc/self/uid_map; mount -t tmpfs none /mnt && touch /mnt/x && chown 1234:77 /mnt/x && stat -c %u:%g /mnt/x',
      ),
    });
    expect(code).toBe(0);
    expect(lines[0]).toBe('0');
    expect(lines[1].trim().split(/\s+/)).toEqual(['0', '0', '4294967295']);
    expect(lines[2]).toBe('1234:77');
  });

  it('runs a command without a network that reaches nothing but its loopback device', async () => {
    const { lines } = await runIn({
      isOffline: true,
      argv: bash("ip -o link | cut -d' ' -f2; ip -o -4 addr | wc -l"),
    });
    expect(lines).toEqual(['lo:', '1']);
  });

  it('does not wait for what a command left running', async () => {
    const { code, lines } = await runIn({
      argv: bash('sleep 1000 & echo $!; exit 0'),
    });
    expect(code).toBe(0);
    process.kill(Number(lines[0]), 'SIGKILL');
  });

  it('brings a program that has no folder of its own', async () => {
    const script = join(work, 'source.sh');
    writeFileSync(script, 'echo brought');
    const { lines } = await runIn({
      // Nothing is mounted at /mnt/scripts here: where it looks is what counts.
      argv: ['echo', '/mnt/source.sh'],
      binds: [{ from: script, to: '/mnt/source.sh' }],
    });
    expect(lines).toEqual(['/mnt/scripts/source.sh']);
    const brought = readFileSync(join(work, 'scripts/source.sh'), 'utf8');
    expect(brought).toBe('echo brought');
  });
});

describe('PodBox', () => {
  it('says that the container ended, when it ends before the command', async () => {
    take = socket => socket.destroy();
    await expect(runIn({ argv: ['true'] })).rejects.toBeInstanceOf(BoxError);
  });

  it('was stopped, and did not fail, when the container ends a little before the run is told to', async () => {
    const stop = new AbortController();
    take = socket => {
      socket.destroy();
      setTimeout(() => stop.abort('cancelled'), 200);
    };
    const end = runIn({ argv: ['true'], signal: stop.signal });
    await expect(end).rejects.toBe('cancelled');
  });

  it('does not follow a link in the place of an end', async () => {
    const secret = join(work, 'secret');
    writeFileSync(secret, '0 0\n');
    take = socket =>
      socket.once('data', data => {
        const [id] = data.toString().split('\0');
        symlinkSync(secret, join(work, 'box', `end-${id}`));
        socket.destroy();
      });
    await expect(runIn({ argv: ['true'] })).rejects.toBeInstanceOf(BoxError);
  });

  it('takes no end that is not two numbers', async () => {
    take = socket =>
      socket.once('data', data => {
        const [id] = data.toString().split('\0');
        writeFileSync(join(work, 'box', `end-${id}`), '0 0 and more\n');
        socket.destroy();
      });
    await expect(runIn({ argv: ['true'] })).rejects.toBeInstanceOf(BoxError);
  });

  it('refuses to bring a folder that the pod does not mount', async () => {
    const binds = [{ from: '/etc', to: '/mnt/etc' }];
    await expect(runIn({ argv: ['true'], binds })).rejects.toThrow(
      "A pod can't bring /etc to /mnt/etc",
    );
  });

  it('ends with the reason of its signal', async () => {
    take = socket => socket.resume();
    const stop = new AbortController();
    const end = runIn({ argv: ['true'], signal: stop.signal });
    stop.abort('time-limit');
    await expect(end).rejects.toBe('time-limit');
  });
});

describe('the container of the box', () => {
  const BOX = fileURLToPath(
    new URL('../../supervisor/pod/box.sh', import.meta.url),
  );
  let container;

  /** Starts it with something else in place of what listens. */
  function start(socat) {
    const bin = join(work, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'socat'), `#!/bin/sh\n${socat}\n`, {
      mode: 0o755,
    });
    container = spawn('bash', [BOX], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: `${bin}:${process.env.PATH}`,
        BOX_FOLDER: join(work, 'box'),
        CONF_FOLDER: join(work, 'conf'),
      },
    });
    return once(container.stdout, 'data');
  }
  const ended = () => once(container, 'exit');
  afterEach(() => container.kill('SIGKILL'));

  it('ends well when the supervisor says that all is over', async () => {
    await start('echo listens; exec sleep 60');
    writeFileSync(join(work, 'conf/over'), '');
    expect(await ended()).toEqual([0, null]);
  });

  it('ends when the pod is told to end', async () => {
    await start('echo listens; exec sleep 60');
    const end = ended();
    container.kill('SIGTERM');
    expect(await end).toEqual([0, null]);
  });

  it('does not outlive what listens', async () => {
    await start('echo listens');
    expect(await ended()).toEqual([1, null]);
  });
});
