const BLOCK = 512;
const TYPES = {
  file: '0',
  hardlink: '1',
  link: '2',
  char: '3',
  block: '4',
  folder: '5',
  fifo: '6',
};

/**
 * @typedef {{
 *   name: string, type?: keyof typeof TYPES, link?: string, content?: string | Buffer,
 *   mode?: number, uid?: number, device?: [major: number, minor: number],
 *   pax?: Record<string, string>,
 * }} TarEntry - Nothing of it is checked: that is what it is for.
 */

/** @param {number} value @param {number} length */
function octal(value, length) {
  return `${value.toString(8).padStart(length - 1, '0')}\0`;
}

/** @param {Buffer} content */
function padded(content) {
  return Buffer.concat([
    content,
    Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK),
  ]);
}

/** @param {TarEntry} entry */
function header(entry, size, typeflag) {
  const { name, link = '', mode = 0o777, uid = 0, device = [0, 0] } = entry;
  const block = Buffer.alloc(BLOCK);
  const fields = [
    [0, name.slice(-100)],
    [100, octal(mode, 8)],
    [108, octal(uid, 8)],
    [116, octal(uid, 8)],
    [124, octal(size, 12)],
    [136, octal(0, 12)],
    [148, '        '],
    [156, typeflag],
    [157, link.slice(0, 100)],
    [257, 'ustar\u000000'],
    [329, octal(device[0], 8)],
    [337, octal(device[1], 8)],
  ];
  for (const [at, text] of fields) block.write(text, at, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(octal(sum, 7), 148, 'latin1');
  return block;
}

/**
 * Longer names than a header has room for, and whatever else a reader believes.
 *
 * @param {Record<string, string>} values
 */
function paxRecords(values) {
  const lines = Object.entries(values).map(([key, value]) => {
    const rest = ` ${key}=${value}\n`;
    let length = rest.length;
    while (length !== rest.length + String(length).length) {
      length = rest.length + String(length).length;
    }
    return `${length}${rest}`;
  });
  return Buffer.from(lines.join(''));
}

/** @param {TarEntry} entry */
function blocksOf(entry) {
  const content = Buffer.from(entry.content ?? '');
  const long = entry.name.length > 100 ? { path: entry.name } : {};
  const pax = { ...long, ...entry.pax };
  const records = paxRecords(pax);
  return [
    ...(records.length > 0
      ? [header({ name: 'pax' }, records.length, 'x'), padded(records)]
      : []),
    header(entry, content.length, TYPES[entry.type ?? 'file']),
    padded(content),
  ];
}

/**
 * A tar archive with exactly the entries given, as bad as they may be.
 *
 * @param {TarEntry[]} entries
 * @see https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html
 */
export function tarOf(entries) {
  return Buffer.concat([...entries.flatMap(blocksOf), Buffer.alloc(2 * BLOCK)]);
}
