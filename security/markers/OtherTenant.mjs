import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { Build } from '../building/Build.mjs';
import { surroundings } from '../surroundings.mjs';
import { eventually } from '../eventually.mjs';
import { randomWord } from './words.mjs';

/** The first build of a tenant brings the base image into its store. */
const STARTS_WITHIN_MS = 120_000;

/** @param {string} path */
function ifThere(read, path) {
  try {
    return read(path, 'utf8');
  } catch {
    // The process ended between two looks.
    return '';
  }
}

/** @param {string} text - A part of their command lines. */
function processesWith(text) {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(pid => ifThere(readFileSync, `/proc/${pid}/cmdline`).includes(text))
    .map(Number);
}

/**
 * A second tenant whose build runs beside all attacks, with words of its own
 * that nobody else may see. It must succeed.
 */
export class OtherTenant {
  word = randomWord();
  #build;

  /** @param {import('../halves/Half.mjs').Half} half */
  constructor(half) {
    // It goes on until it is told.
    const wait = `: ${this.word}; trap 'exit 0' USR1; while :; do sleep 0.2; done`;
    this.#build = new Build(half, {
      tenant: 'data',
      containerfile: `FROM ${surroundings.registry.host}/base/debian:bookworm
ARG WORD
RUN echo $WORD >/word
RUN ${wait}
`,
      spec: { buildArgs: { WORD: this.word }, timeLimitSeconds: 3600 },
    });
  }

  async start() {
    await this.#build.start();
    await this.#untilItRuns();
    this.namespaces = new Set(
      this.#shells().map(pid => this.#namespaceOf(pid)),
    );
  }

  /** @throws with what it told if it ends instead. */
  async #untilItRuns() {
    const isRunning = await eventually(
      'the build of the other tenant runs',
      () => this.#shells().length > 0 || this.#build.outcome,
      STARTS_WITHIN_MS,
    );
    if (isRunning !== true) throw new Error(this.#build.story);
  }

  /** @param {number} pid */
  #namespaceOf(pid) {
    return ifThere(readlinkSync, `/proc/${pid}/ns/pid`);
  }

  #shells() {
    return processesWith(this.word);
  }

  get isRunning() {
    return this.#build.process.exitCode === null && this.#shells().length > 0;
  }

  /** @returns {Promise<Build>} that has ended. */
  async end() {
    for (const pid of this.#shells()) process.kill(pid, 'SIGUSR1');
    await this.#build.ended;
    return this.#build;
  }

  /** Ends it at once, however far it is. */
  stop() {
    if (this.#build.process?.exitCode === null) this.#build.process.kill();
    return this.#build.ended;
  }
}
