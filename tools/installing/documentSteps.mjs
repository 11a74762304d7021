/** The frontend systems of Backstage, by the words that the document has for them. */
export const FRONTENDS = ['new', 'old'];

function stepOf({ info, text, frontend }) {
  const [language, ...about] = info.split(' ');
  const { file, only = frontend } = Object.fromEntries(
    about.map(word => word.split('=')),
  );
  if (only !== frontend) return [];
  if (file) return [{ file, text }];
  return language === 'sh' ? [{ command: text.trim() }] : [];
}

/**
 * What a document says to do: its fenced blocks of `sh`, which are run, and
 * those whose info string names a `file`, which go into it. Blocks that are
 * `only=old` or `only=new` are for portals on that frontend system. Other
 * blocks show what may be done.
 *
 * @param {string} markdown
 * @param {'new' | 'old'} [frontend]
 * @returns {Array<{ command: string } | { file: string, text: string }>} in their order.
 */
export function documentSteps(markdown, frontend = 'new') {
  return [...markdown.matchAll(/^```([^\n]+)\n(.*?)^```$/gms)].flatMap(
    ([, info, text]) => stepOf({ info, text, frontend }),
  );
}
