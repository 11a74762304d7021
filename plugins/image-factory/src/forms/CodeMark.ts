/** Something to say of one line of a file that is written in a form. */
export interface CodeMark {
  /** From 1. */
  line: number;
  severity: 'error' | 'warning';
  message: string;
}
