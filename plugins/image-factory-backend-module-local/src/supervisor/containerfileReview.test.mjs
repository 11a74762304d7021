import { reviewContainerfile } from '../../supervisor/containerfileReview.mjs';
import { base } from '../__testUtils__/checkText.mjs';

function review(lines, change = {}) {
  return reviewContainerfile(lines.join('\n'), {
    buildArgs: {},
    allowedImages: ['r:5000/base', 'r:5000/web'],
    network: 'default',
    ...change,
  });
}

describe('the review of a Containerfile', () => {
  it('finds nothing in one that can be built, and tells what it consists of', () => {
    expect(
      review([
        'ARG TAG=12',
        `FROM ${base} AS build`,
        'RUN echo \\',
        '  two lines',
        'FROM r:5000/base/debian:$TAG',
        'COPY --from=build /a /b',
        'COPY --from=r:5000/web/tools /c /d',
      ]),
    ).toEqual({
      findings: [],
      baseImages: [base, 'r:5000/web/tools'],
      instructions: [
        `FROM ${base} AS build`,
        expect.stringMatching(/^RUN echo/),
        'FROM r:5000/base/debian:$TAG',
        'COPY --from=build /a /b',
        'COPY --from=r:5000/web/tools /c /d',
      ],
      instructionCount: 5,
    });
  });

  it('finds every instruction that would be refused, with its line and image', () => {
    const { findings } = review([
      'FROM alpine',
      'RUN []',
      `FROM ${base}`,
      'RUN ls',
      'COPY --from=r:5000/data/secret /a /b',
    ]);
    expect(findings).toMatchObject([
      {
        line: 1,
        reason: 'base-image-not-found',
        message: expect.stringMatching(/^alpine names no registry/),
        baseImage: 'alpine',
      },
      {
        line: 2,
        reason: 'containerfile-invalid',
        message: expect.stringMatching(/^RUN needs a command/),
      },
      {
        line: 5,
        reason: 'base-image-denied',
        message: expect.stringContaining('not among the images'),
        baseImage: 'r:5000/data/secret',
      },
    ]);
  });

  it('says once what is wrong with a text that can not be read', () => {
    expect(review(['FROM x', 'RUN a\0b']).findings).toEqual([
      {
        line: 2,
        reason: 'containerfile-invalid',
        message: expect.stringContaining('NUL'),
        wording: { code: 'rule-nul' },
      },
    ]);
    expect(review(['']).findings).toEqual([
      {
        reason: 'containerfile-invalid',
        message: 'The Containerfile has no FROM instruction',
        wording: { code: 'rule-no-from' },
      },
    ]);
  });

  it('leaves out stages that the target does not need', () => {
    const lines = [`FROM ${base} AS first`, 'RUN a', 'FROM alpine', 'RUN b'];
    expect(review(lines, { target: 'first' })).toMatchObject({
      findings: [],
      baseImages: [base],
      instructionCount: 2,
    });
  });

  it('is short, however long the text is', () => {
    const { findings, instructions, instructionCount } = review([
      `FROM ${base}`,
      ...Array.from({ length: 500 }, () => 'RUN []'),
    ]);
    expect(findings).toHaveLength(20);
    expect(instructions).toHaveLength(200);
    expect(instructionCount).toBe(501);
  });
});
