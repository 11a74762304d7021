import { screen, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { adminWorld } from '../../dev/adminWorld';
import { exampleWorld } from '../../dev/exampleWorld';
import { giveRoom } from '../../dev/giveRoom';
import { renderAt } from '../../dev/renderAt';

giveRoom();

const path = '/image-factory/platform?finished=month';
const part = (name: string) => screen.findByRole('region', { name });

describe('the page about the platform', () => {
  it('counts what all tenants do, each figure with its list', async () => {
    renderAt(path, adminWorld());
    const queue = await part('Queue');
    expect(
      await within(queue).findByRole('link', { name: /waiting build/ }),
    ).toHaveAttribute('href', '/image-factory/builds?tenant=*&status=queued');
    const tenants = await part('Builds by tenant');
    const [link] = await within(tenants).findAllByRole('link');
    expect(link).toHaveAttribute(
      'href',
      '/image-factory/builds?tenant=web&finished=month',
    );
    const times = await part('From submission to image');
    expect(times).toHaveTextContent('Half of them took at most');
    const images = await part('Images by tenant');
    expect(
      await within(images).findByRole('columnheader', { name: 'Images' }),
    ).toBeInTheDocument();
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it('has a tab for those who run the platform, and no other', async () => {
    const shown = renderAt('/image-factory/projects', adminWorld());
    expect(
      await screen.findByRole('tab', { name: 'Platform' }),
    ).toBeInTheDocument();
    shown.unmount();
    renderAt('/image-factory/projects', exampleWorld());
    await screen.findByText('Web shop');
    expect(
      screen.queryByRole('tab', { name: 'Platform' }),
    ).not.toBeInTheDocument();
  });

  it('leads others to their own figures', async () => {
    const fake = exampleWorld();
    renderAt(path, fake);
    expect(
      await screen.findByRole('link', { name: 'Go to the first page' }),
    ).toHaveAttribute('href', '/image-factory/home');
    expect(
      fake.calls.filter(({ id }) => id === 'summarizeBuilds'),
    ).toHaveLength(0);
  });
});
