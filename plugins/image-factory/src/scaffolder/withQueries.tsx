import { QueryClientProvider } from '@tanstack/react-query';
import { ComponentType, JSX, useState } from 'react';
import { createQueryClient } from '../QueryClientWrapper';
import { FormFieldProps } from './FormField';

/** A field with a cache of its own: the page that it stands on is not one of ours. */
export function withQueries(
  Field: ComponentType<FormFieldProps>,
): (props: FormFieldProps) => JSX.Element {
  return function FieldWithQueries(props: FormFieldProps) {
    const [client] = useState(createQueryClient);
    return (
      <QueryClientProvider client={client}>
        <Field {...props} />
      </QueryClientProvider>
    );
  };
}
