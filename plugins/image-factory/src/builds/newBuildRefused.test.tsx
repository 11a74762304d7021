import { screen } from '@testing-library/react';
import { axe } from 'jest-axe';
import { idOf } from '../../dev/ids';
import { suspended } from '../../dev/exampleAccess';
import { exampleWorld } from '../../dev/exampleWorld';
import { refusal } from '../../dev/refuse';
import { longestWorld } from '../../dev/longestWorld';
import { renderAt } from '../../dev/renderAt';
import { buildFormPath, fillIn, startBuild } from '../../dev/buildForm';

jest.mock('../forms/CodeEditor', () =>
  jest.requireActual('../../dev/PlainEditor'),
);

beforeEach(() => sessionStorage.clear());

describe('a new build that is refused', () => {
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
    renderAt(buildFormPath, fake);
    await fillIn();
    await startBuild();

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
    renderAt(buildFormPath, fake);
    await fillIn();
    expect(screen.getByRole('button', { name: /^More/ })).toHaveAttribute(
      'aria-expanded',
      'false',
    );
    await startBuild();
    expect(
      await screen.findByText('Target stage is no stage of this Containerfile'),
    ).toBeVisible();
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
    renderAt(buildFormPath, fake);
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
    await startBuild();
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
});
