import { entityPages } from './entityPages.mjs';

/** The id that the dev app's examples give to the n-th thing of a kind: dev/builders.ts. */
function idOf(kind, n) {
  const hex = (value, digits) => value.toString(16).padStart(digits, '0');
  return `${hex(kind, 8)}-0000-4000-8000-${hex(n, 12)}`;
}

const tenant = `/tenants/${idOf(1, 1)}`;
const project = `/projects/${idOf(2, 1)}`;
const build = n => `/builds/${idOf(3, n)}`;

const press = name => page =>
  page.getByRole('button', { name }).first().click({ timeout: 5_000 });

const type = text => page => page.keyboard.type(text);

/** Shows the whole of a text, if it is cut. */
async function unfold(page) {
  const more = page.getByRole('button', { name: 'Show the whole text' });
  if (await more.isVisible()) await more.click();
}

/** Searches the log for a word that stands in many lines. */
async function searchLog(page) {
  const field = page.getByRole('searchbox', { name: 'Search the log' });
  await field.fill('package', { timeout: 5_000 });
  await page.getByText(/^1 of \d/).waitFor({ timeout: 10_000 });
}

/** Writes a Containerfile that would be refused, and waits for what is said of it. */
async function writeRefused(page) {
  const editor = page.getByRole('textbox', { name: 'Containerfile' });
  await editor.click({ timeout: 5_000 });
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText('FROM alpine\nRUN apk add git\n');
  await page.getByText('It would be refused').waitFor({ timeout: 10_000 });
}

/**
 * Every page, and what opens on one.
 *
 * `act` does something there first; `only` is who sees it; `isFixed` says that it covers
 * the window, however long the page is; `isWaiting` that nothing comes of what
 * it asks for. Pages `of` another world than that of the longest names, and
 * those in another `language`, are taken of the owner alone, at `widths` if not
 * at all. Paths are below the suite's page, those `at` are of the whole portal.
 */
export const pages = [
  { name: 'home', path: '/home?finished=month' },
  {
    name: 'platform',
    path: '/platform?finished=month',
    of: 'admin',
    only: 'owner',
  },
  { name: 'platform-denied', path: '/platform' },
  {
    name: 'keys',
    path: '/home',
    act: press('Keyboard shortcuts'),
    only: 'owner',
  },
  { name: 'builds', path: '/builds' },
  {
    name: 'builds-picker',
    path: '/builds',
    act: press('Project'),
  },
  { name: 'keys', path: '/builds', act: type('?') },
  { name: 'builds-filters', path: '/builds?since=month' },
  { name: 'builds-none', path: '/builds?status=cancelling' },
  { name: 'build-new', path: '/builds/new' },
  {
    name: 'build-bases',
    path: `/builds/new?project=${idOf(2, 1)}`,
    act: press('Base image'),
    only: 'owner',
  },
  {
    name: 'build-findings',
    path: `/builds/new?project=${idOf(2, 1)}`,
    act: writeRefused,
    only: 'owner',
  },
  { name: 'build-running', path: build(1) },
  { name: 'build-log-found', path: build(3), act: searchLog, only: 'owner' },
  { name: 'build-log-line', path: `${build(3)}#L120-L124` },
  {
    name: 'build-cancel',
    path: build(1),
    act: press('Cancel build'),
    only: 'owner',
  },
  {
    name: 'build-log-full',
    path: build(3),
    act: press('Full screen'),
    isFixed: true,
  },
  { name: 'build-succeeded', path: build(2) },
  { name: 'build-failed', path: build(3) },
  { name: 'build-queued', path: build(4) },
  { name: 'build-cancelled', path: build(5) },
  { name: 'build-definition', path: `${build(1)}?tab=definition` },
  { name: 'build-attempts', path: `${build(3)}?tab=attempts` },
  { name: 'build-activity', path: `${build(1)}?tab=activity` },
  { name: 'build-where', path: `${build(4)}?tab=where` },
  {
    name: 'build-provider',
    path: `/builds/new?project=${idOf(2, 1)}`,
    act: press(/^Any that can run it/),
    only: 'owner',
  },
  {
    name: 'builds-save-view',
    path: '/builds?status=failed',
    act: press('Save this view'),
    only: 'owner',
  },
  { name: 'projects', path: '/projects' },
  { name: 'project', path: project },
  { name: 'project-new', path: '/projects/new' },
  {
    name: 'project-archive',
    path: project,
    act: press('Archive project'),
    only: 'owner',
  },
  {
    name: 'project-edit',
    path: project,
    act: press('Edit'),
    only: 'owner',
  },
  { name: 'project-description', path: project, act: unfold },
  {
    name: 'project-role',
    path: project,
    act: press('Give role'),
    only: 'owner',
  },
  { name: 'project-archived', path: `/projects/${idOf(2, 3)}` },
  { name: 'images', path: '/images' },
  {
    name: 'image-token',
    path: `/images/${idOf(5, 1)}`,
    act: press('Create pull token'),
  },
  { name: 'image', path: `/images/${idOf(5, 1)}` },
  { name: 'providers', path: '/providers' },
  { name: 'provider', path: '/providers/local' },
  {
    name: 'provider-drain',
    path: '/providers/local',
    act: press('Drain'),
    only: 'owner',
  },
  { name: 'provider-form', path: '/providers/-/new' },
  { name: 'provider-edit', path: '/providers/local/edit' },
  ...['prod', 'new', 'bare', 'staging', 'busy', 'closed', 'edge'].map(id => ({
    name: `provider-${id}`,
    path: `/providers/${id}`,
  })),
  {
    name: 'preparation-plan-new',
    path: '/providers/new?tab=preparation&plan=shown',
    only: 'owner',
  },
  {
    name: 'preparation-plan-conflicts',
    path: '/providers/staging?tab=preparation&plan=shown',
    only: 'owner',
  },
  {
    name: 'preparation-ask',
    path: '/providers/staging?tab=preparation&plan=shown',
    act: press('Prepare'),
    only: 'owner',
  },
  {
    name: 'preparation-active',
    path: '/providers/busy?tab=preparation',
    only: 'owner',
  },
  {
    name: 'preparation-manifests',
    path: '/providers/closed?tab=preparation',
    only: 'owner',
  },
  {
    name: 'preparation-history',
    path: '/providers/prod?tab=preparation',
    only: 'owner',
  },
  {
    name: 'provider-settings',
    path: '/providers/prod?tab=settings',
    only: 'owner',
  },
  ...[1, 2, 3].map(n => ({
    name: `preparation-${n}`,
    path: `/providers/prod/preparations/${idOf(9, n)}`,
  })),
  {
    name: 'preparation-broken',
    path: `/providers/prod/preparations/${idOf(9, 1)}`,
    of: 'broken',
    only: 'owner',
  },
  { name: 'tenants', path: '/tenants' },
  { name: 'tenant', path: tenant },
  { name: 'tenant-edit', path: tenant, act: press('Edit'), only: 'owner' },
  { name: 'tenant-members', path: `${tenant}?tab=members` },
  { name: 'tenant-projects', path: `${tenant}?tab=projects` },
  {
    name: 'tenant-role',
    path: `${tenant}?tab=members`,
    act: press('Give role'),
    only: 'owner',
  },
  ...Object.entries({
    'builds-admin': ['/builds'],
    'tenants-admin': ['/tenants'],
    'tenant-admin': [tenant],
    'tenant-limits-admin': [tenant, press('Change limits')],
    'tenant-suspend-admin': [tenant, press('Suspend tenant')],
    'tenant-archive-admin': [tenant, press('Archive tenant')],
    'access-admin': ['/access'],
  }).map(([name, [path, act]]) => ({
    name,
    path,
    act,
    of: 'admin',
    only: 'owner',
  })),
  { name: 'tenant-new', path: '/tenants/new' },
  { name: 'access', path: '/access' },
  { name: 'nowhere', path: '/nonsense' },
  ...[
    'home',
    'builds',
    'projects',
    'images',
    'providers',
    'tenants',
    'access',
  ].flatMap(room =>
    ['empty', 'broken'].map(of => ({
      name: `${room}-${of}`,
      path: `/${room}`,
      of,
      only: 'owner',
    })),
  ),
  { name: 'build-broken', path: build(1), of: 'broken', only: 'owner' },
  ...Object.entries({
    home: '/home',
    builds: '/builds',
    build: build(1),
    'build-new': '/builds/new',
    projects: '/projects',
    image: `/images/${idOf(5, 1)}`,
    providers: '/providers',
    access: '/access',
  }).map(([name, path]) => ({
    name: `${name}-waiting`,
    path,
    of: 'slow',
    isWaiting: true,
    only: 'owner',
    widths: [320, 1440],
  })),
  ...Object.entries({
    home: '/home?finished=month',
    builds: '/builds?since=month',
    'build-new': `/builds/new?project=${idOf(2, 1)}`,
    'build-failed': build(3),
    'build-queued': build(4),
    'build-activity': `${build(1)}?tab=activity`,
    project,
    image: `/images/${idOf(5, 1)}`,
    'provider-settings': '/providers/prod?tab=settings',
    'provider-edit': '/providers/prod/edit',
    'build-where': `${build(4)}?tab=where`,
    provider: '/providers/local',
    tenant,
    'tenant-members': `${tenant}?tab=members`,
    access: '/access',
  }).map(([name, path]) => ({
    name: `${name}-german`,
    path,
    language: 'de',
    only: 'owner',
    widths: [320, 1440],
  })),
  ...entityPages,
];
