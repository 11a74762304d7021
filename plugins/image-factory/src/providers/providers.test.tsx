import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { aProvider } from '../../dev/builders';
import { exampleWorld } from '../../dev/exampleWorld';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { refusal } from '../../dev/refuse';
import { renderAt } from '../../dev/renderAt';

const path = '/image-factory/providers';
const noViolations = async () =>
  expect(await axe(screen.getByRole('main'))).toHaveNoViolations();

describe('the providers', () => {
  it('shows what is wrong first, with what was seen and what to do', async () => {
    renderAt(path, exampleWorld());
    const spare = await screen.findByRole('region', { name: 'Spare machine' });
    const [first, second] = within(spare).getAllByRole('listitem');
    expect(first).toHaveTextContent('Isolation');
    expect(first).toHaveTextContent('runc: not found');
    expect(first).toHaveTextContent('sudo apt-get install runc');
    expect(second).toHaveTextContent('Open files');
    expect(
      within(spare).getByRole('button', { name: '2 checks passed' }),
    ).toHaveAttribute('aria-expanded', 'false');
    await noViolations();
  });

  it('tells how full a provider is', async () => {
    renderAt(path, exampleWorld());
    const meter = await screen.findByRole('meter', { name: 'This machine' });
    expect(meter).toHaveAttribute('aria-valuetext', '1 of 2 slots used');
    expect(meter).toHaveAttribute('aria-valuenow', '1');
  });

  it('checks again when asked, and says when that fails', async () => {
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

  it('offers no check to those who may not', async () => {
    renderAt(
      path,
      new FakeImageFactory({ providers: [aProvider({ allowedActions: [] })] }),
    );
    await screen.findByRole('region', { name: 'This machine' });
    expect(
      screen.queryByRole('button', { name: 'Check again' }),
    ).not.toBeInTheDocument();
  });

  it('says what a provider is when there is none', async () => {
    renderAt(path, new FakeImageFactory());
    expect(
      await screen.findByText('No provider is configured'),
    ).toBeInTheDocument();
    await noViolations();
  });

  it('says what failed', async () => {
    const fake = exampleWorld();
    fake.fail('listProviders', () =>
      refusal({ status: 403, name: 'NotAllowedError', message: 'Not for you' }),
    );
    renderAt(path, fake);
    expect(await screen.findByRole('alert')).toHaveTextContent('Not for you');
    await noViolations();
  });

  it('shows grey lines while it waits', async () => {
    const fake = exampleWorld();
    fake.delayMs = 1e9;
    renderAt(path, fake);
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });
});
