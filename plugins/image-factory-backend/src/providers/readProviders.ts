import { RootConfigService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import {
  providerIdSchema,
  providerSlotsSchema,
  tenantNamesSchema,
  titleSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { readConfig } from '../platform/readConfig';
import { ExecutorRegistry } from './ExecutorRegistry';
import { findSettingsIssues } from './findSettingsIssues';

const KEY = 'imageFactory.providers';

const providerSchema = z
  .strictObject({
    id: providerIdSchema,
    title: titleSchema.optional(),
    executor: z.string().min(1).max(63),
    slots: providerSlotsSchema.default(1),
    tenants: tenantNamesSchema.optional(),
    settings: z
      .record(z.string(), z.unknown())
      .default({})
      .transform(settings => settings as JsonObject),
  })
  .transform(({ title, tenants, ...provider }) => ({
    ...provider,
    title: title ?? provider.id,
    tenants: tenants ?? null,
  }));

/** A provider as an operator declares it. */
export type DeclaredProvider = z.output<typeof providerSchema>;

function providersSchema(executors: Pick<ExecutorRegistry, 'find'>) {
  return z
    .array(providerSchema)
    .optional()
    .superRefine((providers = [], context) => {
      const ids = providers.map(provider => provider.id);
      providers.forEach(({ id, executor, settings }, index) => {
        if (ids.indexOf(id) !== index) {
          const message = `there is already a provider '${id}'`;
          context.addIssue({ code: 'custom', path: [index, 'id'], message });
        }
        // Another process has the executors that this one lacks, and knows their settings.
        const schema = executors.find(executor)?.settings;
        const issues = schema ? findSettingsIssues(schema, settings) : [];
        for (const { path, message } of issues) {
          context.addIssue({
            code: 'custom',
            path: [index, 'settings', ...path],
            message,
          });
        }
      });
    });
}

/**
 * @returns `undefined` if the configuration says nothing of providers, which
 * is not the same as that there are none.
 * @throws InputError if `imageFactory.providers` can't be used.
 */
export function readProviders(
  config: RootConfigService,
  executors: Pick<ExecutorRegistry, 'find'>,
): DeclaredProvider[] | undefined {
  return readConfig(config, KEY, providersSchema(executors));
}
