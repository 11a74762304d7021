import { createContext, ReactNode, useContext } from 'react';

/** What a page adds to one field of its form. */
export interface FieldExtra {
  /** Between the label and the input. */
  above?: ReactNode;
  /** Below the input. */
  below?: ReactNode;
}

const Extras = createContext<Record<string, FieldExtra>>({});

/** Adds to fields of a form by their names, e.g. `source.containerfile`. */
export function FieldExtras(props: {
  extras: Record<string, FieldExtra>;
  children: ReactNode;
}) {
  return (
    <Extras.Provider value={props.extras}>{props.children}</Extras.Provider>
  );
}

/** What the page adds to a field. */
export function useFieldExtra(name: string): FieldExtra {
  return useContext(Extras)[name] ?? {};
}
