import { require, requireEnd, requireHeld } from '../attempts.mjs';
import { attackBuild } from '../building/attackBuild.mjs';
import { runOnHost } from '../building/runOnHost.mjs';
import { BASE, runScript, runText, scriptText } from '../building/scripted.mjs';
import { hostAddresses, HostListeners } from '../markers/HostListeners.mjs';
import { markers } from '../markers/markers.mjs';
import { surroundings } from '../surroundings.mjs';

/** @param {HostListeners} listeners */
function valuesFor({ port, socket }) {
  return {
    PORT: port,
    SOCKET: socket,
    ADDRESSES: hostAddresses().join(' '),
    REGISTRY_PORT: surroundings.registry.host.split(':')[1],
  };
}

/** @param {import('../halves/Half.mjs').Half} half */
function reachOut(half) {
  return half.once('reaches out', () =>
    attackBuild(half, {
      containerfile: `FROM ${BASE}\n${runScript(
        'reach-out.sh',
        valuesFor(markers.listeners),
      )}`,
    }),
  );
}

/** @type {Array<[name: string, ...ways: string[]]>} */
const WAYS = [
  ["RUN reaches the host's loopback address", 'loopback', 'loopback-v6'],
  ["RUN reaches the host's other addresses", 'own-addresses', 'gateways'],
  ['RUN reaches an abstract socket of the host', 'abstract-socket'],
  ['RUN reaches the registry beside the gate', 'registry'],
  ['RUN reaches metadata services', 'metadata'],
  ['RUN reaches private networks', 'private-networks'],
  ['RUN has an IPv6 network', 'ipv6'],
  ['RUN changes the rules of its network', 'changed-rules'],
];

/**
 * @param {import('../halves/Half.mjs').Half} half
 * @param {string} instruction
 */
async function requireFails(half, instruction) {
  const build = await attackBuild(half, {
    containerfile: `FROM scratch\n${instruction}\n`,
  });
  require(build.outcome.phase === 'failed', `${instruction} succeeded`);
}

async function addAddresses(half) {
  const { port } = markers.listeners;
  const hosts = [
    '127.0.0.1',
    '[::1]',
    '0.0.0.0',
    '10.0.2.2',
    ...hostAddresses(),
  ].map(host =>
    host.includes(':') && !host.startsWith('[') ? `[${host}]` : host,
  );
  for (const host of hosts) {
    await requireFails(half, `ADD http://${host}:${port}/x /x`);
  }
}

async function withoutNetwork(half, spec, instruction = 'RUN') {
  const text = runText(
    `attempt links 'grep : /proc/net/dev | grep -v " lo:"' 'getent hosts example.com'`,
  ).replace('RUN', instruction);
  const build = await attackBuild(half, {
    containerfile: `FROM ${BASE}\n${text}`,
    spec,
  });
  requireEnd(build, 'succeeded');
  requireHeld(build, 'links');
}

export const network = {
  title: 'What a build reaches over the network',
  controls: [
    {
      name: 'without a box the same commands reach each listener',
      show: async () => {
        const listeners = await new HostListeners().open();
        const text = `${scriptText('attempts.sh')}\n${scriptText(
          'reach-out.sh',
        )}`;
        const lines = await runOnHost(text, valuesFor(listeners));
        listeners.close();
        for (const way of [
          'loopback',
          'loopback-v6',
          'own-addresses',
          'abstract-socket',
        ]) {
          require(lines.some(line =>
            line.startsWith(`attempt ${way} broken`),
          ), `${way} was not reached:\n${lines.join('\n')}`);
        }
      },
    },
  ],
  attacks: [
    ...WAYS.map(([name, ...ways]) => ({
      name,
      show: async half => {
        const build = await reachOut(half);
        requireEnd(build, 'succeeded');
        requireHeld(build, ...ways);
      },
    })),
    { name: "ADD fetches from the host's addresses", show: addAddresses },
    {
      name: 'ADD fetches from a metadata service',
      show: half =>
        requireFails(half, 'ADD http://169.254.169.254/latest/meta-data/ /x'),
    },
    {
      name: 'A build without network finds one',
      show: half => withoutNetwork(half, { network: 'none' }),
    },
    {
      name: "RUN --network=host gets the host's network",
      show: half =>
        withoutNetwork(half, { network: 'none' }, 'RUN --network=host'),
    },
  ],
};
