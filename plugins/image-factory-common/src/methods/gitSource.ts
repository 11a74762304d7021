import { z } from 'zod';

const METADATA_HOSTS = new Set(['metadata.google.internal', 'metadata']);

/**
 * Says whether a host is one that a cloud gives its machines to read their
 * own credentials, or any other link-local address.
 */
export function isMetadataHost(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLocaleLowerCase('en-US');
  return (
    METADATA_HOSTS.has(bare) ||
    bare.startsWith('169.254.') ||
    /^fe[89ab][0-9a-f]:/.test(bare) ||
    bare === 'fd00:ec2::254' ||
    bare.startsWith('::ffff:a9fe:') ||
    bare === '100.100.100.200'
  );
}

function problemOfUrl(text: string): string | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return 'is not a URL that can be read';
  }
  if (!['https:', 'http:', 'ssh:'].includes(url.protocol)) {
    return 'must start with https://, http:// or ssh://, or be an absolute path that the platform allows';
  }
  if (url.password || (url.username && url.protocol !== 'ssh:')) {
    return 'must not carry a user name or password';
  }
  if (url.hostname.startsWith('-') || !url.hostname) {
    return 'must name a host';
  }
  if (isMetadataHost(url.hostname)) {
    return 'must not point at a metadata or link-local address';
  }
  return undefined;
}

/**
 * Why a text can't be the address of a Git repository, or `undefined` if it
 * can. Whether a local path or a private host is allowed is the platform's
 * configuration and checked later.
 */
export function gitAddressProblem(text: string): string | undefined {
  if (/[\p{Cc}\s]/u.test(text)) {
    return 'must not contain spaces or control characters';
  }
  if (text.startsWith('-')) {
    return 'must not start with a dash';
  }
  if (text.startsWith('/')) {
    return text.split('/').includes('..') ? 'must not contain ..' : undefined;
  }
  return problemOfUrl(text);
}

/**
 * Why a text can't be a path inside a repository, or `undefined` if it can.
 * `.` is the root of the repository.
 */
export function repositoryPathProblem(text: string): string | undefined {
  if (/\p{Cc}/u.test(text)) return 'must not contain control characters';
  if (text.startsWith('/') || text.startsWith('-')) {
    return 'must be relative to the root of the repository';
  }
  if (text.split('/').includes('..')) return 'must not contain ..';
  return undefined;
}

/**
 * Why a text can't be the name of a ref or a commit id.
 *
 * @see https://git-scm.com/docs/git-check-ref-format
 */
export function refProblem(text: string): string | undefined {
  if (text.startsWith('-')) return 'must not start with a dash';
  if (/[\p{Cc}\s~^:?*[\\]|\.\.|@\{|\/\/|\.lock$|\.$|\/$/u.test(text)) {
    return 'is not the name of a branch, a tag or a commit';
  }
  return undefined;
}

/** A text that `problem` finds nothing wrong with. */
export function checkedText(
  max: number,
  problem: (text: string) => string | undefined,
) {
  return z
    .string()
    .min(1)
    .max(max)
    .superRefine((text, context) => {
      const message = problem(text);
      if (message) context.addIssue({ code: 'custom', message });
    });
}

/** Where a build reads its Containerfile and context from a Git repository. */
export const gitSourceSchema = z.strictObject({
  type: z.literal('git'),
  url: checkedText(2000, gitAddressProblem).meta({
    title: 'Repository',
    description: 'https://, http:// or ssh:// address of the repository',
  }),
  ref: checkedText(200, refProblem).default('HEAD').meta({
    title: 'Ref',
    description: 'Branch, tag or commit; HEAD is the default branch',
  }),
  contextDir: checkedText(500, repositoryPathProblem).default('.').meta({
    title: 'Context directory',
    description: 'Relative to the root of the repository',
  }),
  containerfile: checkedText(500, repositoryPathProblem)
    .default('Containerfile')
    .meta({
      title: 'Containerfile',
      description: 'Path relative to the context directory',
    }),
});
