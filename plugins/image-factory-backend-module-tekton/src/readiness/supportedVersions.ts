/** First version of Kubernetes with all that builds use. */
export const LEAST_KUBERNETES = '1.30';
/** First version of Tekton Pipelines with all that the bundle uses. */
export const LEAST_TEKTON = '1.0';

function numbersOf(version: string): [number, number] {
  const [major = 0, minor = 0] = (/\d+\.\d+/.exec(version)?.[0] ?? '')
    .split('.')
    .map(Number);
  return [major, minor];
}

/** Whether a version such as `v1.34.4+k3s1` is before another. */
export function isBefore(version: string, least: string): boolean {
  const [major, minor] = numbersOf(version);
  const [leastMajor, leastMinor] = numbersOf(least);
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
}
