/** Runs a program to its end. @returns {Promise<{ code: number, output: string }>} */
export async function outputOf(run, argv, cwd) {
  const { child, exited } = run.processes.start(argv, {
    cwd,
    env: run.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', chunk => (output += chunk));
  }
  const { code } = await exited;
  return { code, output };
}
