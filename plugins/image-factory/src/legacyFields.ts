import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { imageFactoryLegacyPlugin } from './legacyPlugin';
import { fields } from './scaffolder/fields';

/**
 * The field `ImageProjectPicker` of software templates; stands inside of
 * `ScaffolderFieldExtensions`. Its value is `<tenant>/<project>`.
 *
 * @public
 */
export const ImageProjectPickerFieldExtension =
  imageFactoryLegacyPlugin.provide(
    createScaffolderFieldExtension<string>(fields.project),
  );

/**
 * The field `ImageTenantPicker`. Its value is the name of a tenant.
 *
 * @public
 */
export const ImageTenantPickerFieldExtension = imageFactoryLegacyPlugin.provide(
  createScaffolderFieldExtension<string>(fields.tenant),
);

/**
 * The field `ImageVersionPicker`. Its value is `<repository>@<digest>`.
 *
 * @public
 */
export const ImageVersionPickerFieldExtension =
  imageFactoryLegacyPlugin.provide(
    createScaffolderFieldExtension<string>(fields.version),
  );
