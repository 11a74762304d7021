import { ResponseError } from '@backstage/errors';
import {
  FieldIssue,
  fieldIssueOf,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { FieldErrors, FieldValues, get, set } from 'react-hook-form';
import { Translate } from '../translation';
import { chosenVariant, fieldNameOf, Pair, toData } from './formValues';
import { fieldLabel } from './fieldLabel';
import { FieldShape } from './fieldKinds';
import { issueMessage, suggestionFor } from './issueMessage';

/** The shape of a field by its name, e.g. of `image.tags`. */
export function shapeAt(
  shape: FieldShape,
  name: string,
  values: unknown,
): FieldShape | undefined {
  let current = chosenVariant(shape, values);
  let value = values;
  for (const part of name.split('.')) {
    const next: FieldShape | undefined =
      current?.row ?? current?.fields?.[part];
    if (!next) return current;
    value = get(value, part);
    current = chosenVariant(next, value) ?? next;
  }
  return current;
}

/** The value that an issue is about; names of labels may hold dots. */
function valueOf(issue: FieldIssue, data: unknown): unknown {
  return issue.path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    data,
  );
}

/** The sentence that is shown at a field, with a value to try where one is near. */
export function fieldMessage(options: {
  issue: FieldIssue;
  name: string;
  shape: FieldShape;
  values: unknown;
  t: Translate;
}): string {
  const { issue, name, shape, values, t } = options;
  const field = shapeAt(shape, name, values);
  if (!field) return issue.message;
  const value = valueOf(issue, toData(shape, values));
  const inList = field.kind === 'list' && typeof value === 'string';
  const subject = inList ? `“${value}”` : fieldLabel(name, field, t);
  const sentence = issueMessage(issue, subject, t);
  const wanted = inList
    ? suggestionFor(value, listItem(field))
    : suggestionFor(value, field.schema);
  return wanted
    ? `${sentence}. ${t('forms.suggestion', { value: wanted })}`
    : sentence;
}

function listItem(field: FieldShape) {
  return (field.schema as unknown as { element: FieldShape['schema'] }).element;
}

/** Names of pairs that are given more than once; the record could hold only one. */
function twiceNamed(values: unknown): string | undefined {
  const names = ((values ?? []) as Pair[])
    .map(pair => pair.name)
    .filter(Boolean);
  return names.find((name, index) => names.indexOf(name) !== index);
}

/** Fields of pairs with a name that is given more than once, and that name. */
function twiceNamedFields(
  shape: FieldShape,
  values: FieldValues,
): Array<{ name: string; twice: string }> {
  const fields = chosenVariant(shape, values)?.fields ?? {};
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = values?.[name];
    const twice = field.kind === 'pairs' && twiceNamed(value);
    const inner = twiceNamedFields(field, value as FieldValues);
    return [
      ...(twice ? [{ name, twice }] : []),
      ...inner.map(each => ({ ...each, name: `${name}.${each.name}` })),
    ];
  });
}

/**
 * Checks what the form holds against the schema it was made of, the same
 * that the server applies.
 */
export function validate(
  shape: FieldShape,
  values: FieldValues,
  t: Translate,
): FieldErrors {
  const errors: FieldErrors = {};
  const add = (name: string, message: string) => {
    if (!get(errors, name)) set(errors, name, { type: 'rule', message });
  };
  const data = toData(shape, values);
  const parsed = shape.schema.safeParse(data);
  for (const problem of parsed.error?.issues ?? []) {
    const issue = fieldIssueOf(problem, data);
    const name = fieldNameOf(shape, issue.path, values);
    if (name) {
      add(name, fieldMessage({ issue, name, shape, values, t }));
    }
  }
  for (const { name, twice } of twiceNamedFields(shape, values)) {
    add(`${name}.root`, t('forms.twice', { name: twice }));
  }
  return errors;
}

/** What the server found wrong, field by field. Empty when it gave no fields. */
export function issuesOf(error: unknown): FieldIssue[] {
  if (!ResponseError.is(error)) return [];
  const { issues } = error.body.error as { issues?: FieldIssue[] };
  return Array.isArray(issues) ? issues : [];
}

/** Sorts what the server found wrong into what a field of the form shows, and the rest. */
export function placeIssues(
  error: unknown,
  options: {
    /** Where in the request the data of the form is. */
    prefix: string[];
    shape: FieldShape;
    values: FieldValues;
    t: Translate;
  },
) {
  const { prefix, shape, values, t } = options;
  const placed: Array<{ name: string; message: string }> = [];
  const unplaced: string[] = [];
  for (const found of issuesOf(error)) {
    const { path } = found;
    const isOurs = prefix.every((part, index) => path[index] === part);
    const issue = { ...found, path: path.slice(prefix.length) };
    const name = isOurs && fieldNameOf(shape, issue.path, values);
    if (name) {
      placed.push({
        name,
        message: fieldMessage({ issue, name, shape, values, t }),
      });
    } else {
      unplaced.push(issueMessage(found, String(path.at(-1) ?? ''), t));
    }
  }
  return { placed, unplaced };
}
