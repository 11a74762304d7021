import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { ReactElement } from 'react';
import { aTenant } from '../../dev/builders';
import { ago, digestOf, idOf } from '../../dev/ids';
import { suspended } from '../../dev/exampleAccess';
import { exampleWorld } from '../../dev/exampleWorld';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { refusal } from '../../dev/refuse';
import { longestWorld } from '../../dev/longestWorld';
import { renderAt } from '../../dev/renderAt';

// The editor measures text, which jsdom can't; a text area has the same contract.
jest.mock('../forms/CodeEditor', () => ({
  CodeEditor: (props: {
    label: string;
    isInvalid: boolean;
    value: string;
    onChange: (value: string) => void;
  }): ReactElement => (
    <textarea
      aria-label={props.label}
      aria-invalid={props.isInvalid}
      value={props.value}
      onChange={event => props.onChange(event.target.value)}
    />
  ),
}));

const bases = [
  {
    reference: 'registry.example.com/base/debian:bookworm',
    title: 'Debian 12',
    origin: 'platform' as const,
  },
  {
    reference: `registry.example.com/web/shop/tools@${digestOf(1)}`,
    title: 'shop/tools',
    origin: 'tenant' as const,
    version: {
      imageId: idOf(5, 1),
      digest: digestOf(1),
      tags: ['1.0'],
      createdAt: ago(60),
    },
  },
];

beforeEach(() => sessionStorage.clear());

const path = `/image-factory/builds/new?project=${idOf(2, 1)}`;
const submits = (fake: FakeImageFactory) =>
  fake.calls.filter(call => call.id === 'submitBuild');

async function fillIn(values: { name?: string; tags?: string } = {}) {
  const file = await screen.findByRole('textbox', { name: 'Containerfile' });
  await userEvent.type(file, 'FROM base/debian:bookworm');
  const name = screen.getByRole('textbox', { name: /Image name/ });
  await userEvent.type(name, values.name ?? 'api');
  const tags = screen.getByRole('textbox', { name: /Tags/ });
  await userEvent.type(tags, values.tags ?? '1.0, latest');
}

const start = () =>
  userEvent.click(screen.getByRole('button', { name: 'Start build' }));

describe('the form of a new build', () => {
  it('starts a build and leads to its page', async () => {
    const fake = exampleWorld();
    renderAt(path, fake);
    await fillIn();
    expect(await screen.findByText(/web\/shop\/api:1\.0/)).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /This machine: 1 of 2 slots/ }),
    ).toBeInTheDocument();
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
    await start();

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
    await start();

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
    renderAt(path, exampleWorld());
    await fillIn({ name: 'Web App', tags: '-bad' });
    await start();

    expect(
      await screen.findByText(/Image name uses lower-case .* Try web-app/),
    ).toBeInTheDocument();
    expect(screen.getByText(/“-bad” uses .* Try bad/)).toBeInTheDocument();
  });

  it('shows refusals of the server at their fields and keeps what was typed', async () => {
    const fake = exampleWorld();
    fake.fail('submitBuild', () =>
      refusal({
        status: 400,
        name: 'InputError',
        message: 'The request is not valid',
        code: 'source-not-allowed',
        issues: [
          {
            path: ['body', 'spec', 'image', 'tags', 1],
            rule: 'custom',
            message: 'is taken by another build',
          },
          {
            path: ['body', 'requestId'],
            rule: 'custom',
            message: 'The request came twice',
          },
        ],
      }),
    );
    renderAt(path, fake);
    await fillIn();
    await start();

    expect(
      await screen.findByText('“latest” is taken by another build'),
    ).toBeInTheDocument();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The request came twice',
    );
    expect(screen.getByRole('textbox', { name: /Image name/ })).toHaveValue(
      'api',
    );
  });

  it('opens "More" when something in it is wrong', async () => {
    const fake = exampleWorld();
    fake.fail('submitBuild', () =>
      refusal({
        status: 400,
        name: 'InputError',
        message: 'The request is not valid',
        issues: [
          {
            path: ['body', 'spec', 'target'],
            rule: 'custom',
            message: 'is no stage of this Containerfile',
          },
        ],
      }),
    );
    renderAt(path, fake);
    await fillIn();
    expect(screen.getByRole('button', { name: /^More/ })).toHaveAttribute(
      'aria-expanded',
      'false',
    );
    await start();
    expect(
      await screen.findByText('Target stage is no stage of this Containerfile'),
    ).toBeVisible();
  });

  it('takes build arguments by line, and each name once', async () => {
    const fake = exampleWorld();
    renderAt(path, fake);
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
    await start();
    expect(
      await screen.findByText('The name VERSION is given twice'),
    ).toBeInTheDocument();
    expect(submits(fake)).toEqual([]);
  });

  it('builds from Git, and keeps what was written when the source is switched', async () => {
    const fake = exampleWorld();
    renderAt(path, fake);
    await fillIn();
    await userEvent.click(
      screen.getByRole('radio', { name: 'From a Git repository' }),
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: /^Repository/ }),
      '--upload-pack=x',
    );
    await start();
    expect(
      await screen.findByText(/Repository must not start with a dash/),
    ).toBeInTheDocument();

    await userEvent.click(screen.getByRole('radio', { name: 'Write it here' }));
    expect(
      await screen.findByRole('textbox', { name: 'Containerfile' }),
    ).toHaveValue('FROM base/debian:bookworm');
  });

  it('keeps a draft over a reload, and makes one build of two tries', async () => {
    const fake = exampleWorld();
    fake.fail('submitBuild', () => new TypeError('Failed to fetch'));
    const { unmount } = renderAt(path, fake);
    await fillIn();
    await start();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There was no answer',
    );
    unmount();

    fake.recover('submitBuild');
    renderAt('/image-factory/builds/new', fake);
    expect(
      await screen.findByText('Your draft was restored.'),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: /Image name/ })).toHaveValue(
        'api',
      ),
    );
    await start();
    await screen.findByRole('heading', { name: /Build 130/ });
    const ids = submits(fake).map(
      call => (call.input as { body: { requestId: string } }).body.requestId,
    );
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
  });

  it('asks before it starts over, since what was filled in is gone then', async () => {
    renderAt(path, exampleWorld());
    await fillIn();
    await userEvent.click(screen.getByRole('button', { name: 'Start over' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Keep what I filled in' }),
    );
    expect(screen.getByRole('textbox', { name: /Image name/ })).toHaveValue(
      'api',
    );

    await userEvent.click(screen.getByRole('button', { name: 'Start over' }));
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Start over',
      }),
    );
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: /Image name/ })).toHaveValue(
        '',
      ),
    );
    expect(
      screen.queryByText('Your draft was restored.'),
    ).not.toBeInTheDocument();
  });

  it('plans with the registry, the base and the steps, and with no name that a registry would refuse', async () => {
    renderAt(path, exampleWorld());
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

  it('is not offered to somebody who may only look', async () => {
    renderAt('/image-factory/builds/new', longestWorld('viewer'));
    expect(
      await screen.findByText('You may not start builds'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Start build' }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'New build' }),
    ).not.toBeInTheDocument();
  });

  it('begins with a Containerfile that stands on the first base, and changes its FROM line', async () => {
    const fake = exampleWorld();
    fake.world.baseImages = bases;
    renderAt(path, fake);
    const file = await screen.findByRole('textbox', { name: 'Containerfile' });
    await waitFor(() =>
      expect(file).toHaveTextContent(`FROM ${bases[0].reference}`),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: /Base image/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /shop\/tools 1\.0/ }),
    );
    await waitFor(() =>
      expect(file).toHaveTextContent(`FROM ${bases[1].reference}`),
    );
    expect(file).not.toHaveTextContent(bases[0].reference);
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it('says what a Containerfile would be refused for, and takes the suggestion', async () => {
    const fake = exampleWorld();
    renderAt(path, fake);
    const file = await screen.findByRole('textbox', { name: 'Containerfile' });
    await userEvent.type(file, 'FROM alpine');
    fake.world.baseImages = bases;
    const check = await screen.findByRole('status', {
      name: 'The check of the Containerfile',
    });
    await waitFor(
      () => expect(check).toHaveTextContent('It would be refused:Line 1:'),
      { timeout: 3_000 },
    );
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
    await userEvent.click(
      within(check).getByRole('button', { name: /^Use registry/ }),
    );
    expect(file).toHaveValue(`FROM ${bases[0].reference}`);
    await waitFor(() => expect(check).toBeEmptyDOMElement(), {
      timeout: 3_000,
    });
  });

  it('begins with the definition of a build, says so, and keeps another draft apart', async () => {
    const fake = exampleWorld();
    const { unmount } = renderAt(path, fake);
    await fillIn({ name: 'mine' });
    unmount();

    renderAt(`${path}&from=${idOf(3, 3)}`, fake);
    expect(
      await screen.findByText(/^Filled in as build \d+ was/),
    ).toBeInTheDocument();
    const failed = fake.world.builds.find(({ id }) => id === idOf(3, 3))!;
    const name = screen.getByRole('textbox', { name: /Image name/ });
    expect(name).toHaveValue(failed.imageName);
    await userEvent.type(name, '2');
    await start();
    await screen.findByRole('heading', { name: /Build 130/ });
    expect(submits(fake)[0].input).toMatchObject({
      body: { spec: { image: { name: `${failed.imageName}2` } } },
    });
  });

  it('asks nobody for help that somebody who may not build would be refused', async () => {
    const fake = exampleWorld();
    renderAt(`/image-factory/builds/new?project=${idOf(2, 4)}`, fake);
    await screen.findByText('You may not start builds in this project.');
    expect(
      fake.calls.filter(({ id }) =>
        ['listBaseImages', 'reviewBuild'].includes(id),
      ),
    ).toEqual([]);
  });

  it('says why no build may be started in an archived project', async () => {
    renderAt(`/image-factory/builds/new?project=${idOf(2, 3)}`, exampleWorld());
    expect(
      await screen.findByText(
        'This project is archived: it takes no more builds.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Start build' })).toBeDisabled();
  });

  it('explains that the tenant is suspended, and starts nothing', async () => {
    renderAt(`/image-factory/builds/new?project=${idOf(2, 5)}`, exampleWorld());
    expect(
      await screen.findByText('The tenant Operations is suspended'),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Start build' })).toBeDisabled();
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it('keeps what was filled in when the tenant was suspended meanwhile, and says so', async () => {
    const fake = exampleWorld();
    renderAt(path, fake);
    await fillIn();
    fake.fail('submitBuild', () => {
      const [web] = fake.world.tenants;
      web.status = 'suspended';
      web.statusReason = 'Too many builds';
      const [shop] = fake.world.projects;
      shop.allowedActions = [];
      shop.refusedActions = [{ action: 'submit-build', ...suspended }];
      return refusal({
        status: 409,
        name: 'ConflictError',
        ...suspended,
      });
    });
    await start();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /The tenant is suspended.*Platform admin or Platform operator can change/,
    );
    expect(
      await screen.findByText('The tenant Web platform is suspended'),
    ).toBeInTheDocument();
    expect(screen.getByText(/Too many builds/)).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: /Image name/ })).toHaveValue(
      'api',
    );
  });

  it('says who could help somebody who may not build in a project', async () => {
    renderAt(`/image-factory/builds/new?project=${idOf(2, 4)}`, exampleWorld());
    expect(
      await screen.findByText('You may not start builds in this project.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/It takes the role Owner, Developer, or Platform admin/),
    ).toBeInTheDocument();
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
