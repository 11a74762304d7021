import { readFileSync } from 'node:fs';

/**
 * What `tools/tasks/security.mjs` set up for this run.
 *
 * @type {{
 *   root: string, base: string, toolsRoot: string,
 *   registry: { host: string, authFile: string, user: string, password: string },
 *   account?: { name: string, uid: number, gid: number },
 * }} `base` is a folder of this run that everybody may enter; `account` is an
 *   ordinary user, there when root runs this.
 */
export const surroundings = JSON.parse(
  readFileSync(process.env.IMAGE_FACTORY_SECURITY, 'utf8'),
);
