import { runCommand } from '../../supervisor/command.mjs';

const run = script =>
  runCommand({ argv: ['bash', '-c', script], env: process.env });

describe('the output of a command', () => {
  it('is whole, as what is read as JSON must be: a list of a thousand images has 13,000 lines', async () => {
    const images = Array.from({ length: 1_000 }, (_, index) => ({
      id: `${index}`.repeat(16),
      names: ['localhost/image:latest'],
      labels: Object.fromEntries(
        Array.from({ length: 7 }, (__, at) => [`label-${at}`, 'value']),
      ),
    }));
    const text = JSON.stringify(images, null, 4);
    expect(text.split('\n').length).toBeGreaterThan(13_000);

    const { code, output } = await runCommand({
      argv: ['cat'],
      env: process.env,
      input: text,
    });
    expect(code).toBe(0);
    expect(JSON.parse(output)).toEqual(images);
  });

  it('is never a part of it: a command that prints more than is kept does not end well', async () => {
    const { code, signal } = await run('head -c 17000000 /dev/zero; sleep 60');
    expect([code, signal]).toEqual([null, 'SIGKILL']);
  });
});
