import { z } from 'zod';
import { isNeverReached, normalizeHost } from '../addressRule';
import { addProblem } from '../fieldIssueOf';
import { Said, say } from '../wording';
import { containerfilePath } from './containerfilePath';

/** `git@host:path`, which Git takes beside URLs; a port can't stand in it. */
const SCP_LIKE = /^([A-Za-z0-9._-]+)@([A-Za-z0-9][A-Za-z0-9.-]*):(?!\/)(.+)$/;

/**
 * The URL that the short form of Git for ssh stands for.
 *
 * @see https://git-scm.com/docs/git-clone#_git_urls
 */
function urlOfShortForm(text: string): string | undefined {
  const [, user, host, path] = SCP_LIKE.exec(text) ?? [];
  return host && `ssh://${user}@${host}/${path}`;
}

function problemOfUrl(text: string): Said | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    const meant = urlOfShortForm(text);
    return meant
      ? say('field-url-short', { url: meant })
      : say('field-url-unreadable');
  }
  if (!['https:', 'http:', 'ssh:'].includes(url.protocol)) {
    return say('field-url-scheme');
  }
  if (url.password || (url.username && url.protocol !== 'ssh:')) {
    return say('field-url-credentials');
  }
  const host = normalizeHost(url.hostname);
  if (!host || url.hostname.startsWith('-') || host.startsWith('-')) {
    return say('field-url-host');
  }
  if (isNeverReached(host)) {
    return say('field-url-never');
  }
  return undefined;
}

/**
 * Why a text can't be the address of a Git repository, or `undefined` if it
 * can. Whether a local path or a private host is allowed is the platform's
 * configuration and checked later.
 *
 * @public
 */
export function gitAddressProblem(text: string): Said | undefined {
  if (/[\p{Cc}\s]/u.test(text)) {
    return say('field-spaces');
  }
  if (text.startsWith('-')) {
    return say('field-dash');
  }
  if (text.startsWith('/')) {
    return text.split('/').includes('..') ? say('field-dots') : undefined;
  }
  return problemOfUrl(text);
}

function problemOfAnyPath(text: string): Said | undefined {
  if (/\p{Cc}/u.test(text)) return say('field-control');
  return text.startsWith('-') ? say('field-dash') : undefined;
}

/**
 * Why a text can't be a path inside a repository, or `undefined` if it can.
 * `.` is the root of the repository.
 *
 * @public
 */
export function repositoryPathProblem(text: string): Said | undefined {
  if (text.startsWith('/')) {
    return say('field-absolute');
  }
  if (text.split('/').includes('..')) return say('field-dots');
  return problemOfAnyPath(text);
}

/**
 * Why a text can't be the name of a ref or a commit id.
 *
 * @see https://git-scm.com/docs/git-check-ref-format
 * @public
 */
export function refProblem(text: string): Said | undefined {
  if (text.startsWith('-')) return say('field-dash');
  if (/[\p{Cc}\s~^:?*[\\]|\.\.|@\{|\/\/|\.lock$|\.$|\/$/u.test(text)) {
    return say('field-ref');
  }
  return undefined;
}

/**
 * A text that `problem` finds nothing wrong with.
 *
 * @public
 */
export function checkedText(
  max: number,
  problem: (text: string) => Said | undefined,
) {
  return z
    .string()
    .min(1)
    .max(max)
    .superRefine((text, context) => {
      const said = problem(text);
      if (said) addProblem(context, said);
    });
}

function refuseOutside(
  source: { contextDir: string; containerfile?: string },
  context: z.RefinementCtx,
): void {
  if (source.containerfile === undefined) return;
  if (containerfilePath(source.contextDir, source.containerfile)) return;
  addProblem(context, say('field-outside'), ['containerfile']);
}

function option(title: string, description: string) {
  return z.boolean().default(false).meta({ title, description });
}

/**
 * Where a build reads its Containerfile and context from a Git repository.
 *
 * @public
 */
export const gitSourceSchema = z
  .strictObject({
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
    containerfile: checkedText(500, problemOfAnyPath).optional().meta({
      title: 'Containerfile',
      description:
        'Path relative to the context directory, or from the root of the repository with / in front; Containerfile or else Dockerfile if left out',
    }),
    submodules: option(
      'Submodules',
      'Fetch the submodules of the repository, too',
    ),
    lfs: option('Large files', 'Fetch the files that Git LFS keeps'),
    keepGitDir: option(
      'Keep .git',
      'Leave the folder .git in the build context',
    ),
  })
  .superRefine(refuseOutside);
/** @public */
export type GitSource = z.infer<typeof gitSourceSchema>;
