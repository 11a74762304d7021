import { RunFailure } from '../../supervisor/failures.mjs';
import { finishRun } from '../../supervisor/finishRun.mjs';

const SECRET = 'hunter2';

/** A run that fails before its first step, whose log cannot be written any more. */
function runThatFails(failure) {
  return {
    openNetwork: () => {
      throw new RunFailure(failure);
    },
    signal: { aborted: false },
    mask: text => text.replaceAll(SECRET, '***'),
    log: { end: () => {}, excerpt: () => undefined },
    steps: { current: undefined, abandon: () => {} },
    store: { markDirty: () => {} },
  };
}

describe('how a run says that it failed', () => {
  it('holds no secret: not in the sentence, nor in what fills it in other languages', async () => {
    const outcome = await finishRun(
      runThatFails({
        reason: 'source-unavailable',
        message: `The server said: wrong password ${SECRET}`,
        wording: {
          code: 'server-said',
          params: { said: `wrong password ${SECRET}`, seconds: 7 },
        },
        step: `clone https://ada:${SECRET}@git.example.com/shop`,
      }),
    );
    expect(outcome).toEqual({
      phase: 'failed',
      failure: {
        reason: 'source-unavailable',
        message: 'The server said: wrong password ***',
        wording: {
          code: 'server-said',
          params: { said: 'wrong password ***', seconds: 7 },
        },
        step: 'clone https://ada:***@git.example.com/shop',
      },
    });
  });

  it('holds no secret in a sentence that fills another', async () => {
    const inner = { code: 'in-word', params: { word: `x${SECRET}` } };
    const { failure } = await finishRun(
      runThatFails({
        reason: 'containerfile-invalid',
        message: 'Line 1: wrong',
        wording: { code: 'at-line', params: { line: '1', problem: inner } },
      }),
    );
    expect(failure.wording.params).toEqual({
      line: '1',
      problem: { code: 'in-word', params: { word: 'x***' } },
    });
  });

  it('keeps a code that has nothing to fill in, and the sentence of one without a code', async () => {
    const reason = 'unknown';
    const coded = { reason, message: 'It broke.', wording: { code: 'broke' } };
    expect((await finishRun(runThatFails(coded))).failure).toEqual(coded);
    const bare = { reason, message: 'It broke.' };
    expect((await finishRun(runThatFails(bare))).failure).toEqual(bare);
  });
});
