import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs a shell script without any wall, to show what an attack would reach.
 *
 * @param {string} text
 * @param {Record<string, string | number>} env
 * @returns {Promise<string[]>} the lines that it printed.
 */
export async function runOnHost(text, env) {
  // Not the synchronous way: the listeners that it talks to live in this process.
  const child = spawn('bash', ['-s'], {
    env: { ...env, PATH: process.env.PATH },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(text);
  let output = '';
  child.stdout.on('data', chunk => {
    output += chunk;
  });
  await once(child, 'close');
  return output.split('\n');
}
