import { dirname } from 'node:path';
import { require, requireEnd, requireHeld } from '../attempts.mjs';
import { attackBuild } from '../building/attackBuild.mjs';
import { BASE, runScript } from '../building/scripted.mjs';
import { breakOutOfWeakBox } from '../building/weakBox.mjs';
import { HostListeners } from '../markers/HostListeners.mjs';
import { markers } from '../markers/markers.mjs';

/** @param {import('../halves/Half.mjs').Half} half */
function lookAround(half) {
  return half.once('looks around', () =>
    attackBuild(half, {
      containerfile: `FROM ${BASE}\n${runScript('look-around.sh', {
        MARKER: markers.files.file,
      })}`,
    }),
  );
}

/** @type {Array<[name: string, ...ways: string[]]>} */
const WAYS = [
  ['RUN reads a file of the host', 'host-files'],
  ['RUN uses a handle that was left open', 'handles'],
  ['RUN reads the environment of the service', 'environment'],
  ['RUN sees or ends processes of the host', 'processes'],
  ['RUN has groups of the caller', 'groups'],
  [
    'RUN has capabilities beyond those of a build',
    'inheritable',
    'capabilities',
  ],
  ['RUN sheds the filter of system calls', 'privileges'],
  ['RUN changes a program of the tools root', 'tools'],
  ['RUN takes off what covers kernel files', 'own-layers'],
  ['RUN reads or makes kernel keys', 'keys'],
  ['RUN makes control groups', 'control-groups'],
  ['RUN makes or enters namespaces', 'namespaces'],
  ['RUN makes device nodes and reads a disk', 'devices'],
  ['RUN opens raw sockets', 'raw-sockets'],
  ['RUN changes settings of the kernel', 'kernel-settings'],
  ['RUN makes system calls of the privileged', 'system-calls'],
  ['RUN traces the builder', 'ptrace'],
  ['RUN dumps core on the host', 'core-dumps'],
];

/** @type {Array<[way: string, options: object]>} What break-out.sh reaches when a wall is not there. */
const WITHOUT_WALL = [
  ['tools', { walls: ['user', 'readonly'] }],
  ['kernel-settings', { walls: ['user', 'masks'] }],
  ['devices', { walls: ['user', 'devices'] }],
  ['processes', { walls: ['user', 'pid'] }],
  ['host-network', { walls: ['user', 'network'] }],
  ['host-files', { walls: ['user'], isShown: true }],
];

async function breaksOut([way, { walls, isShown }]) {
  const { file, folder } = markers.files;
  const listeners = await new HostListeners().open();
  const base = dirname(folder);
  const output = breakOutOfWeakBox({
    walls,
    binds: isShown ? [{ from: base, to: '/mnt/marker' }] : [],
    args: [
      isShown ? '/mnt/marker/host' : file,
      ...[String(listeners.port), listeners.socket],
    ],
  });
  listeners.close();
  require(output.includes(`${way} broken`), `${way} held:\n${output}`);
}

export const inheritance = {
  title: 'What a RUN instruction finds around it',
  controls: WITHOUT_WALL.map(each => ({
    name: `without ${each[1].walls.join(' and ')} a box is broken: ${each[0]}`,
    needsRoot: true,
    show: () => breaksOut(each),
  })),
  attacks: WAYS.map(([name, ...ways]) => ({
    name,
    show: async half => {
      const build = await lookAround(half);
      requireEnd(build, 'succeeded');
      requireHeld(build, ...ways);
    },
  })),
};
