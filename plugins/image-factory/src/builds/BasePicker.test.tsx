import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { ago, digestOf, idOf } from '../../dev/ids';
import { exampleWorld } from '../../dev/exampleWorld';
import { renderAt } from '../../dev/renderAt';
import { buildFormPath } from '../../dev/buildForm';

jest.mock('../forms/CodeEditor', () =>
  jest.requireActual('../../dev/PlainEditor'),
);

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

describe('the base of a new build', () => {
  it('begins with a Containerfile that stands on the first base, and changes its FROM line', async () => {
    const fake = exampleWorld();
    fake.world.baseImages = bases;
    renderAt(buildFormPath, fake);
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

  it('says what a Containerfile would be refused for, also at its line, and takes the suggestion', async () => {
    const fake = exampleWorld();
    renderAt(buildFormPath, fake);
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
    expect(file.dataset.marks).toMatch(/^1: alpine names no registry/);
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
    await userEvent.click(
      within(check).getByRole('button', { name: /^Use registry/ }),
    );
    expect(file).toHaveValue(`FROM ${bases[0].reference}`);
    await waitFor(() => expect(check).toBeEmptyDOMElement(), {
      timeout: 3_000,
    });
    expect(file.dataset.marks).toBe('');
  });
});
