import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { surroundings } from '../surroundings.mjs';
import { settingsOf } from './settingsOf.mjs';

const TIME_LIMIT_S = 120;

/**
 * @typedef {{
 *   containerfile?: string, tenant?: string, spec?: object,
 *   settings?: object, builder?: string,
 * }} Order - `builder` is a folder to lay over the tools root; `spec` and `settings` are
 *   laid over what is usual.
 */

/** @param {Order} order */
function requestOf(
  id,
  { containerfile = 'FROM scratch\n', tenant = 'web', spec },
) {
  return {
    kind: 'build',
    method: 'container',
    executionId: id,
    attempt: 1,
    tenantName: tenant,
    projectName: 'shop',
    limits: { timeLimitSeconds: spec?.timeLimitSeconds ?? TIME_LIMIT_S },
    spec: {
      method: 'container',
      source: { type: 'inline', containerfile },
      image: { name: 'x', tags: ['1'] },
      buildArgs: {},
      labels: {},
      network: 'default',
      timeLimitSeconds: TIME_LIMIT_S,
      ...spec,
    },
    destination: {
      registry: surroundings.registry.host,
      repository: `${tenant}/shop/x`,
      tags: ['1'],
      insecure: true,
      readablePrefixes: ['base', tenant],
    },
    labels: { 'image-factory.tenant': tenant },
  };
}

/** One execution of the local provider, started as the backend starts it. */
export class Build {
  /** @type {import('node:child_process').ChildProcess} */
  process;

  /**
   * @param {import('../halves/Half.mjs').Half} half
   * @param {Order} order
   */
  constructor(half, order) {
    this.half = half;
    this.order = order;
    this.id = randomUUID();
    this.folder = join(half.state, 'executions', this.id);
  }

  async start() {
    const { half, order, folder } = this;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const files = {
      'request.json': requestOf(this.id, order),
      'settings.json': { ...settingsOf(half), ...order.settings },
    };
    for (const [name, value] of Object.entries(files)) {
      writeFileSync(join(folder, name), JSON.stringify(value));
      half.own(join(folder, name));
    }
    half.own(join(folder, '..'));
    half.own(folder);
    const { builder } = order;
    this.process = await half.start('supervise.mjs', { folder, builder });
    this.ended = once(this.process, 'exit');
    return this;
  }

  /** @param {string} name - Of a file in the folder of the execution. */
  text(name) {
    const path = join(this.folder, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }

  /** The lines of the log, without their times. */
  get lines() {
    return this.text('log')
      .split('\n')
      .map(line => line.slice(line.indexOf('\t') + 1));
  }

  /** How it ended; `undefined` if its supervisor did not live to tell. */
  get outcome() {
    const text = this.text('outcome.json');
    return text ? JSON.parse(text) : undefined;
  }

  /** What is shown when a test fails. */
  get story() {
    const failure = JSON.stringify(
      this.outcome?.failure ?? this.outcome?.phase,
    );
    const tail = this.lines.slice(-25).join('\n');
    return `${this.half.name} ${this.id}: ${failure}\n${tail}\n${this.text(
      'supervisor.out',
    ).slice(-1500)}`;
  }
}
