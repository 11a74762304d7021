import { existsSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';

const NEEDED = 65_536;
const FIRST = 100_000;
const FILES = ['/etc/subuid', '/etc/subgid'];

/** @see https://manpages.debian.org/subuid.5 */
function rangesIn(text) {
  return text
    .split('\n')
    .map(line => /^([^:#]+):(\d+):(\d+)\s*$/.exec(line))
    .filter(Boolean)
    .map(([, owner, first, count]) => ({
      owner,
      first: Number(first),
      count: Number(count),
    }));
}

/**
 * What a user lacks for a user namespace of 65,536 ids, and how to get it.
 *
 * @param {Array<{ name: string, text: string }>} files subuid and subgid.
 * @param {{ username: string, uid: number }} user
 * @returns {string | undefined} one sentence; undefined when nothing is missing.
 */
export function missingIds(files, { username, uid }) {
  const read = files.map(({ name, text }) => ({
    name,
    ranges: rangesIn(text),
  }));
  const isOwn = ({ owner, count }) =>
    [username, String(uid)].includes(owner) && count >= NEEDED;
  const lacking = read.filter(({ ranges }) => !ranges.some(isOwn));
  if (lacking.length === 0) return undefined;
  // Behind every range of others: a shared id would open their files.
  const ends = read.flatMap(({ ranges }) =>
    ranges.map(({ first, count }) => first + count),
  );
  const first = Math.max(FIRST, ...ends);
  const range = `${first}-${first + NEEDED - 1}`;
  const options = lacking.map(({ name }) =>
    name.endsWith('subuid')
      ? `--add-subuids ${range}`
      : `--add-subgids ${range}`,
  );
  return `${lacking
    .map(({ name }) => name)
    .join(
      ' and ',
    )} give ${username} no ${NEEDED} ids, which builds need: run  sudo usermod ${options.join(
    ' ',
  )} ${username}`;
}

/** Says what the ordinary user who runs this lacks, and goes on. */
export function sayMissingIds({ progress }) {
  if (process.platform !== 'linux' || process.getuid() === 0) return;
  const files = FILES.map(name => ({
    name,
    text: existsSync(name) ? readFileSync(name, 'utf8') : '',
  }));
  const missing = missingIds(files, userInfo());
  if (missing) progress.say(`isolation: ${missing}`);
}
