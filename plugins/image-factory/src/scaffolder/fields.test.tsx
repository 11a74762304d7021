import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { useState } from 'react';
import { aProject, aTenant } from '../../dev/builders';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { ago, digestOf, idOf } from '../../dev/ids';
import { anImage, anImageVersion } from '../../dev/imageBuilders';
import { imageFactoryApiRef } from '../api';
import { fields } from './fields';
import { FormFieldProps } from './FormField';

const TITLE = 'Shop (München) – α';

const manyProjects = () => [
  aProject({ title: TITLE, createdAt: ago(1) }),
  aProject({
    id: idOf(2, 2),
    title: TITLE,
    tenantName: 'data',
    tenantTitle: 'Data science',
    createdAt: ago(2),
  }),
  aProject({
    id: idOf(2, 3),
    name: 'read-only',
    title: 'Read only',
    allowedActions: [],
    createdAt: ago(3),
  }),
  ...Array.from({ length: 300 }, (_, index) =>
    aProject({
      id: idOf(2, 100 + index),
      name: `other-${index}`,
      title: `Other ${index}`,
      createdAt: ago(100 + index),
    }),
  ),
];

/** A form with one field; a step away and back begins it anew with its value. */
function Form(props: {
  field: (typeof fields)[keyof typeof fields];
  sent: (value: string | undefined) => void;
}) {
  const { component: Field } = props.field;
  const [value, setValue] = useState<string>();
  const [isAway, setAway] = useState(false);
  const given = { formData: value, schema: {}, rawErrors: [], disabled: false };
  return (
    <>
      {!isAway && (
        <Field
          {...(given as unknown as FormFieldProps)}
          onChange={next => {
            setValue(next);
            props.sent(next);
          }}
        />
      )}
      <button onClick={() => setAway(!isAway)}>Step</button>
    </>
  );
}

const stepAwayAndBack = async () => {
  const step = screen.getByRole('button', { name: 'Step' });
  await userEvent.click(step);
  await userEvent.click(step);
};

async function show(fake: FakeImageFactory, field: keyof typeof fields) {
  const sent = jest.fn();
  const { container } = await renderInTestApp(
    <TestApiProvider apis={[[imageFactoryApiRef, fake]]}>
      <Form field={fields[field]} sent={sent} />
    </TestApiProvider>,
  );
  return { sent, container };
}

const open = async (name: RegExp) =>
  userEvent.click(await screen.findByRole('button', { name }));

const choose = async (name: RegExp) =>
  userEvent.click(await screen.findByRole('option', { name }));

describe('the field for a project', () => {
  it('tells title and tenant, sends the reference, and has it still after a step away', async () => {
    const fake = new FakeImageFactory({ projects: manyProjects() });
    const { sent, container } = await show(fake, 'project');
    await open(/Project/);
    expect(
      await screen.findAllByRole('option', { name: /München/ }),
    ).toHaveLength(2);
    const [, ofData] = screen.getAllByRole('option', { name: /München/ });
    expect(ofData).toHaveTextContent('Data science / shop');
    await userEvent.click(ofData);
    await userEvent.tab();
    await stepAwayAndBack();

    expect(
      await screen.findByRole('button', { name: /München/ }),
    ).toBeInTheDocument();
    expect(sent.mock.calls).toEqual([['data/shop']]);
    expect(await axe(container)).toHaveNoViolations();
  });

  it('finds by typing what is far down the list, and offers no project without the right to build', async () => {
    const fake = new FakeImageFactory({ projects: manyProjects() });
    const { sent } = await show(fake, 'project');
    await open(/Project/);
    await screen.findByRole('option', { name: /Other 0/ });
    expect(screen.queryByRole('option', { name: /Read only/ })).toBeNull();
    expect(screen.queryByRole('option', { name: /Other 250/ })).toBeNull();

    await userEvent.type(screen.getByRole('searchbox'), 'other-250');
    await choose(/Other 250/);
    expect(sent.mock.calls).toEqual([['web/other-250']]);
  });

  it('sends nothing of what was only typed', async () => {
    const fake = new FakeImageFactory({ projects: manyProjects() });
    const { sent } = await show(fake, 'project');
    await open(/Project/);
    await userEvent.type(
      await screen.findByRole('searchbox'),
      'nothing-like-it',
    );
    await userEvent.tab();
    expect(sent).not.toHaveBeenCalled();
  });
});

describe('the field for a tenant', () => {
  it('offers those in which the person may create projects', async () => {
    const fake = new FakeImageFactory({
      tenants: [
        aTenant({ allowedActions: ['create-project'] }),
        aTenant({
          id: idOf(1, 2),
          name: 'data',
          title: 'Data science',
          allowedActions: [],
        }),
      ],
    });
    const { sent } = await show(fake, 'tenant');
    await open(/Tenant/);
    await choose(/Web platform/);
    expect(sent.mock.calls).toEqual([['web']]);
    await open(/Tenant/);
    expect(screen.queryByRole('option', { name: /Data science/ })).toBeNull();
  });
});

describe('the field for a version of an image', () => {
  const world = () =>
    new FakeImageFactory({
      images: [
        anImage(),
        anImage({
          id: idOf(5, 2),
          name: 'worker',
          repository: '127.0.0.1:5000/web/shop/worker',
        }),
      ],
      versions: [
        anImageVersion({ tags: ['1.0'] }),
        anImageVersion({ id: idOf(6, 2), digest: digestOf(2), tags: [] }),
      ],
    });

  it('sends the digest of the version that was chosen by its tag, wherever the tag leads later', async () => {
    const fake = world();
    const { sent, container } = await show(fake, 'version');
    await open(/Image/);
    await choose(/api/);
    await open(/Version/);
    expect(
      await screen.findByRole('option', { name: /without a tag/ }),
    ).toBeInTheDocument();
    await choose(/1\.0/);
    fake.world.versions[1].tags = ['1.0'];
    fake.world.versions[0].tags = [];
    await stepAwayAndBack();

    expect(
      await screen.findByRole('button', { name: /without a tag/ }),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /api/ })).toBeInTheDocument();
    expect(sent.mock.calls).toEqual([
      [`127.0.0.1:5000/web/shop/api@${digestOf(1)}`],
    ]);
    expect(await axe(container)).toHaveNoViolations();
  });

  it('takes the version back when another image is chosen', async () => {
    const { sent } = await show(world(), 'version');
    await open(/Image/);
    await choose(/api/);
    await open(/Version/);
    await choose(/1\.0/);
    await open(/Image/);
    await choose(/worker/);
    expect(sent.mock.lastCall).toEqual([undefined]);
  });
});

describe('going on in a form', () => {
  const check = async (
    field: keyof typeof fields,
    value: string,
    fake: FakeImageFactory,
  ) => {
    const addError = jest.fn();
    const apis = new Map<unknown, unknown>([[imageFactoryApiRef.id, fake]]);
    await fields[field].validation(value, { addError } as any, {
      apiHolder: { get: (ref: { id: string }) => apis.get(ref.id) } as any,
      formData: {},
      schema: {},
    });
    return addError.mock.calls.flat();
  };

  it.each([
    ['project', 'web/shop', []],
    [
      'project',
      'nothing-like-it',
      ['There is no project nothing-like-it in which you may start builds'],
    ],
    [
      'project',
      'web/read-only',
      ['There is no project web/read-only in which you may start builds'],
    ],
    ['tenant', 'web', []],
    [
      'tenant',
      'Web platform',
      ['There is no tenant Web platform in which you may create projects'],
    ],
    ['version', `127.0.0.1:5000/web/shop/api@${digestOf(1)}`, []],
    [
      'version',
      '127.0.0.1:5000/web/shop/api:1.0',
      ['There is no such version of an image that you may see'],
    ],
    [
      'version',
      `127.0.0.1:5000/web/shop/api@${digestOf(9)}`,
      ['There is no such version of an image that you may see'],
    ],
  ] as const)('looks at the %s %s again', async (field, value, told) => {
    const fake = new FakeImageFactory({
      tenants: [aTenant({ allowedActions: ['create-project'] })],
      projects: manyProjects(),
      images: [anImage()],
      versions: [anImageVersion()],
    });
    expect(await check(field, value, fake)).toEqual(told);
  });
});
