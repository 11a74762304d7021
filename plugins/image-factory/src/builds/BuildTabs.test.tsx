import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { ago, idOf } from '../../dev/ids';
import { exampleWorld } from '../../dev/exampleWorld';
import { giveRoom } from '../../dev/giveRoom';
import { renderAt } from '../../dev/renderAt';

giveRoom();

const path = (n: number, rest = '') =>
  `/image-factory/builds/${idOf(3, n)}${rest}`;

const [running, succeeded, failed] = [1, 2, 3];

describe('the tabs of a build', () => {
  it('shows definition, attempts and activity, each at its own address', async () => {
    renderAt(path(failed), exampleWorld());
    await userEvent.click(
      await screen.findByRole('tab', { name: 'Attempts (2)' }),
    );
    expect(
      await screen.findByText(
        'The provider lost the run: The process is gone.',
      ),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('tab', { name: 'Definition' }));
    expect(await screen.findByText('VERSION=1.4.0')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('tab', { name: 'Activity' }));
    expect(
      await screen.findByText('Nothing was recorded yet.'),
    ).toBeInTheDocument();
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it('says when retention removed a log, in place of an empty one', async () => {
    const fake = exampleWorld();
    const ended = fake.world.builds.find(
      build => build.id === idOf(3, succeeded),
    )!;
    ended.executions[0].logRemovedAt = ago(60);
    ended.executions[0].logLines = 42;
    renderAt(path(succeeded), fake);
    expect(
      await screen.findByText(/^The log, which had 42 lines, was removed/),
    ).toBeInTheDocument();
    expect(
      within(screen.getByRole('main')).queryByRole('log'),
    ).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('tab', {
        name: `Attempts (${ended.executions.length})`,
      }),
    );
    expect(await screen.findByText('Log removed')).toBeInTheDocument();
  });

  it('says that the attempts of an old build and its older activity were removed', async () => {
    const fake = exampleWorld();
    const ended = fake.world.builds.find(
      build => build.id === idOf(3, succeeded),
    )!;
    ended.executions = [];
    fake.world.activity.push({
      subjectType: 'build',
      subjectId: ended.id,
      version: 3,
      type: 'build.succeeded',
      actor: 'system',
      message: 'Succeeded: pushed it',
      at: ago(60),
    });
    renderAt(path(succeeded), fake);
    expect(
      await screen.findByText(/^The attempts and their logs were removed/),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('tab', { name: 'Activity' }));
    expect(
      await screen.findByText(/^What happened before was removed/),
    ).toBeInTheDocument();
    expect(screen.getByText('Succeeded: pushed it')).toBeInTheDocument();
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it('tells activity as sentences', async () => {
    renderAt(path(running, '?tab=activity'), exampleWorld());
    expect(await screen.findByText('Submitted build #128')).toBeInTheDocument();
    expect(screen.getByText(/the platform/)).toBeInTheDocument();
  });
});
