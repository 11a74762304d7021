import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
import { hasSafeMounts, parseVersion } from '../buildahVersion';
import { LocalSettings } from '../localSettings';
import { runTool } from '../runTool';

interface Tool {
  id: string;
  argv: [string, ...string[]];
  why: string;
  /** Debian package that holds it. */
  package: string;
}

const always: Tool[] = [
  {
    id: 'buildah',
    argv: ['buildah', '--version'],
    why: 'Builds the images',
    package: 'buildah',
  },
  {
    id: 'skopeo',
    argv: ['skopeo', '--version'],
    why: 'Gives images their further tags and reads what was pushed',
    package: 'skopeo',
  },
  {
    id: 'git',
    argv: ['git', '--version'],
    why: 'Fetches sources',
    package: 'git',
  },
  {
    id: 'util-linux',
    argv: ['unshare', '--version'],
    why: 'Keeps the processes and mounts of a build together, so that they end with it',
    package: 'util-linux',
  },
];

const runc: Tool = {
  id: 'runc',
  argv: ['runc', '--version'],
  why: 'Isolates what RUN instructions start',
  package: 'runc',
};

const forBridge: Tool[] = [
  {
    id: 'iproute2',
    argv: ['ip', '-Version'],
    why: 'Gives each build a network of its own',
    package: 'iproute2',
  },
  {
    id: 'iptables',
    argv: ['iptables', '--version'],
    why: 'Keeps builds away from the host and from each other',
    package: 'iptables',
  },
];

function toolsFor({ isolation, network }: LocalSettings): Tool[] {
  if (isolation === 'chroot') return always;
  return [...always, runc, ...(network === 'bridge' ? forBridge : [])];
}

async function checkTool(
  tool: Tool,
  signal: AbortSignal,
): Promise<ReadinessCheck> {
  const end = await runTool(tool.argv, signal);
  const common = { id: tool.id, title: tool.id, why: tool.why };
  if (end.code !== 0) {
    return {
      ...common,
      result: 'fail',
      seen: end.code === undefined ? 'not installed' : end.output.slice(0, 200),
      remedy: `apt-get install ${tool.package}`,
    };
  }
  return { ...common, result: 'pass', seen: end.output.split('\n')[0] };
}

/** Looks for each tool that builds need with these settings, and its version. */
export function checkTools(
  settings: LocalSettings,
  signal: AbortSignal,
): Promise<ReadinessCheck[]> {
  return Promise.all(toolsFor(settings).map(tool => checkTool(tool, signal)));
}

/** Says whether `RUN --mount` is given to buildah, by the version that was seen. */
export function checkMounts(tools: ReadinessCheck[]): ReadinessCheck {
  const buildah = tools.find(tool => tool.id === 'buildah');
  const isSafe = hasSafeMounts(parseVersion(buildah?.seen ?? ''));
  return {
    id: 'run-mounts',
    title: 'RUN --mount',
    result: 'pass',
    seen: isSafe ? 'allowed' : 'refused',
    why: isSafe
      ? 'This buildah keeps such mounts inside the build'
      : 'Before 1.38.1, such mounts reach files of the host; builds that use them are refused',
  };
}
