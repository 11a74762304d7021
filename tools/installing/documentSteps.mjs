/**
 * What a document says to do: its fenced blocks of `sh`, which are run, and
 * those whose info string names a file, which go into it. Other blocks show
 * what may be done.
 *
 * @param {string} markdown
 * @returns {Array<{ command: string } | { file: string, text: string }>} in their order.
 */
export function documentSteps(markdown) {
  return [...markdown.matchAll(/^```([^\n]+)\n(.*?)^```$/gms)].flatMap(
    ([, info, text]) => {
      const [language, place = ''] = info.split(' ');
      const [, file] = /^file=(.+)$/.exec(place) ?? [];
      if (file) return [{ file, text }];
      return language === 'sh' ? [{ command: text.trim() }] : [];
    },
  );
}
