import { starterContainerfile, withBase, withSuggestion } from './withBase';

const DEBIAN = 'r:5000/base/debian:12';

describe('the base image of a Containerfile', () => {
  it.each([
    ['FROM alpine\nRUN ls', `FROM ${DEBIAN}\nRUN ls`],
    ['# one\nfrom alpine as x', `# one\nfrom ${DEBIAN} as x`],
    [
      'FROM --platform=linux/amd64 alpine AS x\nFROM x',
      `FROM --platform=linux/amd64 ${DEBIAN} AS x\nFROM x`,
    ],
    ['RUN ls', `FROM ${DEBIAN}\nRUN ls`],
  ])('of %j becomes another', (text, changed) => {
    expect(withBase(text, DEBIAN)).toBe(changed);
  });

  it('is that of the starter where there is nothing yet', () => {
    expect(withBase(' \n', DEBIAN)).toBe(starterContainerfile(DEBIAN));
    expect(withBase('', 'r/$&')).toContain('FROM r/$&\n');
  });

  it('is suggested for one line only', () => {
    const suggestion = { replace: 'alpine', with: 'r/$&' };
    expect(withSuggestion('FROM alpine\nFROM alpine', 2, suggestion)).toBe(
      'FROM alpine\nFROM r/$&',
    );
  });
});
