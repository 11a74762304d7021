import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { aProvider } from '../../dev/providerBuilders';
import { exampleWorld } from '../../dev/exampleWorld';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { refusal } from '../../dev/refuse';
import { renderAt } from '../../dev/renderAt';

const path = '/image-factory/providers';
const noViolations = async () =>
  expect(await axe(screen.getByRole('main'))).toHaveNoViolations();

describe('the providers', () => {
  it('show what is wrong first, with what was seen and what to do', async () => {
    renderAt(path, exampleWorld());
    const spare = await screen.findByRole('region', { name: 'Spare machine' });
    const checks = within(spare).getAllByRole('listitem');
    expect(checks[0]).toHaveTextContent('Isolation');
    expect(checks[0]).toHaveTextContent('runc: not found');
    expect(checks[0]).toHaveTextContent('sudo apt-get install runc');
    expect(checks[1]).toHaveTextContent('File handles');
    expect(
      within(spare).getByRole('button', { name: '2 checks passed' }),
    ).toHaveAttribute('aria-expanded', 'false');
    await noViolations();
  });

  it('tell how full each is, and lead to its page', async () => {
    renderAt(path, exampleWorld());
    const meter = await screen.findByRole('meter', { name: 'This machine' });
    expect(meter).toHaveAttribute('aria-valuetext', '1 of 2 slots used');
    expect(meter).toHaveAttribute('aria-valuenow', '1');
    expect(screen.getByRole('link', { name: 'This machine' })).toHaveAttribute(
      'href',
      `${path}/local`,
    );
  });

  it('tell who keeps one from starting anything, why, and who may use it', async () => {
    renderAt(path, exampleWorld());
    const chip = await screen.findByText('Draining');
    const lab = chip.closest('section')!;
    expect(lab).toHaveTextContent('1 build still runs');
    expect(lab).toHaveTextContent('New disks on Thursday · by');
    expect(lab).toHaveTextContent('10 min ago');
    expect(lab).toHaveTextContent('Web platform');
    const mine = screen.getByRole('region', { name: 'This machine' });
    expect(mine).toHaveTextContent('All tenants');
  });

  it('say to a tenant that it may not use one, and not who may', async () => {
    const provider = aProvider({ tenants: { type: 'some', seen: [] } });
    renderAt(path, new FakeImageFactory({ providers: [provider] }));
    expect(await screen.findByText('None of yours')).toBeInTheDocument();
  });

  it('are those that a chosen tenant may use, which is chosen beside the title', async () => {
    const some = (name: string) => ({
      type: 'some' as const,
      seen: [{ name, title: name }],
    });
    const fake = exampleWorld();
    fake.world.providers = [
      aProvider({ id: 'all', title: 'For all' }),
      aProvider({ id: 'w', title: 'For web', tenants: some('web') }),
      aProvider({ id: 'd', title: 'For data', tenants: some('data') }),
    ];
    renderAt(`${path}?tenant=web`, fake);
    expect(await screen.findByText('For web')).toBeInTheDocument();
    expect(screen.getByText('For all')).toBeInTheDocument();
    expect(screen.queryByText('For data')).not.toBeInTheDocument();
    expect(
      await screen.findByRole('button', { name: /Tenant/ }),
    ).toBeInTheDocument();
  });

  it('name what is wrong to members of a tenant, and not what was found on the host', async () => {
    const provider = aProvider({
      readiness: 'not-ready',
      checks: [
        {
          id: 'runc',
          title: 'Isolation',
          result: 'fail',
          seen: '',
          why: 'Makes the boxes in which builds run',
        },
      ],
    });
    renderAt(path, new FakeImageFactory({ providers: [provider] }));
    expect(await screen.findByText('Isolation')).toBeInTheDocument();
    expect(screen.getByText(/is told to those who run it/)).toBeInTheDocument();
  });

  it('are checked again when asked, which may fail', async () => {
    const fake = new FakeImageFactory({ providers: [aProvider()] });
    renderAt(path, fake);
    const check = await screen.findByRole('button', { name: 'Check again' });
    await userEvent.click(check);
    expect(fake.calls.map(call => call.id)).toContain('checkProvider');

    fake.fail('checkProvider', () =>
      refusal({ status: 503, name: 'Unavailable', message: 'It is gone' }),
    );
    await userEvent.click(check);
    expect(
      await screen.findByText('It could not be checked'),
    ).toBeInTheDocument();
  });

  it('offer nothing to those who may nothing', async () => {
    renderAt(
      path,
      new FakeImageFactory({ providers: [aProvider({ allowedActions: [] })] }),
    );
    await screen.findByRole('region', { name: 'This machine' });
    const page = within(screen.getByRole('main'));
    expect(page.queryByRole('button')).not.toBeInTheDocument();
    expect(
      page.queryByRole('link', { name: 'Add provider' }),
    ).not.toBeInTheDocument();
  });

  it('say what one is when there is none, and lead those on who may add one', async () => {
    renderAt(path, new FakeImageFactory({ mayAddProviders: true }));
    expect(await screen.findByText('There is no provider')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Add provider' })).toHaveAttribute(
      'href',
      `${path}/-/new`,
    );
    await noViolations();
  });

  it('say what failed', async () => {
    const fake = exampleWorld();
    fake.fail('listProviders', () =>
      refusal({ status: 403, name: 'NotAllowedError', message: 'Not for you' }),
    );
    renderAt(path, fake);
    expect(await screen.findByRole('alert')).toHaveTextContent('Not for you');
    await noViolations();
  });

  it('are grey lines while one waits', async () => {
    const fake = exampleWorld();
    fake.delayMs = 1e9;
    renderAt(path, fake);
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });

  it('bear names and ids of any length, a hundred of them', async () => {
    const providers = Array.from({ length: 100 }, (_, n) =>
      aProvider({
        id: `p${n}-${'x'.repeat(59)}`,
        title: `${'ä'.repeat(195)} ${n}`,
      }),
    );
    renderAt(path, new FakeImageFactory({ providers }));
    expect(await screen.findAllByRole('meter')).toHaveLength(100);
  });
});
