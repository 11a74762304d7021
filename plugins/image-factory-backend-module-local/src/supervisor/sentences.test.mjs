import { sentences as ofPages } from '@imagefactory/backstage-plugin-image-factory-common';
import { say, sentences } from '../../supervisor/sentences.mjs';

describe('what the supervisor says', () => {
  it.each(Object.entries(sentences))(
    'is known to the pages by its code: %s',
    (code, text) => {
      expect(ofPages[code]).toBe(text);
    },
  );

  it('goes with its code and what fills it', () => {
    expect(
      say('push-denied', { registry: 'r', repository: 'web/api' }),
    ).toEqual({
      message: 'The registry r refused the push to web/api',
      wording: {
        code: 'push-denied',
        params: { registry: 'r', repository: 'web/api' },
      },
    });
    expect(say('no-space').wording).toEqual({ code: 'no-space' });
  });
});
