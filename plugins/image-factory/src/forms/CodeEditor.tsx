import { StreamLanguage } from '@codemirror/language';
import { dockerFile } from '@codemirror/legacy-modes/mode/dockerfile';
import { useTheme } from '@material-ui/core/styles';
import CodeMirror, { EditorView } from '@uiw/react-codemirror';
import { useMemo } from 'react';

const HEIGHT = '280px';

/** An editor with the colours of a Containerfile. Tab leaves it, as in every field. */
export function CodeEditor(props: {
  label: string;
  describedBy?: string;
  isInvalid: boolean;
  value: string;
  onChange: (value: string) => void;
  onBlur: () => void;
}) {
  const { label, describedBy, isInvalid } = props;
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
      height={HEIGHT}
      theme={theme}
      extensions={extensions}
      indentWithTab={false}
      basicSetup={{ foldGutter: false, highlightActiveLine: false }}
      onChange={props.onChange}
      onBlur={props.onBlur}
    />
  );
}
