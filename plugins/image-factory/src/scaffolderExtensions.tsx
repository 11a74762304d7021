import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { loadPart } from './upgrades/loadPart';

function formField(name: string, key: 'project' | 'tenant' | 'version') {
  return FormFieldBlueprint.make({
    name,
    params: {
      field: () =>
        loadPart(() => import('./scaffolder/fields')).then(({ fields }) =>
          createFormField(fields[key]),
        ),
    },
  });
}

/** Fields of software templates, for portals that have these. */
export const scaffolderExtensions = [
  formField('project-picker', 'project'),
  formField('tenant-picker', 'tenant'),
  formField('image-version-picker', 'version'),
];
