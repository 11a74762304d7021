import { say } from '../sentences.mjs';
import { shortened } from './shortened.mjs';
import { isSpace } from './space.mjs';

/**
 * A here-document, e.g. `<<-"END"`.
 *
 * @typedef {import('../sentences.mjs').Said} Said
 * @typedef {{
 *   name: string, content: string, chomp: boolean, expand: boolean,
 * }} Heredoc - The builder keeps a line break before each line of `content`.
 */

const BAD = Symbol('no word of a shell');
const DEEP = Symbol('substitutions in substitutions');
// Far more than people write; a limit keeps the recursion off the end of the stack.
const DEEPEST = 100;
const END = '';
const NAME = /^[\p{L}\p{Nd}_]$/u;
const DIGIT = /^\p{Nd}$/u;

/**
 * Divides a line into words as BuildKit's shell lexer does with no variable
 * set; that is how the builder finds here-documents.
 *
 * @see https://github.com/moby/buildkit/blob/v0.19.0/frontend/dockerfile/shell/lex.go
 */
class ShellWords {
  /**
   * @param {string} text
   * @param {{ rawQuotes: boolean, rawEscapes: boolean }} rules - What is kept in the words.
   */
  constructor(text, { rawQuotes, rawEscapes }) {
    this.characters = [...text.replace(/^\ufeff/, '')];
    this.at = 0;
    this.rawQuotes = rawQuotes;
    this.rawEscapes = rawEscapes;
    this.word = '';
    this.depth = 0;
  }

  peek() {
    return this.characters[this.at] ?? END;
  }

  next() {
    const character = this.peek();
    this.at += 1;
    return character;
  }

  /**
   * @param {string} stop - The character to read up to.
   * @returns {{ text: string, words: string[] }}
   */
  upTo(stop) {
    // One buffer for all depths: a substitution forgets the word before it, as in the builder.
    this.word = '';
    const state = {
      text: '',
      words: /** @type {string[]} */ ([]),
      inWord: false,
    };
    while (this.peek() !== END) {
      if (this.peek() === stop) {
        this.next();
        return this.finish(state);
      }
      if (!this.step(state)) break;
    }
    if (stop !== END) throw BAD;
    return this.finish(state);
  }

  finish({ text, words }) {
    if (this.word) words.push(this.word);
    this.word = '';
    return { text, words };
  }

  /** @returns {boolean} Whether there may be more. */
  step(state) {
    const character = this.peek();
    if (character === '$') {
      const text = this.dollar();
      state.text += text;
      for (const each of text) this.divide(state, each);
      return true;
    }
    if (character === '"' || character === "'") {
      const text = character === '"' ? this.doubleQuote() : this.singleQuote();
      state.text += text;
      this.word += text;
      state.inWord = true;
      return true;
    }
    this.next();
    if (character !== '\\') {
      this.divide(state, character);
      state.text += character;
      return true;
    }
    return this.escaped(state);
  }

  escaped(state) {
    const kept = this.rawEscapes ? '\\' : '';
    const character = this.next();
    this.word += kept + character;
    state.text += kept + character;
    if (kept || character) state.inWord = true;
    return character !== END;
  }

  divide(state, character) {
    if (!isSpace(character)) {
      this.word += character;
      state.inWord = true;
    } else if (state.inWord && this.word) {
      state.words.push(this.word);
      this.word = '';
      state.inWord = false;
    }
  }

  singleQuote() {
    this.next();
    const end = this.characters.indexOf("'", this.at);
    if (end < 0) throw BAD;
    const text = this.characters.slice(this.at, end).join('');
    this.at = end + 1;
    return this.rawQuotes ? `'${text}'` : text;
  }

  doubleQuote() {
    this.next();
    const quote = this.rawQuotes ? '"' : '';
    let text = quote;
    while (this.peek() !== '"') {
      if (this.peek() === END) throw BAD;
      text += this.peek() === '$' ? this.dollar() : this.inDoubleQuote();
    }
    this.next();
    return text + quote;
  }

  inDoubleQuote() {
    const character = this.next();
    if (character !== '\\') return character;
    const kept = this.rawEscapes ? '\\' : '';
    if (this.peek() === END) return kept;
    return kept + (/["$\\]/.test(this.peek()) ? this.next() : '\\');
  }

  dollar() {
    this.next();
    if (this.peek() !== '{') return `$${this.name()}`;
    this.next();
    if (['', '{', '}', ':'].includes(this.peek())) throw BAD;
    const name = this.name();
    let operator = this.next();
    if (operator === '}') return `\${${name}}`;
    if (operator === '/') return this.replacement(name);
    if (operator === ':') {
      operator += this.next();
      if (/[#%]$/.test(operator)) throw BAD;
    } else if (!/^[-+?#%]$/.test(operator)) {
      throw BAD;
    }
    const word = this.nested('}', /[#%]$/.test(operator));
    return `\${${name}${operator}${word}}`;
  }

  replacement(name) {
    if (this.peek() === '/') this.next();
    const pattern = this.nested('/', true);
    return `\${${name}/${pattern}/${this.nested('}', true)}}`;
  }

  nested(stop, rawEscapes) {
    const outer = this.rawEscapes;
    if (this.depth === DEEPEST) throw DEEP;
    this.depth += 1;
    this.rawEscapes = rawEscapes;
    const { text } = this.upTo(stop);
    this.rawEscapes = outer;
    this.depth -= 1;
    return text;
  }

  name() {
    if (/^[@*#?$!-]$/.test(this.peek())) return this.next();
    const part = DIGIT.test(this.peek()) ? DIGIT : NAME;
    let name = '';
    while (part.test(this.peek())) name += this.next();
    return name;
  }
}

/**
 * @param {string} text
 * @param {{ rawQuotes: boolean, rawEscapes: boolean }} rules
 * @returns {{ words?: string[], problem?: Said }} Neither if a quote or brace is open.
 */
function shellWordsOf(text, rules) {
  try {
    return new ShellWords(text, rules).upTo(END);
  } catch (error) {
    if (error === DEEP) return { problem: say('rule-variables-deep') };
    if (error === BAD) return {};
    throw error;
  }
}

/** @param {string} word */
function countQuotes(word) {
  return word.match(/["']/g)?.length ?? 0;
}

/**
 * @param {string} word
 * @returns {{ heredoc?: Heredoc, problem?: Said }}
 */
function heredocOf(word) {
  const [, dash, rest] = /^\d*<<(-?)([^<]*)$/.exec(word) ?? [];
  if (!rest) return {};
  const { words } = shellWordsOf(rest, { rawQuotes: false, rawEscapes: false });
  const unnamed = () => ({
    problem: say('rule-heredoc-name', { word: shortened(word) }),
  });
  if (!words) return unnamed();
  if (words.length !== 1) return {};
  const { words: raw } = shellWordsOf(rest, {
    rawQuotes: true,
    rawEscapes: false,
  });
  if (raw?.length !== 1) return unnamed();
  return {
    heredoc: {
      name: words[0],
      content: '',
      chomp: dash === '-',
      expand: countQuotes(words[0]) === countQuotes(raw[0]),
    },
  };
}

/**
 * The here-documents that a joined line announces, still without content.
 *
 * @param {string} line
 * @returns {{ heredocs: Heredoc[], problem?: Said }}
 */
export function heredocsOf(line) {
  if (!line.includes('<<')) return { heredocs: [] };
  // A line that the lexer can't read announces none, and that's no error to the builder.
  const { words = [], problem } = shellWordsOf(line, {
    rawQuotes: true,
    rawEscapes: true,
  });
  const found = words.map(heredocOf);
  return {
    heredocs: found.flatMap(({ heredoc }) => heredoc ?? []),
    problem: problem ?? found.find(each => each.problem)?.problem,
  };
}
