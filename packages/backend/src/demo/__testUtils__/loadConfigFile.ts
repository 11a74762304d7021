import { AppConfig } from '@backstage/config';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

/** Reads a configuration file of the repository, without filling in variables. */
export function loadConfigFile(name: string): AppConfig {
  const file = resolve(__dirname, '../../../../..', name);
  return { context: name, data: parse(readFileSync(file, 'utf8')) };
}
