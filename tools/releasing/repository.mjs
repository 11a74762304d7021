import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedPackages } from './packages.mjs';

const ADVISORY = /https:\/\/\S+\/security\/advisories\/new/g;

/** The page of a repository of Git. */
const pageOf = url => url.replace(/^git\+/, '').replace(/\.git$/, '');

/**
 * Where the source, its page and its issues are, as the manifest of a package
 * tells it.
 *
 * @param {string} url - of the repository, as in the manifest of the checkout.
 * @param {string} folder - of the package in it.
 */
export function whereIs(url, folder) {
  const page = pageOf(url);
  return {
    homepage: `${page}/tree/main/${folder}#readme`,
    bugs: { url: `${page}/issues` },
    repository: { type: 'git', url, directory: folder },
  };
}

/** Where holes are reported in private, in a text that says so. */
export function withAdvisory(text, url) {
  return text.replaceAll(ADVISORY, `${pageOf(url)}/security/advisories/new`);
}

/** Writes what the manifest of the checkout says of its repository into those of the packages, and into SECURITY.md. */
export function tellRepository(root) {
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { url } = own.repository;
  for (const { folder, manifest } of publishedPackages(root)) {
    const told = { ...manifest, ...whereIs(url, folder) };
    const file = join(root, folder, 'package.json');
    writeFileSync(file, `${JSON.stringify(told, null, 2)}\n`);
  }
  const security = join(root, 'SECURITY.md');
  writeFileSync(security, withAdvisory(readFileSync(security, 'utf8'), url));
}
