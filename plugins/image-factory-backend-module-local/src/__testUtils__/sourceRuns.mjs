import { execFileSync, spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { REFUSED_BECAUSE } from '@imagefactory/backstage-plugin-image-factory-common';
import { createAddressJudge } from '../../supervisor/source/addressRule.mjs';
import { prepareSource } from '../../supervisor/source/prepareSource.mjs';
import { SOURCE_LIMITS } from '../../supervisor/source/sourceLimits.mjs';
import { startSourceGate } from '../../supervisor/source/sourceGate.mjs';

/** The rule as the backend hands it over, with hosts that a test allows. */
export function testRule(...allowed) {
  return {
    never: {
      ipv4: [
        ['169.254.0.0', 16],
        ['100.100.100.200', 32],
        ['224.0.0.0', 3],
      ],
      ipv6: [
        ['fe80::', 10],
        ['fd00:ec2::254', 128],
        ['ff00::', 8],
      ],
      hosts: ['metadata.google.internal'],
    },
    private: {
      ipv4: [
        ['0.0.0.0', 8],
        ['10.0.0.0', 8],
        ['127.0.0.0', 8],
        ['172.16.0.0', 12],
        ['192.168.0.0', 16],
      ],
      ipv6: [
        ['::', 127],
        ['fc00::', 7],
      ],
    },
    allowed,
    refusedBecause: REFUSED_BECAUSE,
  };
}

/** Git in a folder, with nothing of the machine's own settings. */
export function gitIn(folder, ...args) {
  return execFileSync(
    'git',
    [
      ...['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.com'],
      ...args,
    ],
    {
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_NOSYSTEM: '1',
      },
    },
  ).trim();
}

/** Makes a repository with one commit on `main`. `-> x` makes a link. */
export function makeRepository(folder, files) {
  mkdirSync(folder, { recursive: true });
  gitIn(folder, 'init', '--quiet', '--initial-branch=main');
  return addCommit(folder, files);
}

export function addCommit(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    if (text.startsWith('-> ')) symlinkSync(text.slice(3), path);
    else writeFileSync(path, text);
  }
  gitIn(folder, 'add', '--all');
  gitIn(folder, 'commit', '--quiet', '--allow-empty', '--message=more');
  return gitIn(folder, 'rev-parse', 'HEAD');
}

/** Adds a commit with gitlinks, as `git submodule add` would. */
export function addSubmodules(folder, entries) {
  const text = entries
    .map(
      ({ name, path, url }) =>
        `[submodule "${name ?? path}"]\n\tpath = "${path}"\n\turl = ${url}\n`,
    )
    .join('');
  writeFileSync(join(folder, '.gitmodules'), text);
  gitIn(folder, 'add', '.gitmodules');
  for (const { path, commit } of entries) {
    const info = `160000,${commit},${path}`;
    gitIn(folder, 'update-index', '--add', '--cacheinfo', info);
  }
  gitIn(folder, 'commit', '--quiet', '--message=submodules');
  return gitIn(folder, 'rev-parse', 'HEAD');
}

function runBackend(root, request, response) {
  const url = new URL(request.url, 'http://localhost');
  const program = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      REQUEST_METHOD: request.method,
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    },
  });
  request.pipe(program.stdin);
  const parts = [];
  program.stdout.on('data', part => parts.push(part));
  program.on('close', () => {
    const output = Buffer.concat(parts);
    const end = output.indexOf('\r\n\r\n');
    for (const header of output.toString('utf8', 0, end).split('\r\n')) {
      const [name, value] = header.split(': ');
      if (name === 'Status') response.statusCode = parseInt(value, 10);
      else response.setHeader(name, value);
    }
    response.end(output.subarray(end + 4));
  });
}

/**
 * Serves the repositories of a folder, and keeps a list of the requests.
 * `answer` may answer a request itself, and then returns true.
 */
async function startGitServer(root, answer = () => false) {
  const requests = [];
  const server = createServer((request, response) => {
    requests.push({ url: request.url, headers: request.headers });
    if (!answer(request, response)) runBackend(root, request, response);
  });
  await new Promise(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address();
  return {
    port,
    requests,
    address: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  };
}

/** Runs the program of the box on this machine: only its folders differ. */
function runHere(work, port, { local, env: more }) {
  return ({ script, args, env, onLine, limitMs }) =>
    new Promise((resolve, reject) => {
      const child = spawn('/bin/bash', [script, ...args], {
        env: {
          PATH: process.env.PATH,
          ...env,
          ...more,
          ...(local && { SOURCE_URL: local }),
          SOURCE_OUT: join(work, 'source-out'),
          SOURCE_GATE_PORT: String(port()),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: limitMs,
        killSignal: 'SIGKILL',
      });
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on('line', onLine);
      }
      child.once('error', reject);
      child.once('close', (code, end) => resolve({ code, signal: end }));
    });
}

/** Sources that are prepared without a box, by the same programs. */
export class SourceRuns {
  folder = mkdtempSync(join(tmpdir(), 'source-runs-'));
  /** Repositories that `serve` serves by default. */
  repos = join(this.folder, 'repos');
  #count = 0;
  #servers = [];

  path(...names) {
    return join(this.folder, ...names);
  }

  /** A Git server that ends with these runs; see `startGitServer`. */
  async serve(answer, root = this.repos) {
    const server = await startGitServer(root, answer);
    this.#servers.push(server);
    return server;
  }

  /**
   * @param {object} change - Of the source.
   * @param {{ allowed?: object[], allowedPaths?: string[], names?: Record<string, string[]>, limits?: object, env?: Record<string, string> }} [platform]
   *   `names` is what the resolver knows.
   */
  async prepare(change, platform = {}) {
    this.#count += 1;
    const work = this.path(`work-${this.#count}`);
    mkdirSync(join(work, 'source-out'), { recursive: true });
    const lines = [];
    let gate;
    const source = { type: 'git', ref: 'HEAD', contextDir: '.', ...change };
    const allowed = platform.allowed ?? [{ host: '127.0.0.1' }];
    const about = { lines, out: join(work, 'source-out') };
    try {
      const result = await prepareSource({
        source,
        work,
        log: { write: line => lines.push(line) },
        runBox: runHere(work, () => gate.port, {
          local: source.url.startsWith('/') && source.url,
          env: platform.env,
        }),
        startGate: async options => {
          gate = await startSourceGate({ ...options, folder: undefined });
          return gate;
        },
        judge: createAddressJudge(
          testRule(...allowed),
          platform.names && { lookup: async name => platform.names[name] },
        ),
        sources: { allowedPaths: platform.allowedPaths ?? [] },
        limits: { ...SOURCE_LIMITS, ...platform.limits },
        signal: new AbortController().signal,
      });
      return { ...result, ...about, gate: gate.facts };
    } catch (error) {
      if (!error.failure) throw error;
      return { failure: error.failure, ...about, gate: gate?.facts };
    }
  }

  async end() {
    await Promise.all(this.#servers.map(server => server.close()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
