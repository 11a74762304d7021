import { say } from '../sentences.mjs';
import { shortened } from './shortened.mjs';

/**
 * @typedef {import('../sentences.mjs').Said} Said
 * @typedef {(name: string) => string | undefined} Lookup - `undefined` if the value can't be told.
 * @typedef {{ value?: string, problem?: Said }} Expanded - Without both, the value can't be told.
 */

const END = '';
// Far more than people write; a limit keeps the recursion off the end of the stack.
const DEEPEST = 100;
const LETTER = /^[\p{L}_]$/u;
const DIGIT = /^\p{Nd}$/u;

/** Follows one word as imagebuilder's `ProcessWord`. */
class WordExpander {
  /**
   * @param {string} word
   * @param {Lookup} lookup
   */
  constructor(word, lookup) {
    this.word = word;
    this.characters = [...word.replace(/^\ufeff/, '')];
    this.at = 0;
    this.lookup = lookup;
    this.known = true;
    this.depth = 0;
    /** @type {Said | undefined} */
    this.problem = undefined;
  }

  peek() {
    return this.characters[this.at] ?? END;
  }

  next() {
    const character = this.peek();
    this.at += 1;
    return character;
  }

  /** @param {Said} problem */
  fail(problem) {
    const word = shortened(this.word);
    this.problem ??= say('rule-in-word', { word, problem });
    return '';
  }

  /** @param {string} stops - The characters to read up to; at the end of the word if none. */
  upTo(stops) {
    let text = '';
    while (this.peek() !== END) {
      if (stops.includes(this.peek())) {
        return { text, stop: this.next() };
      }
      text += this.part();
    }
    if (stops) this.fail(say('rule-open', { character: stops.at(-1) }));
    return { text, stop: END };
  }

  nested(stops) {
    if (this.depth === DEEPEST) {
      this.at = this.characters.length;
      return { text: this.fail(say('rule-deep')), stop: END };
    }
    this.depth += 1;
    const found = this.upTo(stops);
    this.depth -= 1;
    return found;
  }

  part() {
    if (this.peek() === "'") return this.singleQuote();
    if (this.peek() === '"') return this.doubleQuote();
    if (this.peek() === '$') return this.dollar();
    const character = this.next();
    return character === '\\' ? this.next() : character;
  }

  singleQuote() {
    this.next();
    const end = this.characters.indexOf("'", this.at);
    if (end < 0) {
      this.at = this.characters.length;
      return this.fail(say('rule-open', { character: "'" }));
    }
    const text = this.characters.slice(this.at, end).join('');
    this.at = end + 1;
    return text;
  }

  doubleQuote() {
    this.next();
    let text = '';
    while (this.peek() !== '"') {
      if (this.peek() === END) {
        return this.fail(say('rule-open', { character: '"' }));
      }
      text += this.peek() === '$' ? this.dollar() : this.inDoubleQuote();
    }
    this.next();
    return text;
  }

  inDoubleQuote() {
    const character = this.next();
    if (character !== '\\') return character;
    if (this.peek() === END) return '';
    return /["$\\]/.test(this.peek()) ? this.next() : '\\';
  }

  valueOf(name) {
    const value = this.lookup(name);
    if (value === undefined) this.known = false;
    return value ?? '';
  }

  dollar() {
    this.next();
    if (this.peek() !== '{') {
      const name = this.name();
      return name ? this.valueOf(name) : '$';
    }
    this.next();
    const name = this.name();
    const operator = this.next();
    if (operator === '}') return this.valueOf(name);
    if (operator === ':') return this.alternative(name);
    if (/^[#%/]$/.test(operator)) return this.pattern(name, operator);
    return this.fail(
      /^[-+?=]$/.test(operator)
        ? say('rule-colon', { form: `\${${shortened(name)}:${operator}…}` })
        : say('rule-substitution'),
    );
  }

  alternative(name) {
    const operator = this.next();
    const { text } = this.nested('}');
    const value = this.valueOf(name);
    switch (operator) {
      case '+':
        return value && text;
      case '-':
        return value || text;
      case '?':
        return value || text || this.unset(name);
      default:
        return this.fail(say('rule-substitution'));
    }
  }

  /** @param {string} name - What may not be empty, and may be if its value can't be told. */
  unset(name) {
    return this.known
      ? this.fail(say('rule-no-value', { name: shortened(name) }))
      : '';
  }

  pattern(name, operator) {
    if (`${operator}${operator === '/' ? '#%' : ''}`.includes(this.peek())) {
      this.next();
    }
    const { text, stop } = this.nested(operator === '/' ? '/}' : '}');
    if (stop === '/') this.nested('}');
    if (!text) return this.fail(say('rule-pattern'));
    // Nothing of an empty value can be replaced; other values are left to the builder.
    if (this.valueOf(name)) this.known = false;
    return '';
  }

  name() {
    if (DIGIT.test(this.peek())) return this.next();
    let name = '';
    while (LETTER.test(this.peek()) || DIGIT.test(this.peek())) {
      name += this.next();
    }
    return name;
  }
}

/**
 * @param {string} word
 * @param {Lookup} lookup
 * @returns {Expanded} The word as the builder reads it, without quotes and with the values of variables.
 * @see https://github.com/openshift/imagebuilder/blob/v1.2.15/shell_parser.go
 */
export function expandWord(word, lookup) {
  const expander = new WordExpander(word, lookup);
  const { text } = expander.upTo('');
  if (expander.problem) return { problem: expander.problem };
  return expander.known ? { value: text } : {};
}
