import { requireEnd, requireHeld } from '../attempts.mjs';
import { attackBuild } from '../building/attackBuild.mjs';
import { BASE, runScript } from '../building/scripted.mjs';
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
  ['RUN has capabilities beyond those of a build', 'inheritable', 'capabilities'],
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

export const inheritance = {
  title: 'What a RUN instruction finds around it',
  controls: [],
  attacks: WAYS.map(([name, ...ways]) => ({
    name,
    show: async half => {
      const build = await lookAround(half);
      requireEnd(build, 'succeeded');
      requireHeld(build, ...ways);
    },
  })),
};
