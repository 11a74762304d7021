import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ReadinessCheck,
  Said,
  say,
  sayCheck,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { isRoot } from '../hostIdentity';
import { LocalSettings } from '../localSettings';
import { runTool } from '../runTool';

interface Tool {
  id: string;
  argv: [string, ...string[]];
  why: Said;
  /** Debian package that holds it. */
  package: string;
}

const always: Tool[] = [
  {
    id: 'runc',
    argv: ['runc', '--version'],
    why: say('runc-why'),
    package: 'runc',
  },
  {
    id: 'util-linux',
    argv: ['unshare', '--version'],
    why: say('util-linux-why'),
    package: 'util-linux',
  },
];

const forNetwork: Tool[] = [
  {
    id: 'iproute2',
    argv: ['ip', '-Version'],
    why: say('iproute2-why'),
    package: 'iproute2',
  },
  {
    id: 'iptables',
    argv: ['iptables', '--version'],
    why: say('iptables-why'),
    package: 'iptables',
  },
];

const forUsersNetwork: Tool[] = [
  {
    id: 'slirp4netns',
    argv: ['slirp4netns', '--version'],
    why: say('slirp4netns-why'),
    package: 'slirp4netns',
  },
];

const forUsers: Tool[] = [
  {
    id: 'uidmap',
    argv: ['sh', '-c', 'command -v newuidmap newgidmap'],
    why: say('uidmap-why'),
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
  return sayCheck(
    end.code === 0
      ? { ...common, result: 'pass', seen: end.output.split('\n')[0] }
      : {
          ...common,
          result: 'fail',
          seen: end.output.slice(0, 200) || say('tool-missing'),
          remedy: `apt-get install ${tool.package}`,
        },
  );
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
    title: say('tools-root-title'),
    why: say('tools-root-why'),
  };
  const missing = await missingIn(join(toolsRoot, 'rootfs'));
  if (missing.length > 0) {
    return sayCheck({
      ...common,
      result: 'fail',
      seen:
        missing.length === NEEDED_FILES.length
          ? say('tools-root-absent', { folder: toolsRoot })
          : say('tools-root-incomplete', { files: missing.join(', ') }),
      remedy: say('tools-root-remedy'),
    });
  }
  const text = await readFile(join(toolsRoot, 'tools.json'), 'utf8').catch(
    () => '{}',
  );
  const about = toolsSchema.safeParse(JSON.parse(text));
  const versions = SHOWN_TOOLS.map(
    name => `${name} ${about.data?.packages[name] ?? 'of unknown version'}`,
  );
  return sayCheck({
    ...common,
    result: 'pass',
    seen: say('tools-root-seen', {
      tools: versions.join(', '),
      origin: about.data?.origin ?? toolsRoot,
    }),
  });
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
