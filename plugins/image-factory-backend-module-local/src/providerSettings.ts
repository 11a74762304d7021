import { formatByteSize } from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { parseByteSize } from './byteSize';
import { LocalSettings } from './localSettings';

function isByteSize(text: string): boolean {
  try {
    return parseByteSize(text) > 0;
  } catch {
    return false;
  }
}

function sizeUpTo(key: string, limit: number) {
  return z
    .string()
    .max(20)
    .refine(isByteSize, {
      error: 'must be a size such as 512m, 2g or 20GB',
      abort: true,
    })
    .refine(
      text => parseByteSize(text) <= limit,
      `must not be above ${formatByteSize(
        limit,
      )}, which imageFactory.local.${key} allows on this host`,
    )
    .optional();
}

function countUpTo(key: string, limit: number) {
  return z
    .number()
    .int()
    .min(2)
    .max(
      limit,
      `must not be above ${limit}, which imageFactory.local.${key} allows on this host`,
    )
    .optional();
}

/**
 * The settings of a provider on this host. They make the limits of its builds
 * narrower than those of the host, never wider; what the providers of a host
 * share, such as its state folder, is no setting of one of them.
 *
 * @param host - What `imageFactory.local` says.
 * @public
 */
export function providerSettingsSchema(host: LocalSettings) {
  return z.strictObject({
    network: z
      .enum(['public', 'none'])
      .refine(
        network => network === 'none' || host.network === 'public',
        'must be none, as imageFactory.local.network is on this host',
      )
      .optional()
      .describe(
        'What builds reach: public addresses and the allowed hosts, or nothing. As on the host by default.',
      ),
    memoryLimit: sizeUpTo('memoryLimit', host.memoryLimitBytes).describe(
      'Memory of a build, such as 512m. As on the host by default.',
    ),
    processLimit: countUpTo('processLimit', host.processLimit).describe(
      'Processes of a build at once. As on the host by default.',
    ),
    cpuWeight: countUpTo('cpuWeight', host.cpuWeight).describe(
      'Share of the processors when they are short; other programs have 1024. As on the host by default.',
    ),
    diskLimit: sizeUpTo('diskLimit', host.diskLimitBytes).describe(
      'What a build may write to the disk, such as 5GB. As on the host by default.',
    ),
    fileLimit: countUpTo('fileLimit', host.fileLimit).describe(
      'How many files a build may make. As on the host by default.',
    ),
  });
}

/** @public */
export type LocalProviderSettings = z.infer<
  ReturnType<typeof providerSettingsSchema>
>;

/** What counts for the builds of one provider. */
export function settingsOfProvider(
  host: LocalSettings,
  provider: LocalProviderSettings,
): LocalSettings {
  const { memoryLimit, diskLimit, ...counts } = provider;
  const given = Object.fromEntries(
    Object.entries(counts).filter(([, value]) => value !== undefined),
  );
  return {
    ...host,
    ...given,
    ...(memoryLimit && { memoryLimitBytes: parseByteSize(memoryLimit) }),
    ...(diskLimit && { diskLimitBytes: parseByteSize(diskLimit) }),
  };
}
