const FROM = /^([ \t]*FROM[ \t]+(?:--platform=\S+[ \t]+)?)(\S+)/im;

/**
 * A Containerfile to begin with: one that builds, with what people change
 * first.
 */
export function starterContainerfile(base: string): string {
  return [
    `FROM ${base}`,
    '',
    '# What the image needs, e.g. packages:',
    '# RUN apt-get update && apt-get install -y --no-install-recommends curl',
    '',
    'CMD ["/bin/sh"]',
    '',
  ].join('\n');
}

/**
 * A Containerfile with another base image in its first `FROM`; the starter if
 * there is nothing yet.
 */
export function withBase(containerfile: string, base: string): string {
  if (containerfile.trim() === '') return starterContainerfile(base);
  if (!FROM.test(containerfile)) return `FROM ${base}\n${containerfile}`;
  return containerfile.replace(FROM, (_, start: string) => `${start}${base}`);
}

/** A Containerfile with the text of one line, from 1, replaced. */
export function withSuggestion(
  containerfile: string,
  line: number,
  suggestion: { replace: string; with: string },
): string {
  return containerfile
    .split('\n')
    .map((text, index) =>
      index === line - 1
        ? text.replace(suggestion.replace, () => suggestion.with)
        : text,
    )
    .join('\n');
}
