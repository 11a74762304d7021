import { expandWord } from './expandWord.mjs';

/**
 * @typedef {import('./expandWord.mjs').Lookup} Lookup
 * @typedef {{ buildArgs: Record<string, string>, platform: string }} Given - `platform` as in `linux/amd64`.
 */

// The builder takes them without a declaration.
const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY'].flatMap(
  name => [name, name.toLowerCase()],
);

/** @param {string} platform */
function platformArgs(platform) {
  const [os = '', architecture = '', variant = ''] = platform.split('/');
  const parts = {
    PLATFORM: platform,
    OS: os,
    ARCH: architecture,
    VARIANT: variant,
  };
  return new Map(
    ['TARGET', 'BUILD'].flatMap(prefix =>
      Object.entries(parts).map(([name, value]) => [prefix + name, value]),
    ),
  );
}

/** @param {string} word */
function cut(word) {
  const at = word.indexOf('=');
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}

/** The values of variables at one place of a Containerfile, as the builder has them. */
export class BuildValues {
  /** @param {Given} given */
  constructor({ buildArgs, platform }) {
    this.given = new Map(Object.entries(buildArgs));
    this.platform = platformArgs(platform);
    /** @type {Map<string, string | undefined>} */
    this.heading = this.proxies();
    /** @type {Map<string, string | undefined>} */
    this.args = new Map();
    /** @type {Map<string, string | undefined>} */
    this.env = new Map();
  }

  /** @returns {Map<string, string | undefined>} */
  proxies() {
    return new Map(
      PROXIES.filter(name => this.given.has(name)).map(name => [
        name,
        this.given.get(name),
      ]),
    );
  }

  /** @type {Lookup} In `FROM`, where what nobody declared is empty. */
  inHeading = name => {
    if (this.heading.has(name) && this.given.has(name)) {
      return this.given.get(name);
    }
    if (this.platform.has(name)) return this.platform.get(name);
    return this.heading.has(name) ? this.heading.get(name) : '';
  };

  /** @type {Lookup} In a stage, whose base image may bring values that are not known here. */
  inStage = name => (this.env.has(name) ? this.env : this.args).get(name);

  /**
   * @param {string} word - What `ARG` declares, e.g. `NAME=value`.
   * @param {boolean} beforeStages
   */
  declare(word, beforeStages) {
    const lookup = beforeStages ? this.inHeading : this.inStage;
    const { value } = expandWord(word, lookup);
    const [name, text] = cut(value ?? word);
    const values = beforeStages ? this.heading : this.args;
    if (this.given.has(name)) values.set(name, this.given.get(name));
    else if (this.platform.has(name)) values.set(name, this.platform.get(name));
    else if (text !== undefined) values.set(name, value && text);
    else if (!beforeStages && this.heading.has(name)) {
      values.set(name, this.heading.get(name));
    }
  }

  /** @param {string[]} pairs - Names and values in turn, as `ENV` gives them. */
  setEnvironment(pairs) {
    const told = pairs.map(word => expandWord(word, this.inStage).value);
    told.forEach((name, at) => {
      if (at % 2 === 0 && name !== undefined) this.env.set(name, told[at + 1]);
    });
  }

  /** @param {Map<string, string | undefined>} [inherited] - What the stage below has set. */
  startStage(inherited) {
    this.args = this.proxies();
    this.env = new Map(inherited);
  }
}
