import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import prettier from 'prettier';
import { z } from 'zod';

const SETTINGS = '../image-factory-backend-module-tekton/src/tektonSettings.ts';

/**
 * Writes dev/tektonSettings.json: the settings of a provider on a cluster as
 * the backend describes them, for the examples and the tests of the form.
 *
 * @param {string} folder - Of this package.
 */
export async function writeTektonSettings(folder) {
  const { outputFiles } = await build({
    entryPoints: [join(folder, SETTINGS)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  const [{ text }] = outputFiles;
  const { tektonSettingsSchema } = await import(
    `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`
  );
  const schema = z.toJSONSchema(tektonSettingsSchema, {
    io: 'input',
    unrepresentable: 'any',
  });
  writeFileSync(
    join(folder, 'dev/tektonSettings.json'),
    prettier.format(JSON.stringify(schema), { parser: 'json' }),
  );
}
