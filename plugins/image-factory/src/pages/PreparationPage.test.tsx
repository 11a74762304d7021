import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { exampleWorld } from '../../dev/exampleWorld';
import { idOf } from '../../dev/ids';
import { notFound, refusal } from '../../dev/refuse';
import { renderAt } from '../../dev/renderAt';

const at = (n: number, providerId = 'prod') =>
  `/image-factory/providers/${providerId}/preparations/${idOf(9, n)}`;
const region = (name: string | RegExp) => screen.findByRole('region', { name });
const noViolations = async () =>
  expect(await axe(screen.getByRole('main'))).toHaveNoViolations();

describe('the page of a preparation', () => {
  it('shows what it changed, its canary with digest and log, and the settings of then', async () => {
    renderAt(at(1), exampleWorld());
    expect(await region('Objects: 3 of 3 done')).toHaveTextContent('Unchanged');
    const canary = await region('Canary build');
    expect(canary).toHaveTextContent('sha256:');
    expect(canary).toHaveTextContent('Writing manifest');
    expect(await region('Settings')).toHaveTextContent('eu-1');
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent(
      'Production cluster › Preparation',
    );
    await noViolations();
  });

  it('says how far it is while it goes on', async () => {
    renderAt(at(2, 'busy'), exampleWorld());
    expect(
      await screen.findByText('A small build proves that it works.'),
    ).toBeInTheDocument();
    expect(await region('Canary build')).toHaveTextContent('Running');
  });

  it('says why it failed, what was left behind, and that it was taken up again', async () => {
    renderAt(at(3), exampleWorld());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Give it the rights of the manifest preparer.yaml',
    );
    const objects = await region(/^Objects/);
    expect(objects).toHaveTextContent('is forbidden');
    expect(objects).toHaveTextContent('As it became');
    expect(objects).toHaveTextContent('Skipped');
    expect(await region('Canary build')).toHaveTextContent(
      'could not be removed afterwards',
    );
    expect(screen.getByText(/taken up again once/)).toBeInTheDocument();
    expect(screen.getByText('overwrites what others changed')).toBeVisible();
    await noViolations();
  });

  it('takes up its settings again after it said what that means', async () => {
    const fake = exampleWorld();
    renderAt(at(1), fake);
    const rollBack = { name: 'Roll back to this' };
    await userEvent.click(await screen.findByRole('button', rollBack));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Builds that run go on');
    await userEvent.click(within(dialog).getByRole('button', rollBack));
    await waitFor(() =>
      expect(
        fake.calls.find(({ id }) => id === 'startPreparation')?.input,
      ).toEqual({
        params: { providerId: 'prod' },
        body: { kind: 'roll-back', preparationId: idOf(9, 1) },
      }),
    );
  });

  it('says why it can not be taken up again', async () => {
    renderAt(at(5), exampleWorld());
    const rollBack = await screen.findByRole('button', {
      name: 'Roll back to this',
    });
    expect(rollBack).toBeDisabled();
    expect(rollBack).toHaveAccessibleDescription(/no longer at the provider/);
  });

  it('offers nothing to those who may nothing', async () => {
    const fake = exampleWorld();
    fake.world.preparations.forEach(each => {
      each.allowedActions = [];
      delete each.settings;
    });
    renderAt(at(1), fake);
    await region('Canary build');
    expect(screen.queryByRole('button', { name: /Roll back/ })).toBeNull();
    expect(screen.queryByRole('region', { name: 'Settings' })).toBeNull();
  });

  it('says when there is none', async () => {
    const fake = exampleWorld();
    fake.fail('getPreparation', notFound);
    renderAt(at(9), fake);
    expect(
      await screen.findByText(/^This preparation was not found/),
    ).toBeInTheDocument();
  });

  it('says what failed', async () => {
    const fake = exampleWorld();
    fake.fail('getPreparation', () =>
      refusal({ status: 503, name: 'Unavailable', message: 'Not now' }),
    );
    renderAt(at(1), fake);
    expect(await screen.findByRole('alert')).toHaveTextContent('Not now');
  });

  it('is grey lines while one waits', async () => {
    const fake = exampleWorld();
    fake.delayMs = 1e9;
    renderAt(at(1), fake);
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });
});
