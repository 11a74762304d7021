import { requireEnd } from '../attempts.mjs';
import { attackBuild } from '../building/attackBuild.mjs';
import { BASE } from '../building/scripted.mjs';
import { buildHostile } from './handover.mjs';

const MIB = 1024 ** 2;

/** A tenant of its own: what is left of its store is of no use to others. */
async function replacesByLinks(half) {
  const tenant = 'links';
  await buildHostile(half, 'links', { tenant });
  // The service measures and cleans what is there now.
  await attackBuild(half, {
    tenant,
    containerfile: `FROM ${BASE}\nRUN true\n`,
    settings: { storageLimitBytes: 1, diskLimitBytes: MIB },
  });
}

async function fillsBesideLayers(half) {
  const build = await buildHostile(half, 'fills', {
    tenant: 'fills',
    settings: { diskLimitBytes: 400 * MIB },
    spec: { timeLimitSeconds: 20 },
  });
  requireEnd(build, 'disk-limit');
}

export const stores = {
  title: 'The store of a tenant',
  controls: [],
  attacks: [
    {
      name: 'A taken-over builder replaces folders of its store by links',
      show: replacesByLinks,
    },
    {
      name: 'A taken-over builder fills the store beside its layers',
      show: fillsBesideLayers,
    },
  ],
};
