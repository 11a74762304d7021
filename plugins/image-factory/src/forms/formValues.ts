import { FieldShape } from './fieldKinds';

/** A name and a value that belong together, as a line of a form. */
export interface Pair {
  name: string;
  value: string;
}

type Values = Record<string, unknown>;

/** The shape that is filled in: of variants, the one that was chosen. */
export function chosenVariant(
  shape: FieldShape,
  value: unknown,
): FieldShape | undefined {
  if (shape.kind !== 'variants') return shape;
  const tag = (value as Values | undefined)?.[shape.tag ?? ''];
  return shape.variants?.[String(tag)];
}

function groupData(shape: FieldShape, value: unknown): Values {
  const values = (value ?? {}) as Values;
  return Object.fromEntries(
    Object.entries(shape.fields ?? {})
      .map(([name, field]) => [name, toData(field, values[name])] as const)
      .filter(([, data]) => data !== undefined),
  );
}

/** A group that may be left out is, as long as nothing in it was filled in. */
function isUntouched(shape: FieldShape, value: unknown): boolean {
  return (
    !shape.isRequired && JSON.stringify(value) === JSON.stringify(shape.initial)
  );
}

/** Nothing in a list where nothing is what it starts with. */
function isLeftOpen(shape: FieldShape, value: unknown): boolean {
  const isEmpty = (list: unknown) => Array.isArray(list) && list.length === 0;
  return !shape.isRequired && isEmpty(value) && isEmpty(shape.initial);
}

function pairsData(value: unknown): Values {
  const pairs = (value ?? []) as Pair[];
  return Object.fromEntries(
    pairs
      .filter(pair => pair.name !== '' || pair.value !== '')
      .map(pair => [pair.name, pair.value]),
  );
}

function rowsOf(value: unknown): unknown[] {
  return (value ?? []) as unknown[];
}

type ToData = (shape: FieldShape, value: unknown) => unknown;

const emptyAsLeftOut: ToData = ({ isRequired }, value) =>
  value === '' && !isRequired ? undefined : value;

/** What is not named here is sent as it is. */
const dataByKind: Partial<Record<FieldShape['kind'], ToData>> = {
  constant: shape => shape.initial,
  group: (shape, value) =>
    isUntouched(shape, value) ? undefined : groupData(shape, value),
  pairs: (_, value) => pairsData(value),
  number: (_, value) => (Number.isNaN(value) ? undefined : value),
  list: (shape, value) => (isLeftOpen(shape, value) ? undefined : value),
  rows: (shape, value) =>
    isLeftOpen(shape, value)
      ? undefined
      : rowsOf(value).map(row => toData(shape.row!, row)),
  choice: emptyAsLeftOut,
  text: emptyAsLeftOut,
};

/**
 * What the form holds, as the schema wants it: pairs become a record, and
 * what was left empty and may be left out is left out.
 */
export function toData(shape: FieldShape, value: unknown): unknown {
  const chosen = chosenVariant(shape, value);
  if (!chosen) return value;
  const convert = dataByKind[chosen.kind];
  return convert ? convert(chosen, value) : value;
}

/** Data as the form holds it: a record becomes pairs, and what is not there starts as in a new form. */
export function fromData(shape: FieldShape, data: unknown): unknown {
  if (data === undefined) return shape.initial;
  const chosen = chosenVariant(shape, data);
  if (chosen?.kind === 'group') {
    return Object.fromEntries(
      Object.entries(chosen.fields ?? {}).map(([name, field]) => [
        name,
        fromData(field, (data as Values)[name]),
      ]),
    );
  }
  if (chosen?.kind === 'pairs') {
    return Object.entries(data as Values).map(([name, value]) => ({
      name,
      value: String(value),
    }));
  }
  if (chosen?.kind === 'rows') {
    return rowsOf(data).map(row => fromData(chosen.row!, row));
  }
  return data;
}

function lineOfPair(value: unknown, name: unknown): number {
  return ((value ?? []) as Pair[]).findIndex(pair => pair.name === name);
}

function innerName(outer: string, inner: string | undefined) {
  return inner === '' ? outer : inner && `${outer}.${inner}`;
}

/**
 * The name of the field that a path of the data belongs to, e.g.
 * `buildArgs.2.value`. Undefined when the form has no such field.
 */
export function fieldNameOf(
  shape: FieldShape,
  path: ReadonlyArray<PropertyKey>,
  value: unknown,
): string | undefined {
  const chosen = chosenVariant(shape, value);
  if (!chosen) return undefined;
  if (path.length === 0) return chosen.kind === 'group' ? undefined : '';
  const [head, ...rest] = path;
  const below = (value as Values | undefined)?.[String(head)];
  if (chosen.kind === 'group') {
    const field = chosen.fields?.[String(head)];
    if (!field || field.kind === 'constant') return undefined;
    return innerName(String(head), fieldNameOf(field, rest, below));
  }
  if (chosen.kind === 'rows') {
    const inner = fieldNameOf(chosen.row!, rest, below);
    return inner ? `${String(head)}.${inner}` : '';
  }
  if (chosen.kind === 'pairs') {
    const line = lineOfPair(value, head);
    return line < 0 ? '' : `${line}.value`;
  }
  return '';
}
