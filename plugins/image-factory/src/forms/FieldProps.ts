import { FieldShape } from './fieldKinds';

/** What every field of a form is given. */
export interface FieldProps {
  /** Path in the form's values, e.g. `source.url`. */
  name: string;
  shape: FieldShape;
}
