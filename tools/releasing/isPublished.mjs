import { outputOf } from './outputOf.mjs';

/** Whether the registry has this version already, as after a release that broke off. */
export async function isPublished(run, { name, version }) {
  const argv = ['npm', 'view', `${name}@${version}`, 'version'];
  const { code, output } = await outputOf(run, argv, run.root);
  return code === 0 && output.trim() === version;
}
