import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';

/** What the form of a template gives to a field that holds one text. */
export interface FormFieldProps
  extends Pick<
    FieldExtensionComponentProps<string>,
    'formData' | 'schema' | 'required' | 'rawErrors' | 'disabled'
  > {
  onChange(value: string | undefined): void;
}
