import { StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { dockerFile } from '@codemirror/legacy-modes/mode/dockerfile';
import { classHighlighter } from '@lezer/highlight';
import { useTheme } from '@material-ui/core/styles';
import CodeMirror, { EditorView } from '@uiw/react-codemirror';
import { useMemo } from 'react';
import { CodeMark } from './CodeMark';
import { codeMarks } from './codeMarks';

const HEIGHT = '280px';
const MAX_HEIGHT = '60vh';
const NONE: CodeMark[] = [];

/** An editor with the colours of a Containerfile. Tab leaves it, as in every field. */
export function CodeEditor(props: {
  label: string;
  describedBy?: string;
  isInvalid: boolean;
  value: string;
  onChange?: (value: string) => void;
  onBlur?: () => void;
  /** As high as its text, and not to be changed. */
  isReadOnly?: boolean;
  /** The same list as long as it says the same. */
  marks?: CodeMark[];
}) {
  const { label, describedBy, isInvalid, isReadOnly = false } = props;
  const { marks = NONE } = props;
  const isDark = useTheme().palette.type === 'dark';
  const extensions = useMemo(
    () => [
      StreamLanguage.define(dockerFile),
      syntaxHighlighting(classHighlighter),
      EditorView.theme({}, { dark: isDark }),
      EditorView.lineWrapping,
      codeMarks(marks),
      EditorView.contentAttributes.of({
        'aria-label': label,
        'aria-invalid': String(isInvalid),
        // What scrolls is reached by the keyboard also where it is only read.
        tabindex: '0',
        ...(describedBy ? { 'aria-describedby': describedBy } : {}),
      }),
    ],
    [label, describedBy, isDark, isInvalid, marks],
  );
  return (
    <CodeMirror
      value={props.value}
      height={isReadOnly ? 'auto' : HEIGHT}
      maxHeight={isReadOnly ? MAX_HEIGHT : undefined}
      readOnly={isReadOnly}
      theme="none"
      extensions={extensions}
      indentWithTab={false}
      basicSetup={{
        foldGutter: false,
        highlightActiveLine: false,
        highlightActiveLineGutter: !isReadOnly,
      }}
      onChange={props.onChange}
      onBlur={props.onBlur}
    />
  );
}
