import { ReactElement } from 'react';

/** What the editor is to tests: it measures text, which jsdom can't; a text area has the same contract. */
export const CodeEditor = (props: {
  label: string;
  isInvalid: boolean;
  value: string;
  onChange: (value: string) => void;
}): ReactElement => (
  <textarea
    aria-label={props.label}
    aria-invalid={props.isInvalid}
    value={props.value}
    onChange={event => props.onChange(event.target.value)}
  />
);
