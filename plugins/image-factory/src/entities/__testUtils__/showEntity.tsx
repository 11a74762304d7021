import { screen, within } from '@testing-library/react';
import { catalogFeatures } from '../../../dev/catalogFeatures';
import { exampleEntities } from '../../../dev/exampleEntities';
import { exampleWorld } from '../../../dev/exampleWorld';
import { FakeImageFactory } from '../../../dev/FakeImageFactory';
import { refusal } from '../../../dev/refuse';
import { Extensions, renderAt } from '../../../dev/renderAt';

/** The page of an entity in a portal that has the catalog, at a path of it. */
export function showEntity(
  path: string,
  fake: FakeImageFactory = exampleWorld(),
  options: { language?: 'en' | 'de'; extensions?: Extensions } = {},
): FakeImageFactory {
  // A language that was shown before is remembered there.
  localStorage.clear();
  renderAt(path, fake, {
    ...options,
    features: catalogFeatures(exampleEntities(fake.world)),
  });
  return fake;
}

export const region = (name: string) => screen.findByRole('region', { name });

/** What the tabs of the entity are called, which are links in a list. */
export async function tabNames(): Promise<string[]> {
  const overview = await screen.findByRole('link', { name: 'Overview' });
  const list = overview.closest('ul') as HTMLElement;
  return within(list)
    .getAllByRole('link')
    .map(({ textContent }) => textContent ?? '');
}

export const down = () =>
  refusal({
    status: 503,
    name: 'ServiceUnavailableError',
    message: 'The database does not answer',
  });
