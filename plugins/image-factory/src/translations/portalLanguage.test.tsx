import { act, screen, waitFor } from '@testing-library/react';
import { say } from '@imagefactory/backstage-plugin-image-factory-common';
import { aBuildDetail, aFailure, anExecution } from '../../dev/builders';
import { exampleWorld } from '../../dev/exampleWorld';
import { giveRoom } from '../../dev/giveRoom';
import { ago, digestOf, idOf } from '../../dev/ids';
import { renderAt } from '../../dev/renderAt';
import { messages } from '../messages';
import { tabTitles } from '../header/translation';
import german from './de';
import { flatten } from './flatten';

giveRoom();

const inGerman = new Set(Object.values<string>(german));
const english = new Set(
  [...Object.values(flatten(messages)), ...Object.values(tabTitles)].filter(
    text => !inGerman.has(text),
  ),
);
const onlyGerman = new Set(
  Object.values<string>(german).filter(
    text => !Object.values<string>(flatten(messages)).includes(text),
  ),
);

/** Each text of the page, with those that only a screen reader says. */
function textsOnPage(): string[] {
  const texts: string[] = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode.textContent ?? '');
  document
    .querySelectorAll('[aria-label]')
    .forEach(each => texts.push(each.getAttribute('aria-label')!));
  return texts.map(text => text.trim());
}

const left = (words: Set<string>) =>
  textsOnPage().filter(text => words.has(text));

/** Like the settings of the portal in another tab. */
function switchTo(language: string) {
  act(() => {
    localStorage.setItem('language', language);
    window.dispatchEvent(new StorageEvent('storage', { key: 'language' }));
  });
}

const afternoon = new Date(Date.now() - 3 * 86_400_000 - 60_000);
const at = afternoon.toISOString();

function world() {
  const fake = exampleWorld();
  fake.world.builds = [
    aBuildDetail({
      id: idOf(3, 4),
      status: 'queued',
      startedAt: undefined,
      createdAt: at,
      waiting: {
        reason: 'provider-capacity',
        message: 'All slots of the providers that can run it are taken',
        since: ago(60),
        position: 1_234,
      },
      executions: [anExecution({ status: 'pending', startedAt: undefined })],
    }),
    aBuildDetail({
      id: idOf(3, 3),
      status: 'failed',
      createdAt: at,
      finishedAt: ago(10),
      failure: aFailure({
        reason: 'out-of-memory',
        ...say('memory-limit-reached', { memoryMiB: 1_536 }),
        step: undefined,
        exitCode: undefined,
        excerpt: undefined,
      }),
      executions: [anExecution({ status: 'failed', finishedAt: ago(10) })],
      allowedActions: ['retry'],
    }),
    aBuildDetail({
      id: idOf(3, 2),
      status: 'succeeded',
      createdAt: at,
      finishedAt: ago(10),
      result: {
        imageId: idOf(5, 1),
        repository: 'registry.example.com/web/shop/api',
        digest: digestOf(1),
        tags: ['1'],
        sizeBytes: 1_234_567,
      },
      executions: [
        anExecution({ status: 'succeeded', finishedAt: at, logLines: 1_234 }),
      ],
    }),
  ];
  return fake;
}

const build = (n: number) => `/image-factory/builds/${idOf(3, n)}`;

describe('The portal’s language, not the browser’s (PT-19)', () => {
  afterEach(() => localStorage.clear());

  it('is that of the list of builds: words, times, and why they wait and failed', async () => {
    expect(navigator.language).toBe('en-US');
    renderAt('/image-factory/builds', world(), { language: 'de' });

    const [, waiting, failed] = await screen.findAllByRole('row');
    expect(waiting).toHaveTextContent('In der Reihe');
    expect(waiting).toHaveTextContent(
      'Alle Slots der Provider, die ihn bauen können, sind belegt',
    );
    expect(waiting).toHaveTextContent('vor 3 Tagen');
    expect(failed).toHaveTextContent(
      'Ein Prozess des Builds brauchte mehr Speicher als erlaubt',
    );
    const time = waiting.querySelector('time[title]')!;
    const day = `${afternoon.getDate()}`.padStart(2, '0');
    const month = `${afternoon.getMonth() + 1}`.padStart(2, '0');
    expect(time.getAttribute('title')).toContain(
      `${day}.${month}.${afternoon.getFullYear()}, `,
    );
    expect(screen.getByText('Projekte')).toBeInTheDocument();
    expect(document.title).toBe('Builds · Image Factory');
    await waitFor(() => expect(left(english)).toEqual([]));
  });

  it('is that of a failure, its steps and its detail', async () => {
    renderAt(build(3), world(), { language: 'de' });

    const why = await screen.findByRole('region', {
      name: 'Warum er fehlschlug',
    });
    expect(why).toHaveTextContent(
      'Ein Prozess wurde beendet, weil der Build mehr als 1.536 MiB Speicher brauchte',
    );
    expect(why).toHaveTextContent('Weniger Speicher brauchen');
    expect(screen.getByText('Vorbereiten')).toBeInTheDocument();
    await waitFor(() => expect(left(english)).toEqual([]));
  });

  it('is that of sizes and counts', async () => {
    renderAt(build(2), world(), { language: 'de' });

    expect(await screen.findByText('1,2 MB')).toBeInTheDocument();
    await screen.findByRole('tab', { name: 'Verlauf' });
    await waitFor(() => expect(left(english)).toEqual([]));
  });

  it('is that of labels of fields and of their errors', async () => {
    renderAt('/image-factory/builds/new', world(), { language: 'de' });

    expect(
      await screen.findByRole('textbox', { name: /Image-Name/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'Letzter Teil des Repositorys; davor stehen Mandant und Projekt',
      ),
    ).toBeInTheDocument();
    await waitFor(() => expect(left(english)).toEqual([]));
  });

  it('is switched without a reload, and leaves no word of the other', async () => {
    renderAt('/image-factory/builds', world(), { language: 'en' });
    await screen.findAllByRole('row');
    expect(await screen.findAllByText('Queued')).not.toEqual([]);

    switchTo('de');
    expect(await screen.findAllByText('In der Reihe')).not.toEqual([]);
    await waitFor(() => expect(left(english)).toEqual([]));

    switchTo('en');
    expect(await screen.findAllByText('Queued')).not.toEqual([]);
    await waitFor(() => expect(left(onlyGerman)).toEqual([]));
  });
});
