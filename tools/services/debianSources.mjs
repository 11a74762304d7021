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
 * The mirrors from which this machine takes its own release.
 *
 * @param {Array<{ name: string, text: string }>} files of apt's configuration.
 * @param {string | undefined} release code name of the machine's release.
 * @returns {{ main?: string, security?: string }} addresses without a slash at
 *   the end; empty when the machine takes no Debian from a mirror.
 */
export function debianMirrors(files, release) {
  const entries = files
    .flatMap(({ name, text }) =>
      name.endsWith('.sources')
        ? text
            .split(/\n\s*\n/)
            .flatMap(stanza => entriesOfStanza(fieldsOf(stanza)))
        : entriesOfList(text),
    )
    .filter(({ components }) => components.includes('main'));
  const uriOf = suite =>
    entries.find(entry => entry.suite === suite)?.uri.replace(/\/+$/, '');
  const main = uriOf(release);
  if (!release || !main) return {};
  return { main, security: uriOf(`${release}-security`) };
}

/**
 * Where a Debian release would be on the machine's mirrors, which need not be
 * the release of the machine.
 *
 * @returns {Array<{ uri: string, suite: string }>} the release itself first.
 */
export function sourcesOfRelease({ main, security }, release) {
  const sources = [
    { uri: main, suite: release },
    { uri: main, suite: `${release}-updates` },
    { uri: security, suite: `${release}-security` },
  ];
  return sources.filter(({ uri }) => uri !== undefined);
}

/**
 * Code name of the machine's Debian release, e.g. `bookworm`.
 *
 * @returns {string | undefined} undefined where the machine is no Debian.
 * @see https://www.freedesktop.org/software/systemd/man/latest/os-release.html
 */
export function machineRelease(file = '/etc/os-release') {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  const valueOf = name =>
    new RegExp(`^${name}="?([^"\n]*)"?$`, 'm').exec(text)?.[1];
  return valueOf('ID') === 'debian' ? valueOf('VERSION_CODENAME') : undefined;
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
