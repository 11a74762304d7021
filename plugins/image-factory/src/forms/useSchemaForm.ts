import { useEffect, useMemo, useRef, useState } from 'react';
import { FieldErrors, FieldValues, useForm } from 'react-hook-form';
import { z } from 'zod';
import { errorText } from '../refusals/refusalText';
import { useText } from '../translation';
import { shapeOf } from './fieldKinds';
import { issuesOf, placeIssues, validate } from './formErrors';
import { toData } from './formValues';

/** Moves the focus to the first field that is wrong. */
function useFocusFirstError(submits: number) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (submits === 0) return;
    form.current
      ?.querySelector<HTMLElement>(
        '[aria-invalid="true"], [data-invalid="true"] button',
      )
      ?.focus();
  }, [submits]);
  return form;
}

function resolved(values: FieldValues, errors: FieldErrors) {
  return Object.keys(errors).length === 0
    ? { values, errors: {} }
    : { values: {}, errors };
}

/**
 * A form made of a schema: its fields, their defaults, the same rules as the
 * server's, and the server's refusals at the fields they are about.
 *
 * @param prefix - Where in the request the form's data is, e.g. `['body', 'spec']`.
 */
export function useSchemaForm(options: {
  schema: z.ZodType;
  prefix: string[];
  saved?: FieldValues;
}) {
  const { t } = useText();
  const { schema, prefix } = options;
  const shape = useMemo(() => shapeOf(schema), [schema]);
  const [refusals, setRefusals] = useState<string[]>([]);
  const form = useForm<FieldValues>({
    defaultValues: options.saved ?? (shape.initial as FieldValues),
    mode: 'onTouched',
    shouldFocusError: false,
    resolver: async values => resolved(values, validate(shape, values, t)),
  });
  const ref = useFocusFirstError(form.formState.submitCount);

  const refuse = (error: unknown) => {
    const { placed, unplaced } = placeIssues(error, {
      prefix,
      shape,
      values: form.getValues(),
      t,
    });
    placed.forEach(({ name, message }) =>
      form.setError(name, { type: 'server', message }),
    );
    setRefusals(issuesOf(error).length > 0 ? unplaced : [errorText(error, t)]);
  };

  return {
    form,
    shape,
    ref,
    refusals,
    /** Shows a refusal at its fields; what belongs to none is told above the form. */
    refuse,
    clearRefusals: () => setRefusals([]),
    dataOf: (values: FieldValues) => toData(shape, values),
  };
}

export type SchemaForm = ReturnType<typeof useSchemaForm>;
