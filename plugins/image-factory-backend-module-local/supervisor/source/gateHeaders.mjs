// RFC 9110, section 7.6.1, and what older clients send to a proxy.
const HOP_BY_HOP = [
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/**
 * The headers that go on to the other side.
 *
 * @param {string[]} raw - Names and values in turn, as Node gives them.
 * @param {string[]} [without] - Further names to drop, in lower case.
 * @returns {string[]} in the same form.
 */
export function passedHeaders(raw, without = []) {
  const dropped = new Set([...HOP_BY_HOP, ...without]);
  for (let at = 0; at < raw.length; at += 2) {
    if (raw[at].toLowerCase() !== 'connection') continue;
    for (const name of raw[at + 1].split(',')) {
      dropped.add(name.trim().toLowerCase());
    }
  }
  const passed = [];
  for (let at = 0; at < raw.length; at += 2) {
    if (!dropped.has(raw[at].toLowerCase())) passed.push(raw[at], raw[at + 1]);
  }
  return passed;
}

/**
 * A sentence that fits into a header.
 *
 * @param {string} text
 */
export function headerText(text) {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 300);
}

/**
 * An address without what may be a credential: user, query and fragment.
 *
 * @param {string} text
 * @param {URL} [base]
 * @returns {string | undefined}
 */
export function bareAddress(text, base) {
  if (!URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  return url.href;
}
