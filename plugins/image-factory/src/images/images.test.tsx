import { screen, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { aTenant } from '../../dev/builders';
import { digestOf, idOf } from '../../dev/ids';
import { anImage, anImageVersion } from '../../dev/imageBuilders';
import { exampleWorld } from '../../dev/exampleWorld';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { notFound, refusal } from '../../dev/refuse';
import { renderAt } from '../../dev/renderAt';

const list = '/image-factory/images';
const one = `${list}/${idOf(5, 1)}`;
const noViolations = async () =>
  expect(await axe(screen.getByRole('main'))).toHaveNoViolations();

describe('the list of images', () => {
  it('shows each image with its latest version', async () => {
    renderAt(list, exampleWorld());
    const row = await screen.findByRole('row', { name: /worker/ });
    expect(row).toHaveTextContent('1.2 GB');
    await noViolations();
  });

  it('shows an image to which nothing was pushed', async () => {
    renderAt(
      list,
      new FakeImageFactory({
        tenants: [aTenant()],
        images: [anImage({ latest: undefined, versionCount: 0 })],
      }),
    );
    expect(await screen.findByRole('row', { name: /api/ })).toHaveTextContent(
      '–',
    );
  });

  it('is not narrowed to what can not be a project', async () => {
    const fake = exampleWorld();
    renderAt(`${list}?project=abc`, fake);
    await screen.findByRole('row', { name: /worker/ });
    const asked = fake.calls.filter(call => call.id === 'listImages');
    expect(asked.map(call => call.input)).toEqual([
      expect.objectContaining({
        query: expect.objectContaining({ projectId: undefined }),
      }),
    ]);
    expect(fake.calls.map(call => call.id)).not.toContain('getProject');
  });

  it('leads on when there is none', async () => {
    renderAt(list, new FakeImageFactory({ tenants: [aTenant()] }));
    expect(
      await screen.findByRole('link', { name: 'Start a build' }),
    ).toHaveAttribute('href', '/image-factory/builds/new');
    await noViolations();
  });

  it('says what failed', async () => {
    const fake = exampleWorld();
    fake.fail('listImages', () =>
      refusal({ status: 403, name: 'NotAllowedError', message: 'Not for you' }),
    );
    renderAt(list, fake);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The images could not be read',
    );
    await noViolations();
  });

  it('shows grey lines while it waits', async () => {
    const fake = exampleWorld();
    fake.delayMs = 1e9;
    renderAt(list, fake);
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });
});

describe('the page of an image', () => {
  it('shows the version to use on top, then all with their builds', async () => {
    renderAt(one, exampleWorld());
    const latest = await screen.findByRole('region', {
      name: 'Latest version',
    });
    expect(latest).toHaveTextContent(
      `docker pull 127.0.0.1:5000/web/shop/api@${digestOf(1)}`,
    );
    const versions = screen.getByRole('region', { name: 'Versions' });
    expect(await within(versions).findAllByRole('row')).toHaveLength(13);
    expect(
      within(versions).getByRole('link', { name: 'Build 126' }),
    ).toHaveAttribute('href', `/image-factory/builds/${idOf(3, 2)}`);
    await noViolations();
  });

  it('names what the latest version stands on, and leads to what is an image of its own', async () => {
    renderAt(`/image-factory/images/${idOf(5, 2)}`, exampleWorld());
    const latest = await screen.findByRole('region', {
      name: 'Latest version',
    });
    expect(
      within(latest).getByRole('link', {
        name: '127.0.0.1:5000/web/shop/api:1.4.0',
      }),
    ).toHaveAttribute('href', `/image-factory/images/${idOf(5, 1)}`);
    const items = within(latest).getAllByRole('listitem');
    expect(items.map(item => item.textContent)).toEqual([
      expect.stringContaining('api:1.4.0'),
      expect.stringMatching(/base\/debian sha256:/),
      'and 3 more at least',
    ]);
    await noViolations();
  });

  it.each([
    [undefined, 'Not known: its provider did not tell'],
    [[], 'Nothing: it was built from scratch'],
  ])('says of base images %j: %s', async (baseImages, said) => {
    const latest = anImageVersion({ baseImages });
    renderAt(
      one,
      new FakeImageFactory({
        tenants: [aTenant()],
        images: [anImage({ latest })],
      }),
    );
    expect(await screen.findByText(said)).toBeInTheDocument();
  });

  it('does not say whether an image exists that one may not see', async () => {
    const fake = exampleWorld();
    fake.fail('getImage', notFound);
    renderAt(one, fake);
    expect(
      await screen.findByText(
        'This image was not found, or is not yours to see',
      ),
    ).toBeInTheDocument();
  });
});
