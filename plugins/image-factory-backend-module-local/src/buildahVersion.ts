import { runTool } from './runTool';

/**
 * First version in which `RUN --mount` can't reach files outside the build.
 *
 * @see CVE-2024-1753, CVE-2024-9407, CVE-2024-9675, CVE-2024-11218
 */
const MOUNTS_SAFE_SINCE = [1, 38, 1];

/** @returns `[major, minor, patch]`, or `undefined` if the text names none. */
export function parseVersion(text: string): number[] | undefined {
  const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return match ? match.slice(1, 4).map(part => Number(part ?? 0)) : undefined;
}

/** Whether a version of buildah is recent enough to allow `RUN --mount`. */
export function hasSafeMounts(version: number[] | undefined): boolean {
  if (!version) return false;
  for (const [index, least] of MOUNTS_SAFE_SINCE.entries()) {
    if (version[index] !== least) return version[index] > least;
  }
  return true;
}

let known: Promise<boolean> | undefined;

/** Whether the installed buildah may be given `RUN --mount`; asked once per process. */
export function allowsMounts(): Promise<boolean> {
  known ??= runTool(['buildah', '--version']).then(end => {
    if (end.code !== 0) known = undefined;
    return hasSafeMounts(parseVersion(end.output));
  });
  return known;
}
