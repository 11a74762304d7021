import { screen } from '@testing-library/react';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { catalogFeatures } from '../dev/catalogFeatures';
import { exampleEntities } from '../dev/exampleEntities';
import exampleModule from '../dev/exampleModule';
import { exampleWorld } from '../dev/exampleWorld';
import { idOf } from '../dev/ids';
import { renderAt } from '../dev/renderAt';

const root = resolve(__dirname, '..');

describe('a tab and a card that others add to the catalog, as docs/authors.md shows', () => {
  it('stand beside those of the image factory, and are about the image of the page', async () => {
    const fake = exampleWorld();
    renderAt('/catalog/web/image/shop.api/licences', fake, {
      features: [
        ...catalogFeatures(exampleEntities(fake.world)),
        exampleModule,
      ],
    });
    expect(
      await screen.findByText(`Licences of image ${idOf(5, 1)}`),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Versions' })).toBeInTheDocument();
  });

  it('are the code of the document', () => {
    const read = (path: string) => readFileSync(resolve(root, path), 'utf8');
    expect(read('../../docs/authors.md')).toContain(
      read('dev/exampleModule.tsx'),
    );
  });
});
