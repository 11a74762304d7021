/** Shorter texts would also hide ordinary words. */
const MIN_SECRET_LENGTH = 4;
/** One line of a secret is hidden on its own from this length on. */
const MIN_LINE_LENGTH = 8;
/** Longer spellings are looked for in pieces: a line may hold only a part of them. */
const PIECE_LENGTH = 512;
/** Where base64 breaks lines: RFC 7468 and openssl, RFC 2045 and coreutils. */
const BASE64_COLUMNS = [64, 76];

/** @param {string} text */
function inJson(text) {
  const json = JSON.stringify(text).slice(1, -1);
  const hex = character =>
    `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return [
    json,
    json.replaceAll('/', '\\/'),
    // As Go's encoding/json, then as Python's json.
    json.replace(/[<>&\u2028\u2029]/g, hex),
    json.replace(/[^\u0020-\u007e]/g, hex),
    // JSON inside of JSON.
    JSON.stringify(json).slice(1, -1),
  ];
}

/** @param {string} text */
function inShell(text) {
  return [
    text.replaceAll("'", `'\\''`),
    text.replaceAll("'", `'"'"'`),
    text.replace(/["$`\\]/g, '\\$&'),
    text.replace(/[^\w@%+=:,./-]/g, '\\$&'),
    // `$'…'`
    text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n'),
  ];
}

/** @param {string} text */
function inAddress(text) {
  const percent = encodeURIComponent(text.toWellFormed());
  const strict = percent.replace(
    /[!'()*~]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const spellings = [
    percent,
    strict,
    percent.replaceAll('%2F', '/'),
    strict.replaceAll('%2F', '/'),
    // What may stand in the user part of an address, RFC 3986, section 3.2.1.
    percent.replace(/%(?:24|26|2B|2C|3B|3D)/g, decodeURIComponent),
    new URLSearchParams({ '': text }).toString().slice(1),
  ];
  return spellings
    .flatMap(spelling => [spelling, spelling.replaceAll('%20', '+')])
    .flatMap(spelling => [
      spelling,
      spelling.replace(/%[0-9A-F]{2}/g, code => code.toLowerCase()),
    ]);
}

/**
 * What base64 makes of a text wherever it is in the encoded one: without the
 * characters that also depend on its neighbours.
 *
 * @param {string} text
 */
function embeddedInBase64(text) {
  const bytes = Buffer.from(text);
  return [0, 1, 2].map(before => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]);
    return encoded
      .toString('base64')
      .slice(Math.ceil((before * 8) / 6), Math.floor((encoded.length * 8) / 6));
  });
}

/**
 * @param {string} text
 * @param {number} length
 */
function pieces(text, length) {
  const found = [];
  for (let from = 0; from < text.length; from += length) {
    found.push(text.slice(from, from + length));
  }
  return found;
}

/** @param {string} text */
function inBase64(text) {
  const whole = [text, `${text}\n`].map(value =>
    Buffer.from(value).toString('base64'),
  );
  const wrapped = whole
    .flatMap(encoded =>
      BASE64_COLUMNS.flatMap(columns => pieces(encoded, columns)),
    )
    .filter(piece => piece.length >= MIN_LINE_LENGTH);
  return [...whole, ...wrapped, ...embeddedInBase64(text)].flatMap(encoded => [
    encoded,
    encoded.replaceAll('+', '-').replaceAll('/', '_'),
  ]);
}

/** @param {string} text */
function inPieces(text) {
  if (text.length <= PIECE_LENGTH) return [text];
  // The last piece is a full one too: a short rest would look like ordinary text.
  return [
    ...pieces(text, PIECE_LENGTH).slice(0, -1),
    text.slice(-PIECE_LENGTH),
  ];
}

/**
 * Every way in which a program is likely to print a secret or one of its
 * lines: as it is, and as JSON, the shell, addresses and base64 write it.
 *
 * @param {string} secret
 * @returns {string[]} single lines of at least four and at most 512 characters.
 */
export function spellingsOf(secret) {
  const text = secret.trim();
  if (text.length < MIN_SECRET_LENGTH) return [];
  const lines = text.split(/\r?\n/).map(line => line.trim());
  const long = lines.filter(line => line.length >= MIN_LINE_LENGTH);
  const texts = [...new Set([secret, text, ...(lines.length > 1 ? long : [])])];
  const spellings = [
    ...texts.flatMap(value => [
      value,
      ...inJson(value),
      ...inShell(value),
      ...inAddress(value),
    ]),
    ...[secret, text].flatMap(inBase64),
  ];
  return [...new Set(spellings.flatMap(inPieces))].filter(
    spelling =>
      spelling.trim().length >= MIN_SECRET_LENGTH && !/[\r\n]/.test(spelling),
  );
}
