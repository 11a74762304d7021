/* eslint-disable jest/no-export -- it describes tests for others */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const TOOLS = ['runc', 'skopeo', 'git', 'ip', 'iptables', 'unshare'];

/** A registry with a base image, as `npm test` provides it. */
export interface TestRegistry {
  host: string;
  authFile: string;
  baseImage: string;
  /** `user:password`. */
  credentials: string;
}

function isInstalled(tool: string): boolean {
  const { error } = spawnSync(tool, ['--version'], { stdio: 'ignore' });
  return !error;
}

function problem(): string | undefined {
  const missing = TOOLS.filter(tool => !isInstalled(tool));
  if (missing.length > 0) return `${missing.join(', ')} not installed`;
  if (process.getuid?.() !== 0) return 'needs root';
  return ['IMAGE_FACTORY_TEST_REGISTRY', 'IMAGE_FACTORY_TEST_TOOLS_ROOT']
    .filter(name => !process.env[name])
    .map(name => `${name} is not set`)[0];
}

/** The folder of the tools that boxes run. Call it only inside `describeWithTools`. */
export function testToolsRoot(): string {
  return process.env.IMAGE_FACTORY_TEST_TOOLS_ROOT!;
}

/** The registry for tests. Call it only inside `describeWithTools`. */
export function testRegistry(): TestRegistry {
  const host = process.env.IMAGE_FACTORY_TEST_REGISTRY!;
  const authFile = process.env.IMAGE_FACTORY_TEST_REGISTRY_AUTHFILE!;
  const { auths } = JSON.parse(readFileSync(authFile, 'utf8'));
  return {
    host,
    authFile,
    baseImage: process.env.IMAGE_FACTORY_TEST_BASE_IMAGE!,
    credentials: Buffer.from(auths[host].auth, 'base64').toString(),
  };
}

/**
 * Describes what needs the real build tools. Where one is missing the tests
 * are skipped by name and reason; with `CI=true` that is a failure.
 */
export function describeWithTools(title: string, tests: () => void) {
  const reason = problem();
  if (!reason) {
    // eslint-disable-next-line jest/valid-describe-callback, jest/valid-title
    describe(title, tests);
  } else if (process.env.CI) {
    // eslint-disable-next-line jest/valid-title
    describe(title, () => {
      // eslint-disable-next-line jest/expect-expect
      it('has the tools that it needs', () => {
        throw new Error(reason);
      });
    });
  } else {
    // eslint-disable-next-line jest/valid-describe-callback, jest/no-disabled-tests
    describe.skip(`${title} (skipped: ${reason})`, tests);
  }
}
