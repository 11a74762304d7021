import assert from 'node:assert/strict';

/** Checks that chunks and lines of a log count from 1 without gap or repeat, and gives the lines. */
export function linesOf(chunks) {
  let nextLine = 1;
  chunks.forEach((chunk, index) => {
    assert.equal(chunk.sequence, index + 1, 'chunks count from 1');
    assert.equal(chunk.firstLine, nextLine, 'chunks follow one another');
    assert.equal(chunk.times.length, chunk.lines.length);
    nextLine += chunk.lines.length;
  });
  return chunks.flatMap(chunk => chunk.lines);
}

/** Checks that the lines hold `<word> 1` to `<word> <count>`, each once and in order. */
export function assertCounted(lines, { word, count }) {
  const pattern = new RegExp(`^${word} (\\d+)$`);
  const numbers = lines.flatMap(line => {
    const found = pattern.exec(line);
    return found ? [Number(found[1])] : [];
  });
  assert.deepEqual(
    numbers,
    Array.from({ length: count }, (_, index) => index + 1),
  );
}
