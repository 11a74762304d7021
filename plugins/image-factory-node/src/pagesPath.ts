import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { z } from 'zod';

const KEY = 'imageFactory.pagesPath';
const DEFAULT_PATH = '/image-factory';
const PAGE = 'page:image-factory';

const pathSchema = z
  .string()
  .regex(/^\/[^\s?#]*$/, 'must be a path that starts with /')
  .transform(path => path.replace(/\/+$/, ''));

/** What the portal's own configuration says of the page, if it says where it is. */
function mountedAt(config: RootConfigService): string | undefined {
  const extensions = config.getOptional<unknown>('app.extensions');
  if (!Array.isArray(extensions)) return undefined;
  const found = extensions
    .map(
      entry => (entry as JsonObject | null)?.[PAGE] as JsonObject | undefined,
    )
    .map(page => (page?.config as JsonObject | undefined)?.path);
  return found.find((path): path is string => typeof path === 'string');
}

/**
 * Where the portal mounts the pages, without a slash at the end:
 * `imageFactory.pagesPath`, or else what `app.extensions` says of
 * `page:image-factory`.
 *
 * @throws InputError if it is no path.
 *
 * @public
 */
export function readPagesPath(config: RootConfigService): string {
  const result = pathSchema
    .default(mountedAt(config) ?? DEFAULT_PATH)
    .safeParse(config.getOptional(KEY));
  if (result.success) return result.data;
  const [{ message }] = result.error.issues;
  throw new InputError(`The configuration ${KEY} can't be used: ${message}`);
}
