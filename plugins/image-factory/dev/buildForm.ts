import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeImageFactory } from './FakeImageFactory';
import { idOf } from './ids';

/** Where the form of a new build is, for the example project. */
export const buildFormPath = `/image-factory/builds/new?project=${idOf(2, 1)}`;

export const submits = (fake: FakeImageFactory) =>
  fake.calls.filter(call => call.id === 'submitBuild');

/** Fills in what a build needs at least. */
export async function fillIn(values: { name?: string; tags?: string } = {}) {
  const file = await screen.findByRole('textbox', { name: 'Containerfile' });
  await userEvent.type(file, 'FROM base/debian:bookworm');
  const name = screen.getByRole('textbox', { name: /Image name/ });
  await userEvent.type(name, values.name ?? 'api');
  const tags = screen.getByRole('textbox', { name: /Tags/ });
  await userEvent.type(tags, values.tags ?? '1.0, latest');
}

export const startBuild = () =>
  userEvent.click(screen.getByRole('button', { name: 'Start build' }));
