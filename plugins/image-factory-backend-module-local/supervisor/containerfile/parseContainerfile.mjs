import { say } from '../sentences.mjs';
import { EscapeDirective } from './directives.mjs';
import { heredocsOf } from './heredocs.mjs';
import { parseLine } from './instruction.mjs';
import { shortened } from './shortened.mjs';
import { trimEnd, trimStart } from './space.mjs';

/**
 * @typedef {import('./instruction.mjs').ParsedLine & {
 *   line: number, endLine: number, heredocs: import('./heredocs.mjs').Heredoc[], inner?: Instruction,
 * }} Instruction - Lines count from 1; `endLine` is the last one, with those of its here-documents.
 * @typedef {import('../sentences.mjs').Said} Said
 * @typedef {{ line: number, said: Said }} Problem
 * @typedef {{ escape: string, instructions: Instruction[], problem?: Problem }} Parsed -
 *   Reading ends at the `problem`, as in the builder.
 */

const HEREDOC_KEYWORDS = ['add', 'copy', 'run'];

/** @param {import('./instruction.mjs').ParsedLine} parsed */
function mayHoldHeredocs(parsed) {
  const { keyword, json } = parsed.inner ?? parsed;
  return HEREDOC_KEYWORDS.includes(keyword) && !json;
}

/** Reads the lines of a file in turn. */
class ContainerfileParser {
  /** @param {string} text */
  constructor(text) {
    const lines = text.replace(/^\ufeff/, '').split('\n');
    if (lines.at(-1) === '') lines.pop();
    this.lines = lines.map(line => line.replace(/\r$/, ''));
    this.at = 0;
    this.directive = new EscapeDirective();
    /** @type {Instruction[]} */
    this.instructions = [];
    /** @type {Problem | undefined} */
    this.problem = undefined;
  }

  /**
   * @param {number} line
   * @param {Said} said
   */
  fail(line, said) {
    this.problem ??= { line, said };
  }

  /** @param {string} line */
  withoutContinuation(line) {
    const part = line.replace(this.directive.continues, '');
    return { part, continued: part.length < line.length };
  }

  /**
   * @param {string} first - What the first line gives.
   * @returns {string} With the lines that continue it; comments and empty lines between are left out.
   */
  joinFrom(first) {
    const parts = [first];
    let continued = true;
    while (continued && this.at < this.lines.length) {
      const line = this.lines[this.at];
      this.at += 1;
      const problem = this.directive.read(line);
      if (problem) this.fail(this.at, problem);
      const start = trimStart(line);
      if (start !== '' && !start.startsWith('#')) {
        const next = this.withoutContinuation(line);
        parts.push(next.part);
        continued = next.continued;
      }
    }
    return parts.join('');
  }

  /** @param {import('./heredocs.mjs').Heredoc} heredoc */
  readHeredoc(heredoc) {
    const content = [];
    while (this.at < this.lines.length) {
      const line = this.lines[this.at];
      this.at += 1;
      const end = trimEnd(line, character => character === '\r');
      const name = heredoc.chomp ? end.replace(/^\t+/, '') : end;
      if (name === heredoc.name) {
        return { ...heredoc, content: content.join('') };
      }
      content.push('\n', line);
    }
    return undefined;
  }

  /**
   * @param {string} joined
   * @param {import('./instruction.mjs').ParsedLine} parsed
   * @param {number} line
   */
  heredocsBehind(joined, parsed, line) {
    if (!mayHoldHeredocs(parsed)) return [];
    const announced = heredocsOf(joined);
    if (announced.problem) this.fail(line, announced.problem);
    return announced.heredocs.flatMap(heredoc => {
      const read = this.readHeredoc(heredoc);
      if (!read) {
        this.fail(
          line,
          say('rule-heredoc-end', { name: shortened(heredoc.name) }),
        );
      }
      return read ?? [];
    });
  }

  instruction() {
    const raw = trimStart(this.lines[this.at]);
    this.at += 1;
    const line = this.at;
    const directiveProblem = this.directive.read(raw);
    if (directiveProblem) this.fail(line, directiveProblem);
    if (raw === '' || raw.startsWith('#')) return;
    const { part, continued } = this.withoutContinuation(raw);
    const joined = continued ? this.joinFrom(part) : part;
    const parsed = parseLine(joined, this.directive.escape);
    if (parsed.problem) {
      const { problem } = parsed;
      const instruction = (parsed.inner ?? parsed).keyword.toUpperCase();
      this.fail(line, say('rule-in-instruction', { instruction, problem }));
    }
    const heredocs = this.heredocsBehind(joined, parsed, line);
    this.instructions.push(
      placed(parsed, { line, endLine: this.at, heredocs }),
    );
  }

  /** @returns {Parsed} */
  parse() {
    while (this.at < this.lines.length && !this.problem) this.instruction();
    return {
      escape: this.directive.escape,
      instructions: this.instructions,
      ...(this.problem && { problem: this.problem }),
    };
  }
}

/**
 * @param {import('./instruction.mjs').ParsedLine} parsed
 * @param {{ line: number, endLine: number, heredocs: import('./heredocs.mjs').Heredoc[] }} place
 * @returns {Instruction}
 */
function placed(parsed, place) {
  const { inner, ...own } = parsed;
  return {
    ...own,
    ...place,
    ...(inner && { inner: placed(inner, { ...place, heredocs: [] }) }),
  };
}

/**
 * Reads instructions exactly as buildah does, whose parser this follows line
 * by line: imagebuilder 1.2.15, in buildah 1.39 and newer.
 *
 * It is no library's work: `dockerfile-ast` 0.7.1, the one that keeps flags and
 * lines, reads other instructions than the builder carries out. It takes
 * U+00A0 and a form feed before a keyword for a part of it and a lone
 * carriage return for the end of a line, follows `# escape=` below
 * `# syntax=`, misses the here-document `3<<END`, and takes lines behind
 * `RUN echo it's <<END` for its content, which the builder runs.
 *
 * @param {string} text
 * @returns {Parsed}
 * @see https://github.com/openshift/imagebuilder/blob/v1.2.15/dockerfile/parser/parser.go
 */
export function parseContainerfile(text) {
  return new ContainerfileParser(text).parse();
}
