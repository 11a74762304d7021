import { isSpace } from './space.mjs';

/**
 * @typedef {{ escape: string, stripQuotes: boolean, optionsOnly: boolean }} WordRules
 * @typedef {{ words: string[], rest: string }} Words
 */

/** Reads words as the builder's parser does: spaces divide them, quotes and escapes hold them together. */
class WordReader {
  /**
   * @param {string} text
   * @param {WordRules} rules
   */
  constructor(text, rules) {
    this.text = text;
    this.rules = rules;
    this.at = 0;
    this.word = '';
    this.quoted = false;
  }

  /** Adds the character here, with the next one if it is an escape. */
  take() {
    const { escape, stripQuotes } = this.rules;
    if (this.text[this.at] === escape) {
      this.at += 1;
      if (this.at === this.text.length) return;
      if (!stripQuotes) this.word += escape;
    }
    this.word += this.text[this.at];
    this.at += 1;
  }

  /** Reads up to the quote that ends what the one here begins. */
  takeQuoted() {
    const { stripQuotes } = this.rules;
    const quote = this.text[this.at];
    const literal = quote === "'" && !stripQuotes;
    this.quoted = true;
    if (!stripQuotes) this.word += quote;
    this.at += 1;
    while (this.at < this.text.length && this.text[this.at] !== quote) {
      if (literal) {
        this.word += this.text[this.at];
        this.at += 1;
      } else {
        this.take();
      }
    }
    if (this.at === this.text.length) return;
    if (!stripQuotes) this.word += quote;
    this.at += 1;
  }

  next() {
    this.word = '';
    this.quoted = false;
    while (this.at < this.text.length && !isSpace(this.text[this.at])) {
      if (/["']/.test(this.text[this.at])) this.takeQuoted();
      else this.take();
    }
    return this.quoted || this.word ? this.word : undefined;
  }

  skipSpaces() {
    while (this.at < this.text.length && isSpace(this.text[this.at])) {
      this.at += 1;
    }
  }

  /** @returns {Words} */
  all() {
    const words = [];
    for (;;) {
      this.skipSpaces();
      const ended =
        this.at === this.text.length ||
        (this.rules.optionsOnly && !this.text.startsWith('--', this.at));
      if (ended) return { words, rest: this.text.slice(this.at) };
      const word = this.next();
      if (this.rules.optionsOnly && word === '--') {
        return { words, rest: this.text.slice(this.at) };
      }
      if (word !== undefined) words.push(word);
    }
  }
}

/**
 * @param {string} text
 * @param {string} escape
 * @returns {string[]} The words, with their quotes.
 */
export function wordsOf(text, escape) {
  return new WordReader(text, {
    escape,
    stripQuotes: false,
    optionsOnly: false,
  }).all().words;
}

/**
 * Reads the options at the start of what follows a keyword. The builder
 * does so byte by byte and by the backslash, whatever the escape is.
 *
 * @param {string} text - Without spaces before.
 * @returns {Words}
 */
export function optionsOf(text) {
  if (!text.startsWith('--')) return { words: [], rest: text };
  const bytes = Buffer.from(text, 'utf8').toString('latin1');
  const { words, rest } = new WordReader(bytes, {
    escape: '\\',
    stripQuotes: true,
    optionsOnly: true,
  }).all();
  return { words, rest: Buffer.from(rest, 'latin1').toString('utf8') };
}
