import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

function keyOf(root: string, path: PropertyKey[]): string {
  return path.reduce<string>(
    (key, part) =>
      typeof part === 'number' ? `${key}[${part}]` : `${key}.${String(part)}`,
    root,
  );
}

/**
 * Reads one key of the configuration.
 *
 * @param schema - Gets `undefined` if the key is not there.
 * @throws InputError that names the key and what is wrong with it; thrown
 * while the plugin starts, it stops the start.
 */
export function readConfig<S extends z.ZodType>(
  config: RootConfigService,
  key: string,
  schema: S,
): z.output<S> {
  const result = schema.safeParse(config.getOptional(key));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new InputError(
    `The configuration ${keyOf(key, issue.path)} can't be used: ${
      issue.message
    }`,
  );
}
