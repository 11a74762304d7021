import { Diagnostic, linter, lintGutter } from '@codemirror/lint';
import { EditorView } from '@uiw/react-codemirror';
import { CodeMark } from './CodeMark';

type Doc = EditorView['state']['doc'];

/** Where the marks are in a text; a line that is not there any more has none. */
export function diagnosticsOf(
  doc: {
    lines: Doc['lines'];
    line(line: number): { from: number; to: number };
  },
  marks: CodeMark[],
): Diagnostic[] {
  return marks
    .filter(({ line }) => line <= doc.lines)
    .map(({ line, severity, message }) => {
      const { from, to } = doc.line(line);
      return { from, to, severity, message };
    });
}

/** Shows beside the numbers of lines, and at the lines, what is to be said of them. */
export function codeMarks(marks: CodeMark[]) {
  if (marks.length === 0) return [];
  return [
    lintGutter(),
    linter(view => diagnosticsOf(view.state.doc, marks), { delay: 0 }),
  ];
}
