import { screen, waitFor } from '@testing-library/react';
import { adminWorld } from '../../dev/adminWorld';
import { exampleWorld } from '../../dev/exampleWorld';
import { giveRoom } from '../../dev/giveRoom';
import { idOf } from '../../dev/ids';
import { renderAt } from '../../dev/renderAt';
import { tabTitles } from '../header/translation';
import { messages } from '../messages';
import german from './de';
import { flatten } from './flatten';

giveRoom();

jest.mock('../forms/CodeEditor', () =>
  jest.requireActual('../../dev/PlainEditor'),
);

const inGerman = Object.values<string>(german);
const inEnglish = [
  ...Object.values(flatten(messages)),
  ...Object.values(tabTitles),
].filter(text => !inGerman.includes(text));

/** Fewer letters between the gaps may be those of a name. */
const TELLING = 8;

/** A text with anything in its gaps. */
function patternOf(text: string): RegExp[] {
  const parts = text.split(/\{\{\w+\}\}/);
  const isTelling = parts.some(part => /\S \S/.test(part));
  if (parts.join('').length < TELLING || !isTelling) return [];
  const literal = parts.map(part =>
    part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  return [new RegExp(`^${literal.join('.+')}$`, 's')];
}

const withoutGaps = new Set(inEnglish);
const withGaps = inEnglish
  .filter(text => text.includes('{{'))
  .flatMap(patternOf);

/** Texts of our part of the portal, with those that only a screen reader says. */
function textsIn(part: Element): string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode.textContent ?? '');
  for (const name of ['aria-label', 'placeholder', 'title']) {
    part
      .querySelectorAll(`[${name}]`)
      .forEach(each => texts.push(each.getAttribute(name)!));
  }
  return texts.map(text => text.trim()).filter(Boolean);
}

const englishLeft = () =>
  [
    document.title,
    ...[
      ...document.querySelectorAll('main, footer, .bui-PluginHeader'),
    ].flatMap(textsIn),
  ].filter(
    text =>
      withoutGaps.has(text) || withGaps.some(pattern => pattern.test(text)),
  );

const build = (n: number) => `/builds/${idOf(3, n)}`;

describe('each page in German', () => {
  afterEach(() => localStorage.clear());

  it.each([
    '/home?finished=month',
    '/platform',
    '/builds?since=month',
    '/builds?status=failed',
    '/builds?tenant=nobody',
    `/builds/new?project=${idOf(2, 1)}`,
    ...['log', 'definition', 'where', 'attempts', 'activity'].map(
      tab => `${build(1)}?tab=${tab}`,
    ),
    build(2),
    build(3),
    `${build(4)}?tab=where`,
    '/builds/nonsense',
    '/projects?archived=yes',
    '/projects/new',
    `/projects/${idOf(2, 1)}`,
    '/images',
    `/images/${idOf(5, 1)}`,
    '/providers',
    ...['prod', 'new', 'bare', 'staging', 'busy', 'closed', 'edge'].flatMap(
      id => [`/providers/${id}`, `/providers/${id}?tab=preparation`],
    ),
    '/providers/prod?tab=settings',
    '/providers/prod/edit',
    '/providers/-/new',
    `/providers/prod/preparations/${idOf(9, 1)}`,
    `/providers/prod/preparations/${idOf(9, 2)}`,
    '/tenants',
    '/tenants/new',
    ...['overview', 'members', 'projects'].map(
      tab => `/tenants/${idOf(1, 1)}?tab=${tab}`,
    ),
    '/access',
    '/nonsense',
  ])('has no English of ours: %s', async path => {
    const world = path === '/platform' ? adminWorld() : exampleWorld();
    renderAt(`/image-factory${path}`, world, { language: 'de' });

    const main = await screen.findByRole('main');
    await waitFor(() => {
      expect(main).not.toHaveTextContent(/^$/);
      expect(document.querySelector('.bui-Skeleton')).toBeNull();
      expect(englishLeft()).toEqual([]);
    });
  });

  it('is what the test would notice', async () => {
    renderAt('/image-factory/builds', exampleWorld(), { language: 'en' });
    await screen.findAllByRole('row');
    expect(englishLeft().length).toBeGreaterThan(20);
  });
});
