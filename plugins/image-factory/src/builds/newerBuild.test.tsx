import { screen } from '@testing-library/react';
import { ago, idOf } from '../../dev/ids';
import { exampleWorld } from '../../dev/exampleWorld';
import { giveRoom } from '../../dev/giveRoom';
import { renderAt } from '../../dev/renderAt';

giveRoom();

const path = (n: number, rest = '') =>
  `/image-factory/builds/${idOf(3, n)}${rest}`;

const [running, failed] = [1, 3];

describe('a build of a server that is one release ahead', () => {
  it('is shown with its words, without a button for what is not known', async () => {
    const fake = exampleWorld();
    fake.rewrites.set('getBuild', build => ({
      ...build,
      status: 'snoozed',
      method: 'wasm',
      spec: { method: 'wasm', module: { file: 'shop.wat' } },
      allowedActions: ['cancel', 'snooze'],
      waiting: { reason: 'cost-cap', message: 'Waits', since: ago(60) },
      executions: build.executions.map((execution: object) => ({
        ...execution,
        status: 'hibernating',
        steps: [
          { id: 'link', title: 'Link modules', status: 'blocked', odd: true },
        ],
      })),
    }));
    renderAt(path(running, '?tab=definition'), fake);

    expect(await screen.findByText('snoozed')).toBeInTheDocument();
    expect(screen.getByText(/a word of a newer release/)).toBeInTheDocument();
    expect(screen.getByText('Link modules')).toBeInTheDocument();
    expect(screen.getByText('blocked:')).toBeInTheDocument();
    expect(screen.getByText(/"file": "shop.wat"/)).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Cancel build' }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/snooze\b/)).not.toBeInTheDocument();
  });

  it('names why a provider does not run it by the word', async () => {
    const fake = exampleWorld();
    fake.rewrites.set('getBuild', build => ({
      ...build,
      executions: build.executions.map((execution: object) => ({
        ...execution,
        placement: {
          rejected: [{ providerId: 'spare', reason: 'too-far' }],
          more: 0,
        },
      })),
    }));
    renderAt(path(running, '?tab=where'), fake);

    expect(await screen.findByText('too-far')).toBeInTheDocument();
  });

  it('names the reason of a failure by its word', async () => {
    const fake = exampleWorld();
    fake.rewrites.set('getBuild', build => ({
      ...build,
      failure: { reason: 'cost-cap', message: 'It became too dear.' },
    }));
    renderAt(path(failed), fake);

    const why = await screen.findByRole('region', { name: 'Why it failed' });
    expect(why).toHaveTextContent('cost-cap');
    expect(why).toHaveTextContent('It became too dear.');
  });
});
