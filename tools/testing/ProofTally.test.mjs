import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProofTally } from './ProofTally.mjs';

function ended(type, name, more = {}) {
  const { details, ...data } = more;
  return {
    type: `test:${type}`,
    data: {
      name,
      nesting: 1,
      ...data,
      details: { type: 'test', duration_ms: 1234, ...details },
    },
  };
}

/** As the runner wraps what a test threw. */
function thrown(message, failureType = 'testCodeFailure') {
  const error = new Error(message, { cause: new Error(message) });
  return Object.assign(error, { code: 'ERR_TEST_FAILURE', failureType });
}

function tallyOf(...events) {
  const lines = [];
  const tally = new ProofTally(line => lines.push(line));
  events.forEach(event => tally.take(event));
  return { lines, counts: tally.counts, stories: tally.stories };
}

describe('ProofTally', () => {
  it('counts each proof by its outcome', () => {
    const { counts } = tallyOf(
      ended('pass', 'one'),
      ended('pass', 'two', { skip: 'needs chromium' }),
      ended('fail', 'three', { details: { error: thrown('it broke') } }),
    );
    assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 1 });
  });

  it('does not count a story beside its proofs', () => {
    const suite = { type: 'suite', error: thrown('', 'subtestsFailed') };
    const { counts } = tallyOf(
      ended('fail', 'one', { details: { error: thrown('it broke') } }),
      ended('fail', 'story', { details: suite }),
      ended('pass', 'other story', { details: { type: 'suite' } }),
    );
    assert.deepEqual(counts, { passed: 0, failed: 1, skipped: 0 });
  });

  it('counts a story that failed although no proof in it did', () => {
    const suite = { type: 'suite', error: thrown('no portal', 'hookFailed') };
    const { counts } = tallyOf(ended('fail', 'story', { details: suite }));
    assert.deepEqual(counts, { passed: 0, failed: 1, skipped: 0 });
  });

  it('knows how many stories have ended', () => {
    const { stories, counts } = tallyOf(
      ended('pass', 'one'),
      ended('pass', 'story', { nesting: 0, details: { type: 'suite' } }),
      ended('fail', 'unreadable.mjs', {
        nesting: 0,
        details: { type: undefined, error: thrown('no such file') },
      }),
    );
    assert.equal(stories, 2);
    assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 0 });
  });

  it('says why a proof was skipped, and what one failed with', () => {
    const { lines } = tallyOf(
      ended('pass', 'two', { skip: 'needs chromium' }),
      ended('fail', 'three', { details: { error: thrown('it broke') } }),
    );
    assert.equal(lines[0], '  – two: needs chromium');
    assert.equal(lines[1], '  ✗ three (1.2 s)');
    assert.match(lines[2], /it broke/);
  });

  it('names the story before its proofs', () => {
    const { lines } = tallyOf(
      { type: 'test:start', data: { name: 'story', nesting: 0 } },
      { type: 'test:start', data: { name: 'one', nesting: 1 } },
      ended('pass', 'one'),
    );
    assert.deepEqual(lines, ['story', '  ✓ one (1.2 s)']);
  });
});
