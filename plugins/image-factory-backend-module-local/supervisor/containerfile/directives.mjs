import { say } from '../sentences.mjs';

/**
 * @typedef {{ name: string, value: string, line: number }} LeadingDirective
 */

// As imagebuilder's `tokenEscapeCommand`; a dot of Go takes all but a line feed.
const ESCAPE = /^#[ \t]*escape[ \t]*=[ \t]*([^\n])/u;
const DIRECTIVE = /^\s*#\s*(syntax|escape|check)\s*=\s*(\S.*)$/i;

/** Follows the `# escape=` directive, which the builder reads until the first line that is none. */
export class EscapeDirective {
  constructor() {
    this.setEscape('\\');
    this.seen = false;
    this.over = false;
  }

  /**
   * @param {string} line - Without leading white space.
   * @returns {import('../sentences.mjs').Said | undefined} What is wrong with it.
   */
  read(line) {
    if (this.over) return undefined;
    const [, escape] = ESCAPE.exec(line.toLowerCase()) ?? [];
    if (escape === undefined) {
      this.over = true;
      return undefined;
    }
    if (this.seen) return say('rule-escape-twice');
    this.seen = true;
    if (!['\\', '`'].includes(escape)) {
      return say('rule-escape-kind', { character: escape });
    }
    this.setEscape(escape);
    return undefined;
  }

  /** @param {string} escape */
  setEscape(escape) {
    this.escape = escape;
    this.continues = new RegExp(`\\${escape}[ \\t]*$`);
  }
}

/**
 * The directives at the top of a file as Docker documents them, of which
 * the builder reads fewer.
 *
 * @param {string} text
 * @returns {LeadingDirective[]}
 * @see https://docs.docker.com/reference/dockerfile/#parser-directives
 */
export function leadingDirectivesOf(text) {
  const directives = [];
  for (const line of text.replace(/^\ufeff/, '').split('\n')) {
    const [, name, value] = DIRECTIVE.exec(line) ?? [];
    if (name === undefined) return directives;
    directives.push({
      name: name.toLowerCase(),
      value: value.trimEnd(),
      line: directives.length + 1,
    });
  }
  return directives;
}
