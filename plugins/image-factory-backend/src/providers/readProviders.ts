import { RootConfigService } from '@backstage/backend-plugin-api';
import { z } from 'zod';
import { readConfig } from '../platform/readConfig';

const idSchema = z
  .string()
  .max(63)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'uses lower-case letters, digits and dashes',
  );

const providersSchema = z
  .array(
    z
      .strictObject({
        id: idSchema,
        title: z.string().min(1).max(200).optional(),
        executor: idSchema,
        slots: z.number().int().min(1).max(10_000).default(1),
        settings: z.record(z.string(), z.unknown()).default({}),
      })
      .transform(provider => ({
        ...provider,
        title: provider.title ?? provider.id,
      })),
  )
  .default([])
  .superRefine((providers, context) => {
    const seen = new Set<string>();
    for (const [index, { id }] of providers.entries()) {
      if (seen.has(id)) {
        context.addIssue({
          code: 'custom',
          path: [index, 'id'],
          message: `there is already a provider '${id}'`,
        });
      }
      seen.add(id);
    }
  });

/** A place where executions run, as it is configured. */
export type ConfiguredProvider = z.output<typeof providersSchema>[number];

/** @throws InputError if `imageFactory.providers` can't be used. */
export function readProviders(config: RootConfigService): ConfiguredProvider[] {
  return readConfig(config, 'imageFactory.providers', providersSchema);
}
