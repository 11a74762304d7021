import { ApiHolder, translationApiRef } from '@backstage/frontend-plugin-api';
import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { ImageFactoryApi, imageFactoryApiRef } from '../api';
import { imageFactoryTranslationRef, Translate } from '../translation';
import { projectOf, tenantsToCreateIn, versionOf } from './queries';
import { scaffolderTexts } from './texts';

function textsOf(apis: ApiHolder): Translate | undefined {
  const texts = apis
    .get(translationApiRef)
    ?.getTranslation(imageFactoryTranslationRef);
  return texts?.ready ? texts.t : undefined;
}

/**
 * A value that came by an address, or was right when the form was begun, is
 * looked at again when the person goes on.
 */
function checkBy(
  isThere: (api: ImageFactoryApi, value: string) => Promise<boolean>,
  text: 'noProject' | 'noTenant' | 'noVersion',
): CustomFieldValidator<string> {
  return async (value, field, { apiHolder }) => {
    const api = apiHolder.get(imageFactoryApiRef);
    if (!value || !api || (await isThere(api, value))) return;
    const t = textsOf(apiHolder);
    field.addError(
      t
        ? t(`scaffolder.${text}`, { name: value })
        : scaffolderTexts[text].replace('{{name}}', value),
    );
  };
}

export const checkProject = checkBy(
  async (api, value) => (await projectOf(api, value)) !== null,
  'noProject',
);

export const checkTenant = checkBy(
  async (api, value) =>
    (await tenantsToCreateIn(api)).some(({ name }) => name === value),
  'noTenant',
);

export const checkVersion = checkBy(
  async (api, value) => (await versionOf(api, value)) !== null,
  'noVersion',
);
