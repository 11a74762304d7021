import { listBuildsContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { aProject, aTenant } from '../../dev/builders';
import { exampleWorld } from '../../dev/exampleWorld';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { giveRoom } from '../../dev/giveRoom';
import { lastQuery } from '../../dev/lastQuery';
import { refusal } from '../../dev/refuse';
import { renderAt } from '../../dev/renderAt';

giveRoom();

const part = (name: string) => screen.findByRole('region', { name });

/** Every figure of the page: how much it says, and where it leads. */
function figures() {
  return [
    ...document.querySelectorAll<HTMLAnchorElement>('main a[href*="builds?"]'),
  ].map(link => ({
    count: Number(/\d+/.exec(link.textContent ?? '')),
    href: link.getAttribute('href')!,
  }));
}

/** What the fake server has behind an address, counted from all that it was asked for. */
async function lengthOf(fake: FakeImageFactory) {
  const query = lastQuery(fake);
  let length = 0;
  let cursor: string | undefined;
  do {
    const page = await fake.call(listBuildsContract, {
      query: { ...query, limit: 100, cursor },
    } as never);
    length += page.items.length;
    cursor = page.nextCursor;
  } while (cursor);
  return length;
}

describe('the first page', () => {
  it('is where the plugin opens, with what needs the person, moves and failed', async () => {
    renderAt('/image-factory', exampleWorld());
    expect(await part('Needs you')).toBeInTheDocument();
    expect((await screen.findAllByRole('tab'))[0]).toHaveTextContent('Home');
    const moving = await part('Running and waiting');
    expect(
      await within(moving).findByRole('link', { name: '1 waiting build' }),
    ).toBeInTheDocument();
    expect(moving).toHaveTextContent(
      'Your tenant already runs as many builds as it may',
    );
    expect(await part('Failures to look at')).toBeInTheDocument();
    expect(await part('Newest images')).toBeInTheDocument();
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it('has figures that each lead to a list of that length', async () => {
    const world = () => exampleWorld({ builds: 8 });
    const shown = renderAt('/image-factory/home?finished=month', world());
    await within(await part('Failures to look at')).findByRole('table');
    await within(await part('Running and waiting')).findByRole('table');
    const all = figures();
    expect(all.length).toBeGreaterThan(4);
    shown.unmount();
    for (const { count, href } of all) {
      const fake = world();
      const list = renderAt(href, fake);
      await screen.findAllByRole('row');
      expect({ href, count: await lengthOf(fake) }).toEqual({ href, count });
      list.unmount();
    }
  });

  it('keeps the range in the address', async () => {
    const fake = exampleWorld();
    renderAt('/image-factory/home?finished=today', fake);
    const range = await screen.findByRole('button', { name: /Today/ });
    expect(range).toBeInTheDocument();
    await waitFor(() =>
      expect(
        fake.calls.filter(({ id }) => id === 'summarizeBuilds').length,
      ).toBeGreaterThan(3),
    );
  });

  it('leads to a first image where there is none', async () => {
    const fake = new FakeImageFactory({
      tenants: [aTenant()],
      projects: [aProject()],
    });
    renderAt('/image-factory/home', fake);
    const steps = await part('First steps');
    expect(steps).toHaveTextContent('Create a project');
    expect(
      await within(steps).findByRole('link', { name: 'Start a build' }),
    ).toHaveAttribute('href', '/image-factory/builds/new');
    expect(steps).toHaveTextContent('Create a project · Done');
    expect(
      screen.queryByRole('region', { name: 'Newest images' }),
    ).not.toBeInTheDocument();
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it('says who can help somebody who belongs to no tenant', async () => {
    renderAt('/image-factory/home', new FakeImageFactory());
    expect(
      await screen.findByText('You belong to no tenant yet'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'See what you may do' }),
    ).toHaveAttribute('href', '/image-factory/access');
  });

  it('keeps its other parts where one can’t be read', async () => {
    const fake = exampleWorld();
    fake.fail('summarizeBuilds', () =>
      refusal({ status: 403, name: 'NotAllowedError', message: 'Not for you' }),
    );
    renderAt('/image-factory/home', fake);
    const failures = await part('Failures to look at');
    expect(await within(failures).findByRole('alert')).toHaveTextContent(
      'The failures could not be read',
    );
    expect(await part('Newest images')).toHaveTextContent('worker');
    fake.recover('summarizeBuilds');
    await userEvent.click(
      within(failures).getByRole('button', { name: 'Try again' }),
    );
    expect(await within(failures).findByRole('table')).toBeInTheDocument();
  });

  it('opens by g h', async () => {
    renderAt('/image-factory/projects', exampleWorld());
    await screen.findByText('Web shop');
    await userEvent.keyboard('gh');
    expect(await part('Needs you')).toBeInTheDocument();
  });
});
