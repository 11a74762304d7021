import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { aBuildDetail, aFailure, anExecution } from '../../dev/builders';
import { ago, digestOf, idOf } from '../../dev/ids';
import { exampleWorld } from '../../dev/exampleWorld';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { giveRoom } from '../../dev/giveRoom';
import { notFound, refusal } from '../../dev/refuse';
import { renderAt } from '../../dev/renderAt';

giveRoom();

const path = (n: number, rest = '') =>
  `/image-factory/builds/${idOf(3, n)}${rest}`;

const [running, succeeded, failed, queued] = [1, 2, 3, 4];

describe('the page of a build', () => {
  it('says what a running build does now', async () => {
    renderAt(path(running), exampleWorld());

    expect(
      await screen.findByText((_, element) =>
        Boolean(
          element?.tagName === 'SPAN' &&
            element.getAttribute('role') === 'status' &&
            element.textContent ===
              'Now at RUN apt-get update && apt-get install -y gcc libc6-dev',
        ),
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Cancel build' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Try again' }),
    ).not.toBeInTheDocument();
    expect(await screen.findByText('240 lines')).toBeInTheDocument();
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it('says why a build failed, with the lines that show it', async () => {
    renderAt(path(failed), exampleWorld());

    const why = await screen.findByRole('region', { name: 'Why it failed' });
    expect(why).toHaveTextContent('An instruction of the Containerfile failed');
    expect(why).toHaveTextContent("error: unknown type name 'strng'");
    expect(
      within(why).getByRole('link', { name: 'Line 231 of the log' }),
    ).toHaveAttribute('href', expect.stringContaining('#L231'));
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it('says why a build waits, and who can lift it', async () => {
    renderAt(path(queued), exampleWorld());

    const why = await screen.findByRole('region', { name: 'Why it waits' });
    expect(why).not.toHaveTextContent('Your tenant already runs');
    expect(
      screen.getByText(
        (_, element) =>
          element?.getAttribute('role') === 'status' &&
          /^Your tenant already runs as many builds as it may/.test(
            element.textContent ?? '',
          ),
      ),
    ).toBeInTheDocument();
    expect(why).toHaveTextContent('Place in line3');
    expect(why).toHaveTextContent('You: cancel another build of the tenant');
    expect(
      screen.getByText('The log begins when the build starts.'),
    ).toBeInTheDocument();
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it('gives the digest and the pull command of what was built', async () => {
    const user = userEvent.setup();
    const copied = jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockResolvedValue();
    renderAt(path(succeeded), exampleWorld());

    const result = await screen.findByRole('region', { name: 'Result' });
    expect(result).toHaveTextContent('31.4 MB');
    expect(
      within(result).getByRole('link', { name: 'All versions of this image' }),
    ).toHaveAttribute('href', `/image-factory/images/${idOf(5, 1)}`);

    await user.click(
      within(result).getByRole('button', { name: 'Copy the digest' }),
    );
    expect(copied).toHaveBeenLastCalledWith(digestOf(1));
    await user.click(
      within(result).getByRole('button', { name: 'Copy the pull command' }),
    );
    expect(copied).toHaveBeenLastCalledWith(
      `docker pull 127.0.0.1:5000/web/shop/api@${digestOf(1)}`,
    );
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it('shows a build that was cancelled while it waited without a done step or an empty log', async () => {
    const fake = exampleWorld();
    fake.world.builds.push(
      aBuildDetail({
        id: idOf(3, 9),
        status: 'cancelled',
        startedAt: undefined,
        finishedAt: ago(10),
        executions: [
          anExecution({
            id: idOf(4, 9),
            status: 'cancelled',
            startedAt: undefined,
            finishedAt: ago(10),
            steps: [],
          }),
        ],
      }),
    );
    renderAt(path(9), fake);
    const steps = await screen.findByRole('region', { name: 'Steps' });
    expect(steps).toHaveTextContent('Skipped:Wait');
    expect(
      screen.getByText('It ended before it began, so there is no log.'),
    ).toBeInTheDocument();
    expect(
      within(screen.getByRole('main')).queryByRole('log'),
    ).not.toBeInTheDocument();
  });

  it('says that there is no such build where the address can be none', async () => {
    const fake = exampleWorld();
    fake.fail('getBuild', () =>
      refusal({
        status: 400,
        name: 'InputError',
        message: 'params.buildId: Invalid UUID',
        code: 'invalid-input',
        issues: [
          {
            path: ['params', 'buildId'],
            rule: 'invalid_format',
            message: 'Invalid UUID',
          },
        ],
      }),
    );
    renderAt('/image-factory/builds/abc', fake);
    expect(
      await screen.findByText(
        'This build was not found, or is not yours to see',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText(/Invalid UUID/)).not.toBeInTheDocument();
  });

  it('does not say whether a build exists that one may not see', async () => {
    const fake = exampleWorld();
    fake.fail('getBuild', notFound);
    renderAt(path(running), fake);
    expect(
      await screen.findByText(
        'This build was not found, or is not yours to see',
      ),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'All builds' })).toHaveAttribute(
      'href',
      '/image-factory/builds',
    );
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it.each([
    ['user:default/ada', 'yours to fix'],
    ['user:default/bob', 'bob’s to fix'],
  ])(
    'says of a failed build of %s, which ada may try again: %s',
    async (requestedBy, whose) => {
      const build = aBuildDetail({
        status: 'failed',
        failure: aFailure(),
        requestedBy,
        finishedAt: ago(0),
        allowedActions: ['retry'],
      });
      renderAt(path(running), new FakeImageFactory({ builds: [build] }));
      expect(await screen.findByText(new RegExp(whose))).toBeInTheDocument();
    },
  );

  it('shows grey lines while it waits', async () => {
    const fake = exampleWorld();
    fake.delayMs = 1e9;
    renderAt(path(running), fake);
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });

  it('follows the build from queued to succeeded without being asked', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    const fake = new FakeImageFactory({
      builds: [
        aBuildDetail({
          status: 'queued',
          startedAt: undefined,
          executions: [anExecution({ status: 'pending', steps: [] })],
        }),
      ],
    });
    renderAt(path(running), fake);
    expect(await screen.findByText('Waits to start')).toBeInTheDocument();

    fake.world.builds[0] = aBuildDetail({
      status: 'failed',
      failure: aFailure({ reason: 'image-push-denied', step: undefined }),
      finishedAt: ago(0),
    });
    await act(async () => jest.advanceTimersByTime(3_000));
    expect(
      await screen.findByText(/the platform’s to fix/),
    ).toBeInTheDocument();
    jest.useRealTimers();
  });
});
