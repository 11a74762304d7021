import { ReactElement } from 'react';
import type { CodeMark } from '../src/forms/CodeMark';

/** What the editor is to tests: it measures text, which jsdom can't; a text area has the same contract. */
export const CodeEditor = (props: {
  label: string;
  isInvalid: boolean;
  value: string;
  marks?: CodeMark[];
  onChange: (value: string) => void;
}): ReactElement => (
  <textarea
    aria-label={props.label}
    aria-invalid={props.isInvalid}
    value={props.value}
    data-marks={props.marks?.map(mark => `${mark.line}: ${mark.message}`)}
    onChange={event => props.onChange(event.target.value)}
  />
);
