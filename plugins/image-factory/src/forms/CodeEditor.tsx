import { StreamLanguage } from '@codemirror/language';
import { dockerFile } from '@codemirror/legacy-modes/mode/dockerfile';
import { useTheme } from '@material-ui/core/styles';
import CodeMirror, { EditorView } from '@uiw/react-codemirror';
import { useMemo } from 'react';

const HEIGHT = '280px';
const MAX_HEIGHT = '60vh';

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
}) {
  const { label, describedBy, isInvalid, isReadOnly = false } = props;
  const theme = useTheme().palette.type;
  const extensions = useMemo(
    () => [
      StreamLanguage.define(dockerFile),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        'aria-label': label,
        'aria-invalid': String(isInvalid),
        ...(describedBy ? { 'aria-describedby': describedBy } : {}),
      }),
    ],
    [label, describedBy, isInvalid],
  );
  return (
    <CodeMirror
      value={props.value}
      height={isReadOnly ? 'auto' : HEIGHT}
      maxHeight={isReadOnly ? MAX_HEIGHT : undefined}
      readOnly={isReadOnly}
      theme={theme}
      extensions={extensions}
      indentWithTab={false}
      basicSetup={{ foldGutter: false, highlightActiveLine: false }}
      onChange={props.onChange}
      onBlur={props.onBlur}
    />
  );
}
