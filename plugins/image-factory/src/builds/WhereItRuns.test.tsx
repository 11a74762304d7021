import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import {
  BuildDetail,
  Execution,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ago, idOf } from '../../dev/ids';
import { exampleWorld } from '../../dev/exampleWorld';
import { giveRoom } from '../../dev/giveRoom';
import { renderAt } from '../../dev/renderAt';

giveRoom();

const [running, queued] = [1, 4];

function show(
  number: number,
  build: Partial<BuildDetail>,
  execution: Partial<Execution>,
) {
  const fake = exampleWorld();
  const shown = fake.world.builds.find(({ id }) => id === idOf(3, number))!;
  Object.assign(shown, build);
  Object.assign(shown.executions[0], execution);
  renderAt(`/image-factory/builds/${shown.id}`, fake);
}

const openTab = async () =>
  userEvent.click(await screen.findByRole('tab', { name: 'Where it runs' }));

describe('where a build runs', () => {
  it('names the provider by its title, whether it was wished for, and why none of the others', async () => {
    show(
      running,
      { wishedProviderId: 'local' },
      {
        unknownSince: ago(60),
        placement: {
          rejected: [
            { providerId: 'gone', reason: 'not-wished' },
            { providerId: 'spare', reason: 'full' },
            {
              providerId: 'vm',
              reason: 'lacks-requirement',
              lacks: ['build:container'],
            },
          ],
          more: 2,
        },
      },
    );
    await openTab();
    const panel = await screen.findByRole('tabpanel');
    expect(
      await within(panel).findAllByRole('link', { name: 'This machine' }),
    ).toHaveLength(2);
    expect(panel).toHaveTextContent('Wished forThis machine');
    expect(panel).toHaveTextContent('No answer of the provider since');
    const others = within(panel).getAllByRole('listitem');
    expect(others.map(({ textContent }) => textContent)).toEqual([
      'gone: another one is wished for',
      'Spare machine: all of its slots are taken',
      'vm: lacks build:container',
      'and 2 more',
    ]);
    expect(
      within(panel).getByRole('link', { name: 'Spare machine' }),
    ).toHaveAttribute('href', '/image-factory/providers/spare');
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it('is told while it waits, with who can lift it', async () => {
    show(
      queued,
      {
        wishedProviderId: 'spare',
        waiting: {
          reason: 'wished-provider',
          message: 'nobody reads this',
          since: ago(60),
        },
      },
      {
        status: 'pending',
        placement: {
          rejected: [{ providerId: 'spare', reason: 'not-ready' }],
          more: 0,
        },
      },
    );
    const why = await screen.findByRole('region', { name: 'Why it waits' });
    expect(why).toHaveTextContent('You: wait until that provider can take it');
    expect(
      await within(why).findByRole('link', { name: 'Spare machine' }),
    ).toBeInTheDocument();
    expect(why).toHaveTextContent('Why not nowSpare machine: not ready');
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it('says nothing of others where nobody noted why', async () => {
    show(running, {}, {});
    await openTab();
    const panel = await screen.findByRole('tabpanel');
    expect(panel).toHaveTextContent('Wished forany provider');
    expect(panel).not.toHaveTextContent('Why not');
  });
});
