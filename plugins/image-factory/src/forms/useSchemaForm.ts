import { useEffect, useMemo, useRef, useState } from 'react';
import { FieldErrors, FieldValues, useForm } from 'react-hook-form';
import { z } from 'zod';
import { isUnreachable } from '../refusals/isUnreachable';
import { codeOf } from '../refusals/refusalOf';
import { errorText } from '../refusals/refusalText';
import { useText } from '../translation';
import { shapeOf } from './fieldKinds';
import { issuesOf, placeIssues, validate } from './formErrors';
import { toData } from './formValues';
import { FormRefusals } from './RefusalAlert';

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

interface SchemaFormOptions {
  schema: z.ZodType;
  prefix: string[];
  saved?: FieldValues;
  /** The field whose value must be nobody else's, and what to say when it is. */
  taken?: Record<string, string>;
}

/** What the server says against a form, at the fields that it is about; the rest is returned. */
function placeRefusal(
  error: unknown,
  place: Parameters<typeof placeIssues>[1] & {
    taken?: Record<string, string>;
    setError: (name: string, message: string) => void;
  },
): FormRefusals {
  const { taken, setError, t } = place;
  if (codeOf(error) === 'name-taken' && taken) {
    Object.entries(taken).forEach(([name, message]) => setError(name, message));
    return { reasons: [] };
  }
  const { placed, unplaced } = placeIssues(error, place);
  placed.forEach(({ name, message }) => setError(name, message));
  return {
    reasons: issuesOf(error).length > 0 ? unplaced : [errorText(error, t)],
    isUnanswered: isUnreachable(error),
  };
}

/**
 * A form made of a schema: its fields, their defaults, the same rules as the
 * server's, and the server's refusals at the fields they are about.
 *
 * @param options.prefix - Where in the request the form's data is, e.g. `['body', 'spec']`.
 */
export function useSchemaForm(options: SchemaFormOptions) {
  const { t } = useText();
  const { schema, prefix, taken } = options;
  const shape = useMemo(() => shapeOf(schema), [schema]);
  const [refusals, setRefusals] = useState<FormRefusals>({ reasons: [] });
  const form = useForm<FieldValues>({
    defaultValues: options.saved ?? (shape.initial as FieldValues),
    mode: 'onTouched',
    shouldFocusError: false,
    resolver: async values => resolved(values, validate(shape, values, t)),
  });
  const ref = useFocusFirstError(form.formState.submitCount);
  const setError = (name: string, message: string) =>
    form.setError(name, { type: 'server', message });
  const place = { prefix, shape, taken, setError, t };

  return {
    form,
    shape,
    ref,
    refusals,
    /** Shows a refusal at its fields; what belongs to none is told above the form. */
    refuse: (error: unknown) =>
      setRefusals(placeRefusal(error, { ...place, values: form.getValues() })),
    clearRefusals: () => setRefusals({ reasons: [] }),
    dataOf: (values: FieldValues) => toData(shape, values),
  };
}

export type SchemaForm = ReturnType<typeof useSchemaForm>;
