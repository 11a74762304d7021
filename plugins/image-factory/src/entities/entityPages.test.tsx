import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { exampleWorld } from '../../dev/exampleWorld';
import { digestOf, idOf } from '../../dev/ids';
import { refusal } from '../../dev/refuse';
import {
  down,
  region,
  showEntity as show,
  tabNames,
} from './__testUtils__/showEntity';

const PROJECT = '/catalog/web/imageproject/shop';
const API = '/catalog/web/image/shop.api';
const COMPONENT = '/catalog/default/component';
const GROUP = '/catalog/default/group';

const forbidden = () =>
  refusal({ status: 403, name: 'NotAllowedError', message: 'Not for you' });

async function noViolationsIn(element: HTMLElement) {
  expect(await axe(element)).toHaveNoViolations();
}

describe('the tabs of an entity', () => {
  it.each([
    [PROJECT, ['Activity', 'Builds', 'Images']],
    [API, ['Versions', 'Ancestry']],
    [`${COMPONENT}/store`, ['Images']],
    [`${COMPONENT}/plain`, []],
    [`${GROUP}/web-team`, []],
  ])('of %s are %j', async (path, tabs) => {
    show(path);
    const ours = ['Activity', 'Builds', 'Images', 'Versions', 'Ancestry'];
    const shown = await tabNames();
    expect(shown.filter(name => ours.includes(name)).sort()).toEqual(
      [...tabs].sort(),
    );
  });
});

describe('an image in the catalog', () => {
  it('has a card with the version to use and what it stands on', async () => {
    show(API);
    expect(
      await screen.findByText(
        `docker pull 127.0.0.1:5000/web/shop/api@${digestOf(1)}`,
      ),
    ).toBeInTheDocument();
    expect(screen.getByText(/base\//)).toBeInTheDocument();
    expect(
      screen.getByText('Whether there is a newer one is not known'),
    ).toBeInTheDocument();
  });

  it('lists its versions', async () => {
    show(`${API}/versions`);
    const versions = await region('Versions');
    expect(await within(versions).findAllByRole('row')).toHaveLength(13);
    await noViolationsIn(versions);
  });

  it('shows what stands on it, and whether on the newest, and what runs on it', async () => {
    show(`${API}/ancestry`);
    const built = await region('Built from it');
    const worker = await within(built).findByRole('row', { name: /worker/ });
    expect(worker).toHaveTextContent('Up to date');
    expect(
      within(built).getByRole('row', { name: /nightly/ }),
    ).toHaveTextContent('Outdated');
    const runs = await region('Runs on it');
    expect(within(runs).getByRole('link', { name: /store/ })).toHaveAttribute(
      'href',
      '/catalog/default/component/store',
    );
    await noViolationsIn(built);
  });

  it('shows what it stands on down to what is not of the image factory: of each the version that was used', async () => {
    show('/catalog/web/image/shop.nightly/ancestry');
    const stands = await region('Stands on');
    expect(
      await within(stands).findByRole('link', { name: /api:1\.3\.11/ }),
    ).toHaveAttribute('href', `/image-factory/images/${idOf(5, 1)}`);
    expect(await within(stands).findByText('Outdated')).toBeInTheDocument();
    const [, below] = await within(stands).findAllByRole('list');
    expect(below).toHaveTextContent('base/debian:bookworm');
    await noViolationsIn(stands);
  });

  it.each(['', '/versions', '/ancestry'])(
    'says to one without access that it is not theirs: %s',
    async path => {
      show(`/catalog/ops/image/secret.app${path}`);
      expect(
        await screen.findByText(
          'This image of the image factory is not yours to see',
        ),
      ).toBeInTheDocument();
      expect(screen.queryByText(/docker pull/)).not.toBeInTheDocument();
    },
  );
});

describe('a component that runs on images', () => {
  const row = (name: RegExp) => screen.findByRole('row', { name });

  it('shows of each the newest version, and whether what that stands on is outdated', async () => {
    show(`${COMPONENT}/store/images`);
    const images = await region('Images');
    expect(await row(/^shop\.api|^api/)).toHaveTextContent(
      /1\.4\.0.*Whether there is a newer one is not known/,
    );
    expect(await row(/^nightly/)).toHaveTextContent(/nightly.*Outdated/);
    expect(await row(/^web\/gone/)).toHaveTextContent('not in the catalog');
    expect(within(images).getByRole('link', { name: 'api' })).toHaveAttribute(
      'href',
      `/image-factory/images/${idOf(5, 1)}`,
    );
    await noViolationsIn(images);
  });

  it('shows the same on its overview', async () => {
    show(`${COMPONENT}/store`);
    expect(await row(/^nightly/)).toHaveTextContent('Outdated');
  });

  it.each(['', '/images'])(
    'says to one who may see none of them just that: %s',
    async path => {
      show(`${COMPONENT}/closed${path}`);
      expect(
        await screen.findByText('Its images are not yours to see'),
      ).toBeInTheDocument();
      expect(screen.queryByText(/secret/)).not.toBeInTheDocument();
    },
  );

  it('says of a refusal that it is one, and that there are no images only where there are none (PT-08)', async () => {
    const fake = exampleWorld();
    fake.fail('getImage', forbidden);
    show(`${COMPONENT}/till/images`, fake);
    expect(
      await screen.findByText('Its images are not yours to see'),
    ).toBeInTheDocument();
  });

  it('says what failed, and reads it again', async () => {
    const fake = exampleWorld();
    fake.fail('getImage', down);
    show(`${COMPONENT}/till/images`, fake);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The images could not be read');
    fake.recover('getImage');
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    expect(await row(/^api/)).toBeInTheDocument();
  });
});

describe('a group', () => {
  it('shows the tenants in which it has a role, and which', async () => {
    show(`${GROUP}/web-team`);
    const tenant = await screen.findByRole('row', { name: /Web platform/ });
    expect(tenant).toHaveTextContent('Developer');
    expect(tenant).toHaveTextContent('Active');
  });

  it('that has no role says so', async () => {
    show(`${GROUP}/nobody`);
    expect(
      await screen.findByText(
        'None of the tenants that you can see gives this group a role.',
      ),
    ).toBeInTheDocument();
  });
});

describe('what the catalog shows of the image factory', () => {
  it('is in the language of the portal', async () => {
    show(`${COMPONENT}/store/images`, exampleWorld(), { language: 'de' });
    expect(await screen.findByText('Veraltet')).toBeInTheDocument();
    expect(
      screen.getByText(/Welche Version läuft, ist hier nicht bekannt/),
    ).toBeInTheDocument();
  });

  it('is called, grouped and placed as the portal configures it, and leads to where the pages are (PT-07)', async () => {
    const tab = 'entity-content:image-factory/project-builds';
    show(`${PROJECT}/bauten`, exampleWorld(), {
      extensions: [
        { 'page:image-factory': { config: { path: '/images-of-ours' } } },
        {
          'page:catalog/entity': {
            config: { groups: [{ ci: { title: 'Our CI' } }] },
          },
        },
        {
          [tab]: { config: { title: 'Bauten', group: 'ci', path: '/bauten' } },
        },
        { 'entity-content:image-factory/project-images': false },
      ],
    });
    const builds = await region('Builds');
    const link = await within(builds).findByRole('link', { name: /Build 129/ });
    expect(link.getAttribute('href')).toMatch(/^\/images-of-ours\/builds\//);
    const names = await tabNames();
    expect(names).toContain('Bauten');
    expect(names).not.toContain('Images');
  });
});
