import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { aTenant } from '../../dev/builders';
import { idOf } from '../../dev/ids';
import { exampleWorld } from '../../dev/exampleWorld';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { renderAt } from '../../dev/renderAt';
import {
  buildFormPath,
  fillIn,
  startBuild,
  submits,
} from '../../dev/buildForm';

jest.mock('../forms/CodeEditor', () =>
  jest.requireActual('../../dev/PlainEditor'),
);

beforeEach(() => sessionStorage.clear());

describe('the form of a new build', () => {
  it('starts a build and leads to its page', async () => {
    const fake = exampleWorld();
    renderAt(buildFormPath, fake);
    await fillIn();
    expect(await screen.findByText(/web\/shop\/api:1\.0/)).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /Production cluster: 13 of 20 slots/ }),
    ).toBeInTheDocument();
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
    await startBuild();

    expect(
      await screen.findByRole('heading', { name: 'Web shop › Build 130' }),
    ).toBeInTheDocument();
    expect(submits(fake)).toHaveLength(1);
    expect(submits(fake)[0].input).toMatchObject({
      params: { projectId: idOf(2, 1) },
      body: {
        spec: {
          method: 'container',
          source: {
            type: 'inline',
            containerfile: 'FROM base/debian:bookworm',
          },
          image: { name: 'api', tags: ['1.0', 'latest'] },
        },
      },
    });
    expect(sessionStorage).toHaveLength(0);
  });

  it('says at each field what is missing, and sends nothing', async () => {
    const fake = exampleWorld();
    renderAt('/image-factory/builds/new', fake);
    await screen.findByRole('textbox', { name: 'Containerfile' });
    await startBuild();

    for (const text of [
      'Choose a project',
      'Containerfile is missing',
      'Image name is missing',
      'Tags needs at least 1',
    ]) {
      expect(await screen.findByText(text)).toBeInTheDocument();
    }
    expect(submits(fake)).toEqual([]);
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it('says what a name may be, and what to try', async () => {
    renderAt(buildFormPath, exampleWorld());
    await fillIn({ name: 'Web App', tags: '-bad' });
    await startBuild();

    expect(
      await screen.findByText(/Image name uses lower-case .* Try web-app/),
    ).toBeInTheDocument();
    expect(screen.getByText(/“-bad” uses .* Try bad/)).toBeInTheDocument();
  });

  it('takes build arguments by line, and each name once', async () => {
    const fake = exampleWorld();
    renderAt(buildFormPath, fake);
    await fillIn();
    await userEvent.click(screen.getByRole('button', { name: /^More/ }));
    const args = screen.getByRole('group', { name: 'Build arguments' });
    const add = within(args).getByRole('button', { name: 'Add' });
    for (const [line, name] of [
      [1, 'VERSION'],
      [2, 'VERSION'],
    ] as const) {
      await userEvent.click(add);
      await userEvent.type(
        within(args).getByLabelText(`Build arguments, line ${line}: Name`),
        name,
      );
    }
    await startBuild();
    expect(
      await screen.findByText('The name VERSION is given twice'),
    ).toBeInTheDocument();
    expect(submits(fake)).toEqual([]);
  });

  it('builds from Git, and keeps what was written when the source is switched', async () => {
    const fake = exampleWorld();
    renderAt(buildFormPath, fake);
    await fillIn();
    await userEvent.click(
      screen.getByRole('radio', { name: 'From a Git repository' }),
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: /^Repository/ }),
      '--upload-pack=x',
    );
    await startBuild();
    expect(
      await screen.findByText(/Repository must not start with a dash/),
    ).toBeInTheDocument();

    await userEvent.click(screen.getByRole('radio', { name: 'Write it here' }));
    expect(
      await screen.findByRole('textbox', { name: 'Containerfile' }),
    ).toHaveValue('FROM base/debian:bookworm');
  });

  it('suggests the URL that the short form of Git for ssh stands for', async () => {
    const fake = exampleWorld();
    renderAt(buildFormPath, fake);
    await fillIn();
    await userEvent.click(
      screen.getByRole('radio', { name: 'From a Git repository' }),
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: /^Repository/ }),
      'git@host:a/b.git',
    );
    await startBuild();
    expect(
      await screen.findByText(
        'Repository must be a URL. Try ssh://git@host/a/b.git',
      ),
    ).toBeInTheDocument();
    expect(submits(fake)).toEqual([]);
  });

  it('plans with the registry, the base and the steps, and with no name that a registry would refuse', async () => {
    renderAt(buildFormPath, exampleWorld());
    await fillIn();
    const plan = screen.getByRole('region', { name: 'What will happen' });
    expect(plan).toHaveTextContent('Fetch the source, build the image, push');
    await waitFor(() =>
      expect(plan).toHaveTextContent('registry.example.com/web/shop/api:'),
    );
    const name = screen.getByRole('textbox', { name: /Image name/ });
    await userEvent.type(name, ' Web App');
    await waitFor(() => expect(plan).not.toHaveTextContent('/web/shop/'));
  });

  it('leads to the first project when there is none', async () => {
    renderAt(
      '/image-factory/builds/new',
      new FakeImageFactory({ tenants: [aTenant()] }),
    );
    expect(
      await screen.findByRole('link', { name: 'Create the first project' }),
    ).toHaveAttribute('href', '/image-factory/projects/new');
  });
});
