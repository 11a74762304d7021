import { say } from '../sentences.mjs';
import { jsonListOf } from './jsonList.mjs';
import { shortened } from './shortened.mjs';
import { isSpace, lowerCase, trim } from './space.mjs';
import { optionsOf, wordsOf } from './words.mjs';

/**
 * One instruction of a Containerfile, its continuation lines joined.
 *
 * @typedef {{ name: string, value?: string, text: string }} Flag - `--name=value`; `text` is all of it.
 * @typedef {import('../sentences.mjs').Said} Said
 * @typedef {{ args: string[], json: boolean, problem?: Said }} Arguments
 * @typedef {Arguments & {
 *   keyword: string, rest: string, flags: Flag[], inner?: ParsedLine,
 * }} ParsedLine - `rest` follows the keyword, `inner` is what `ONBUILD` triggers.
 */

const BLANKS = /[\t\v\f\r ]+/;

/** @param {string} text */
function delimited(text) {
  return { args: text ? text.split(BLANKS) : [], json: false };
}

function nothing() {
  return { args: [], json: false };
}

/** @param {string} text */
function whole(text) {
  return { args: text ? [text] : [], json: false };
}

/**
 * @param {(text: string) => Arguments} otherwise
 * @returns {(text: string) => Arguments}
 */
function listOr(otherwise) {
  return text => {
    const list = jsonListOf(text);
    if (!list) return otherwise(text);
    return list.every(item => typeof item === 'string')
      ? { args: list, json: true }
      : { args: [], json: true, problem: say('rule-list-strings') };
  };
}

/**
 * @param {string} text
 * @param {string} escape
 * @returns {Arguments} Names and values in turn.
 */
function pairs(text, escape) {
  const words = wordsOf(text, escape);
  if (words.length === 0) return { args: [], json: false };
  if (!words[0].includes('=')) {
    const [name] = text.split(BLANKS, 1);
    const value = text.slice(name.length).replace(/^[\t\v\f\r ]+/, '');
    return name.length < text.length
      ? { args: [name, value], json: false }
      : {
          args: [],
          json: false,
          problem: say('rule-no-value', { name: shortened(name) }),
        };
  }
  const wrong = words.find(word => !word.includes('='));
  const args = words.flatMap(word => {
    const at = word.indexOf('=');
    return [word.slice(0, at), word.slice(at + 1)];
  });
  return wrong
    ? {
        args: [],
        json: false,
        problem: say('rule-no-pair', { word: shortened(wrong) }),
      }
    : { args, json: false };
}

const listOrWhole = listOr(whole);
const listOrDelimited = listOr(delimited);

/** @param {string} text */
function healthcheck(text) {
  // Byte by byte in the builder, as with options.
  const bytes = Buffer.from(text, 'utf8').toString('latin1');
  let end = 0;
  while (end < bytes.length && !isSpace(bytes[end])) end += 1;
  let next = end;
  while (next < bytes.length && isSpace(bytes[next])) next += 1;
  if (end === 0) return { args: [], json: false };
  const decode = part => Buffer.from(part, 'latin1').toString('utf8');
  const command = listOrWhole(decode(bytes.slice(next)));
  return { ...command, args: [decode(bytes.slice(0, end)), ...command.args] };
}

/** @type {Record<string, (text: string, escape: string) => Arguments>} */
const READERS = {
  add: listOrDelimited,
  arg: (text, escape) => ({ args: wordsOf(text, escape), json: false }),
  cmd: listOrWhole,
  copy: listOrDelimited,
  entrypoint: listOrWhole,
  env: pairs,
  expose: delimited,
  from: delimited,
  healthcheck,
  label: pairs,
  maintainer: whole,
  onbuild: nothing,
  run: listOrWhole,
  shell: listOrWhole,
  stopsignal: whole,
  user: whole,
  volume: listOrDelimited,
  workdir: whole,
};

/** The instructions that the builder knows, in lower case. */
export const KEYWORDS = new Set(Object.keys(READERS));

/** @param {string} text */
function flagOf(text) {
  const at = text.indexOf('=');
  return at < 0
    ? { name: text.slice(2), text }
    : { name: text.slice(2, at), value: text.slice(at + 1), text };
}

/**
 * Reads a joined line as the builder's parser does.
 *
 * @param {string} line
 * @param {string} escape
 * @param {boolean} [isTrigger] - Behind `ONBUILD`, where a further one is not allowed and so not read.
 * @returns {ParsedLine}
 * @see https://github.com/openshift/imagebuilder/blob/v1.2.15/dockerfile/parser/line_parsers.go
 */
export function parseLine(line, escape, isTrigger = false) {
  const trimmed = trim(line);
  const [first] = trimmed.split(BLANKS, 1);
  const keyword = lowerCase(first);
  const rest = trimmed.slice(first.length).replace(/^[\t\v\f\r ]+/, '');
  const options = optionsOf(rest);
  const text = trim(options.rest);
  const read = KEYWORDS.has(keyword) ? READERS[keyword] : nothing;
  const flags = options.words.map(flagOf);
  const parsed = { keyword, rest, flags, ...read(text, escape) };
  if (keyword !== 'onbuild' || isTrigger || !text) return parsed;
  const inner = parseLine(text, escape, true);
  return { ...parsed, inner, problem: inner.problem };
}
