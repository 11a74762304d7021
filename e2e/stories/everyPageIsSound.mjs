import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { signedIn } from '../api/signedIn.mjs';
import { asPerson } from '../browser/asPerson.mjs';
import { complaintsAbout } from '../browser/complaints.mjs';
import { seen } from '../browser/expecting.mjs';
import { picture } from '../browser/pictures.mjs';
import { createProject, endedBuild, submitBuild } from '../builds/builds.mjs';
import { ticking } from '../builds/containerfiles.mjs';
import { needs, proof } from '../proof.mjs';

const NAME = 'sound';
const NARROW = { width: 320, height: 800 };
const WIDE = { width: 1440, height: 1000 };

async function madeBuild() {
  const ada = await signedIn('ada');
  const project = await createProject(ada, { tenant: 'web', name: NAME });
  const { id } = await submitBuild(ada, project, {
    image: NAME,
    containerfile: ticking(1),
  });
  const build = await endedBuild(ada, id);
  assert.equal(build.status, 'succeeded', JSON.stringify(build.failure));
  return build;
}

/** Each page with something that is to be seen on it. */
function places(page, { id, projectId, tenantId, result }) {
  const heading = name => page.getByRole('heading', { name });
  const text = name => page.getByText(name);
  return [
    ['builds', '/builds', text(NAME)],
    ['build-new', '/builds/new', heading('New build')],
    ['build-log', `/builds/${id}`, text('tick 1')],
    ['build-definition', `/builds/${id}?tab=definition`, text('echo "tick')],
    ['build-attempts', `/builds/${id}?tab=attempts`, text('Attempt 1')],
    ['build-activity', `/builds/${id}?tab=activity`, text('Ada')],
    ['projects', '/projects', text(NAME)],
    ['project-new', '/projects/new', heading('Create a project')],
    ['project', `/projects/${projectId}`, heading(NAME)],
    ['images', '/images', text(NAME)],
    ['image', `/images/${result.imageId}`, text('sha256:')],
    ['providers', '/providers', text('This machine')],
    ['tenants', '/tenants', text('Builds at once')],
    ['tenant-new', '/tenants/new', heading('Create a tenant')],
    ['tenant', `/tenants/${tenantId}`, heading('Limits')],
    ['tenant-members', `/tenants/${tenantId}?tab=members`, text('Web team')],
    ['tenant-projects', `/tenants/${tenantId}?tab=projects`, text(NAME)],
    ['access', '/access', heading('In the tenant Web')],
  ];
}

async function visit({ page, url }, build) {
  for (const [name, path, sight] of places(page, build)) {
    await page.goto(`${url}/image-factory${path}`);
    await seen(sight);
    await picture(page, `page-${name}`, sight);
    await page.setViewportSize(NARROW);
    await seen(sight);
    await picture(page, `narrow-${name}`, sight);
    await page.setViewportSize(WIDE);
  }
}

describe('The pages', () => {
  proof(
    'come up without an error, a failed request or a request to another host',
    needs.browser,
    async () => {
      const build = await madeBuild();
      await asPerson('Grace', async session => {
        const complaints = complaintsAbout(session.page, session.url);
        await visit(session, build);
        assert.deepEqual(complaints, []);
      });
    },
  );
});
