// Keeps the output of the portal: node portalLogger.mjs <log file> <name to show for it>
//
// A process of its own, because a backend whose output nobody takes any more
// tells that to its log without end: this one goes on when the set-up was
// killed, and when the disk is full. What a person should see goes to its
// standard output. It ends when the portal has closed its own.
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { PortalLines } from './PortalLines.mjs';
import { RotatingLog } from './RotatingLog.mjs';

const MAX_BYTES = 20 * 1024 * 1024;
const [file, logName] = process.argv.slice(2);

const tell = message => process.stdout.write(`${message}\n`);
// EPIPE: the set-up is gone, and the log goes on.
process.stdout.on('error', () => {});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {});

const log = new RotatingLog(file, {
  maxBytes: MAX_BYTES,
  onFailure: error =>
    tell(
      `${logName} can't be written (${error.message}); what follows is not kept.`,
    ),
});
const lines = new PortalLines(tell, { logName });
const reader = createInterface({ input: process.stdin });
reader.on('line', line => {
  // The backend writes colours, terminal or not.
  const plain = stripVTControlCharacters(line);
  log.write(`${plain}\n`);
  lines.take(plain);
});
reader.on('close', () => log.close());
