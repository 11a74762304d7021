import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

/** Nobody on the machine has it. */
const UID = 65_533;

/** Only for this server: it sees these in the place of the machine's own. */
const ACCOUNTS = {
  passwd: [
    'root:x:0:0:root:/root:/bin/sh',
    'sshd:x:100:65534::/run/sshd:/usr/sbin/nologin',
    `git:x:${UID}:${UID}::/:/bin/sh`,
  ],
  shadow: ['root:*:19000:0:99999:7:::', 'git::19000:0:99999:7:::'],
};

const ALONE = `
mount --bind "$0/passwd" /etc/passwd
mount --bind "$0/shadow" /etc/shadow
mount -t tmpfs tmpfs /run
mkdir -m 755 /run/sshd
exec "$(command -v sshd)" -D -e -f "$0/config"`;

async function freePort() {
  const server = createServer();
  await new Promise(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address();
  await new Promise(resolve => {
    server.close(resolve);
  });
  return port;
}

function answers(port) {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('data', () => socket.destroy());
  });
}

/**
 * OpenSSH's own server, which lets the user `git` in without a password. It
 * has accounts of its own in a mount namespace, so it needs root.
 *
 * @param {string} folder - Of its own; everybody must be able to enter it.
 * @returns {Promise<{ port: number, knownHosts: string, own: (path: string) => void, close: () => Promise<void> }>}
 *   `own` gives a repository to its user.
 */
export async function startSshServer(folder) {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const key = join(folder, 'key');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
  const [type, text] = readFileSync(`${key}.pub`, 'utf8').split(' ');
  const files = {
    passwd: `${ACCOUNTS.passwd.join('\n')}\n`,
    shadow: `${ACCOUNTS.shadow.join('\n')}\n`,
    known_hosts: `[127.0.0.1]:${port} ${type} ${text}\n`,
    config: [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${key}`,
      'PidFile none',
      'UsePAM no',
      'PermitEmptyPasswords yes',
      'PrintMotd no',
      '',
    ].join('\n'),
  };
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), content);
  }
  const server = spawn(
    'setpriv',
    [
      ...['--pdeathsig', 'KILL', 'unshare', '--mount', '--'],
      ...['sh', '-ec', ALONE, folder],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  server.stderr.on('data', chunk => {
    said += chunk;
  });
  const ended = new Promise(resolve => {
    server.once('exit', resolve);
  });
  while (!(await answers(port))) {
    if (server.exitCode !== null) throw new Error(`sshd ended: ${said}`);
  }
  return {
    port,
    knownHosts: join(folder, 'known_hosts'),
    own: path => execFileSync('chown', ['-R', `${UID}:${UID}`, path]),
    close: async () => {
      server.kill('SIGKILL');
      await ended;
    },
  };
}
