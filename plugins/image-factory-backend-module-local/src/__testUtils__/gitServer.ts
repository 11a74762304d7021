import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { httpServer } from './httpServer';

/** Makes a repository with one commit on `main` and the tag `v1`. */
export function gitRepository(folder: string, files: Record<string, string>) {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' }).trim();
  mkdirSync(folder, { recursive: true });
  git('init', '--quiet', '--initial-branch=main');
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    if (text.startsWith('-> ')) symlinkSync(text.slice(3), path);
    else writeFileSync(path, text);
  }
  git('add', '--all');
  git(
    ...['-c', 'user.name=t', '-c', 'user.email=t@example.com'],
    ...['commit', '--quiet', '--message=first'],
  );
  git('tag', 'v1');
  return git('rev-parse', 'HEAD');
}

/** Serves the repositories below a folder over http, with git's own program for it. */
export function gitServer(root: string) {
  return httpServer((request, response) => {
    const url = new URL(request.url!, 'http://localhost');
    if (url.pathname.startsWith('/moved/')) {
      response.writeHead(302, { location: request.url!.slice(6) }).end();
      return;
    }
    const program = spawn('git', ['http-backend'], {
      env: {
        PATH: process.env.PATH,
        GIT_PROJECT_ROOT: root,
        GIT_HTTP_EXPORT_ALL: '1',
        REQUEST_METHOD: request.method,
        PATH_INFO: url.pathname,
        QUERY_STRING: url.search.slice(1),
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      },
    });
    request.pipe(program.stdin);
    const parts: Buffer[] = [];
    program.stdout.on('data', part => parts.push(part));
    program.on('close', () => {
      const output = Buffer.concat(parts);
      const end = output.indexOf('\r\n\r\n');
      const headers = output.toString('utf8', 0, end).split('\r\n');
      for (const header of headers) {
        const [name, value] = header.split(': ');
        if (name === 'Status') response.statusCode = parseInt(value, 10);
        else response.setHeader(name, value);
      }
      response.end(output.subarray(end + 4));
    });
  });
}
