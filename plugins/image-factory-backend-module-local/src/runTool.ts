import { execFile } from 'node:child_process';

/** How a tool ended; `undefined` as `code` if it is not there. */
export interface ToolEnd {
  code: number | undefined;
  /** Both of its outputs. */
  output: string;
}

const TOOL_LIMIT_MS = 20_000;
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Runs a tool with nothing of the backend's environment. Never throws.
 *
 * @param killSignal - Ends it when `signal` aborts or it takes too long;
 *   `SIGTERM` for one that has something to clean up.
 */
export function runTool(
  argv: [string, ...string[]],
  signal?: AbortSignal,
  killSignal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL',
): Promise<ToolEnd> {
  const [file, ...args] = argv;
  return new Promise(resolve => {
    execFile(
      file,
      args,
      {
        signal,
        timeout: TOOL_LIMIT_MS,
        killSignal,
        env: { PATH, HOME: '/', LANG: 'C.UTF-8' },
      },
      (error, stdout, stderr) => {
        const failed = typeof error?.code === 'number' ? error.code : undefined;
        resolve({
          code: error ? failed : 0,
          output: `${stdout}${stderr}`.trim(),
        });
      },
    );
  });
}
