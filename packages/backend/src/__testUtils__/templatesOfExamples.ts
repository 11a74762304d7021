import { Entity } from '@backstage/catalog-model';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

const FOLDER = resolve(__dirname, '../../../../examples/templates');

export type ExampleTemplate =
  | 'new-service'
  | 'new-base-image'
  | 'project-for-component';

/** The templates of the example portal as the catalog has them. */
export function templatesOfExamples(): Entity[] {
  return readdirSync(FOLDER).map(name => {
    const file = join(FOLDER, name, 'template.yaml');
    const entity = parse(readFileSync(file, 'utf8')) as Entity;
    entity.metadata.annotations = {
      'backstage.io/managed-by-location': `file:${file}`,
    };
    return entity;
  });
}

/** All files beside a template, as a dry run takes them. */
export function filesOfTemplate(name: ExampleTemplate) {
  const folder = join(FOLDER, name);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(file => ({
      path: file.slice(folder.length + 1),
      base64Content: readFileSync(file).toString('base64'),
    }));
}
