import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { isRoot } from '../hostIdentity';
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
    id: 'runc',
    argv: ['runc', '--version'],
    why: 'Makes the boxes in which builds run',
    package: 'runc',
  },
  {
    id: 'util-linux',
    argv: ['unshare', '--version'],
    why: 'Keeps the processes and mounts of a box together, so that they end with it',
    package: 'util-linux',
  },
];

const forNetwork: Tool[] = [
  {
    id: 'iproute2',
    argv: ['ip', '-Version'],
    why: 'Gives each box a network of its own',
    package: 'iproute2',
  },
  {
    id: 'iptables',
    argv: ['iptables', '--version'],
    why: 'Decides which addresses builds reach',
    package: 'iptables',
  },
];

const forUsersNetwork: Tool[] = [
  {
    id: 'slirp4netns',
    argv: ['slirp4netns', '--version'],
    why: 'Connects the network of a box for an ordinary user',
    package: 'slirp4netns',
  },
];

const forUsers: Tool[] = [
  {
    id: 'uidmap',
    argv: ['sh', '-c', 'command -v newuidmap newgidmap'],
    why: 'Gives the boxes of an ordinary user ids of their own',
    package: 'uidmap',
  },
];

function toolsFor({ network }: LocalSettings): Tool[] {
  const connected = network === 'public';
  return [
    ...always,
    ...(isRoot() ? [] : forUsers),
    ...(connected ? forNetwork : []),
    ...(connected && !isRoot() ? forUsersNetwork : []),
  ];
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
      seen: end.output.slice(0, 200) || 'not installed',
      remedy: `apt-get install ${tool.package}`,
    };
  }
  return { ...common, result: 'pass', seen: end.output.split('\n')[0] };
}

const toolsSchema = z.object({
  origin: z.string(),
  made: z.string().optional(),
  packages: z.record(z.string(), z.string()).default({}),
});
const SHOWN_TOOLS = ['buildah', 'git'];
/** In Debian's essential packages or in what is made from them. */
const NEEDED_FILES = ['usr/bin/buildah', 'usr/bin/git', 'usr/bin/socat'];

async function missingIn(rootfs: string): Promise<string[]> {
  const found = await Promise.all(
    NEEDED_FILES.map(file =>
      access(join(rootfs, file)).then(
        () => undefined,
        () => file,
      ),
    ),
  );
  return found.filter(file => file !== undefined);
}

/** Says which tools run in the boxes, and where they come from. */
async function checkToolsRoot(toolsRoot: string): Promise<ReadinessCheck> {
  const common = {
    id: 'tools-root',
    title: 'Tools of the boxes',
    why: 'Boxes run tools of their own, whatever this host has installed',
  };
  const missing = await missingIn(join(toolsRoot, 'rootfs'));
  if (missing.length > 0) {
    return {
      ...common,
      result: 'fail',
      seen:
        missing.length === NEEDED_FILES.length
          ? `${toolsRoot} is not there, or not complete yet`
          : `${missing.join(', ')} not there`,
      remedy:
        'Make a folder of tools as docs/local-provider.md tells, and set imageFactory.local.toolsRoot to it',
    };
  }
  const text = await readFile(join(toolsRoot, 'tools.json'), 'utf8').catch(
    () => '{}',
  );
  const about = toolsSchema.safeParse(JSON.parse(text));
  const versions = SHOWN_TOOLS.map(
    name => `${name} ${about.data?.packages[name] ?? 'of unknown version'}`,
  );
  return {
    ...common,
    result: 'pass',
    seen: `${versions.join(', ')}, from ${about.data?.origin ?? toolsRoot}`,
  };
}

/** Looks for each tool that builds need with these settings, and its version. */
export function checkTools(
  settings: LocalSettings,
  signal: AbortSignal,
): Promise<ReadinessCheck[]> {
  return Promise.all([
    checkToolsRoot(settings.toolsRoot),
    ...toolsFor(settings).map(tool => checkTool(tool, signal)),
  ]);
}
