import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One-line entries of a `.list` file. @see https://manpages.debian.org/sources.list.5 */
function entriesOfList(text) {
  return text
    .split('\n')
    .map(line =>
      /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+([^#]+)/.exec(line),
    )
    .filter(Boolean)
    .map(([, uri, suite, components]) => ({
      uri,
      suite,
      components: components.trim().split(/\s+/),
    }));
}

function fieldsOf(stanza) {
  const unfolded = stanza.replace(/^#.*\n?/gm, '').replace(/\n[ \t]+/g, ' ');
  return Object.fromEntries(
    unfolded
      .split('\n')
      .map(line => /^([A-Za-z-]+):\s*(.*)$/.exec(line))
      .filter(Boolean)
      .map(([, name, value]) => [name.toLowerCase(), value.trim()]),
  );
}

function entriesOfStanza(fields) {
  const words = name => (fields[name] ?? '').split(/\s+/).filter(Boolean);
  if (!words('types').includes('deb') || fields.enabled === 'no') return [];
  return words('uris').flatMap(uri =>
    words('suites').map(suite => ({
      uri,
      suite,
      components: words('components'),
    })),
  );
}

/**
 * The machine's own entries for a Debian release, as lines that mmdebstrap takes.
 *
 * @param {Array<{ name: string, text: string }>} files of apt's configuration.
 * @param {string} release e.g. `bookworm`.
 * @returns {string[]} empty when the machine has none: another Debian, or none at all.
 */
export function debianSources(files, release) {
  const suites = [release, `${release}-updates`, `${release}-security`];
  const entries = files.flatMap(({ name, text }) =>
    name.endsWith('.sources')
      ? text
          .split(/\n\s*\n/)
          .flatMap(stanza => entriesOfStanza(fieldsOf(stanza)))
      : entriesOfList(text),
  );
  const wanted = entries.filter(
    ({ suite, components }) =>
      suites.includes(suite) && components.includes('main'),
  );
  if (!wanted.some(({ suite }) => suite === release)) return [];
  return wanted.map(({ uri, suite }) => `deb ${uri} ${suite} main`);
}

/** Reads apt's configuration of this machine. */
export function machineSources(folder = '/etc/apt') {
  const parts = join(folder, 'sources.list.d');
  const names = existsSync(parts)
    ? readdirSync(parts).map(name => join(parts, name))
    : [];
  return [join(folder, 'sources.list'), ...names]
    .filter(name => /\.(list|sources)$/.test(name) && existsSync(name))
    .map(name => ({ name, text: readFileSync(name, 'utf8') }));
}
