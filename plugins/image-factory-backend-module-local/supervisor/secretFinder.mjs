/** Texts are looked up by their first characters, of which each has at least these. */
const KEY_LENGTH = 4;
const HASHES = 0x10000;

/**
 * A hash of the last four characters: each step moves the ones before out by a quarter.
 *
 * @param {number} hash - Of the characters before.
 * @param {number} code
 */
function nextHash(hash, code) {
  return ((hash << 4) ^ code) & (HASHES - 1);
}

/** Finds many texts at once; the time does not depend on how many there are. */
export class SecretFinder {
  /** @type {Map<string, string[]>} By their first characters, the longest first. */
  #known = new Map();
  /** Which hashes can begin one: rules out almost every place without a look-up. */
  #possible = new Uint8Array(HASHES);
  #longest = 0;

  /** @param {string[]} texts - Of at least four characters each. */
  constructor(texts) {
    for (const text of [...texts].sort((a, b) => b.length - a.length)) {
      const key = text.slice(0, KEY_LENGTH);
      let hash = 0;
      for (let at = 0; at < KEY_LENGTH; at += 1) {
        hash = nextHash(hash, key.charCodeAt(at));
      }
      this.#possible[hash] = 1;
      this.#known.set(key, [...(this.#known.get(key) ?? []), text]);
      this.#longest = Math.max(this.#longest, text.length);
    }
  }

  /**
   * @param {string} line
   * @param {string} mask - Stands for each text that was found, or for several that touch.
   */
  replace(line, mask) {
    let result = '';
    let from = 0;
    let end = -1;
    this.#eachPlace(line, at => {
      const length = this.#lengthAt(line, at);
      if (length === 0) return;
      if (at > end) {
        result += (end < 0 ? '' : mask) + line.slice(from, at);
      }
      end = Math.max(end, at + length);
      from = end;
    });
    return end < 0 ? line : result + mask + line.slice(from);
  }

  /**
   * How many characters at the end of a text begin a known one that would go on.
   *
   * @param {string} text
   */
  openEnd(text) {
    const from = Math.max(0, text.length - this.#longest);
    const rest = text.slice(from);
    let open = 0;
    this.#eachPlace(rest, at => {
      if (open > 0) return;
      const begun = rest.slice(at);
      const goesOn = this.#textsAt(rest, at).some(
        known => known.length > begun.length && known.startsWith(begun),
      );
      if (goesOn) open = begun.length;
    });
    return open;
  }

  /**
   * Where one may begin, in order.
   *
   * @param {string} text
   * @param {(at: number) => void} found
   */
  #eachPlace(text, found) {
    if (this.#longest === 0) return;
    let hash = 0;
    for (let at = 0; at < text.length; at += 1) {
      hash = nextHash(hash, text.charCodeAt(at));
      const first = at - KEY_LENGTH + 1;
      if (this.#possible[hash] === 1 && first >= 0) found(first);
    }
  }

  /**
   * @param {string} text
   * @param {number} at
   */
  #textsAt(text, at) {
    return this.#known.get(text.slice(at, at + KEY_LENGTH)) ?? [];
  }

  /**
   * @param {string} line
   * @param {number} at
   */
  #lengthAt(line, at) {
    const found = this.#textsAt(line, at).find(known =>
      line.startsWith(known, at),
    );
    return found?.length ?? 0;
  }
}
