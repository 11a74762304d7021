import { createContext, ReactNode, useContext } from 'react';
import { CodeMark } from './CodeMark';

/** What a page adds to one field of its form. */
export interface FieldExtra {
  /** Between the label and the input. */
  above?: ReactNode;
  /** Below the input. */
  below?: ReactNode;
  /** At lines of a file; the same list as long as it says the same. */
  marks?: CodeMark[];
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
