import { RootConfigService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  AllowedHost,
  BuildSpec,
  judgeAddress,
  normalizeHost,
  parseAllowedHost,
  Said,
  say,
  targetOf,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { posix } from 'node:path';
import { z } from 'zod';
import { FieldsError } from '../platform/errors';
import { readConfig } from '../platform/readConfig';

/** From where builds may read, beside public hosts. */
export interface SourcePolicy {
  /** Folders of the provider's host under which repositories may lie. */
  allowedPaths: string[];
  /** Private hosts that may be reached. */
  allowedHosts: AllowedHost[];
}

const allowedHostSchema = z.string().transform((text, context) => {
  try {
    return parseAllowedHost(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: toError(error).message });
    return z.NEVER;
  }
});

/** @throws InputError if `imageFactory.sources` can't be used. */
export function readSourcePolicy(config: RootConfigService): SourcePolicy {
  return readConfig(
    config,
    'imageFactory.sources',
    z
      .object({
        allowedPaths: z
          .array(z.string().startsWith('/', 'must be an absolute path'))
          .default([]),
        allowedHosts: z.array(allowedHostSchema).default([]),
      })
      .default({ allowedPaths: [], allowedHosts: [] }),
  );
}

const SAID = {
  never: 'source-host-never',
  own: 'source-host-own',
  private: 'source-host-private',
} as const;

function problemOfHost(url: URL, policy: SourcePolicy): Said | undefined {
  const judged = judgeAddress({
    ...targetOf(url),
    allowed: policy.allowedHosts,
  });
  if (judged.verdict !== 'refused') return undefined;
  const { code, message } = judged;
  // The address has a host, or its own rule would have refused it.
  return code === 'unreadable'
    ? { message, wording: say('source-host-unreadable').wording }
    : say(SAID[code], { host: String(normalizeHost(url.hostname)) });
}

function problemOfPath(path: string, policy: SourcePolicy): Said | undefined {
  const wanted = posix.normalize(path);
  const allowed = policy.allowedPaths.some(root => {
    const folder = posix.normalize(`${root}/`);
    return `${wanted}/`.startsWith(folder);
  });
  return allowed ? undefined : say('source-path-not-allowed');
}

/**
 * Checks what only the platform knows about the source of a build: which
 * paths and private hosts it may read from. A public name that resolves to a
 * private address is for the executor to refuse, when it connects.
 *
 * @throws FieldsError `source-not-allowed`.
 */
export function checkSource(spec: BuildSpec, policy: SourcePolicy): void {
  if (spec.source.type !== 'git') return;
  const { url } = spec.source;
  const said = url.startsWith('/')
    ? problemOfPath(url, policy)
    : problemOfHost(new URL(url), policy);
  if (said === undefined) return;
  throw new FieldsError(
    [
      {
        path: ['body', 'spec', 'source', 'url'],
        rule: 'allowed_source',
        ...said,
      },
    ],
    'source-not-allowed',
  );
}
