import { buildSpecSchema, BuildSpecInput } from '../builds';
import { MAX_CONTAINERFILE_LENGTH } from './container';

const spec: BuildSpecInput = {
  method: 'container',
  source: { type: 'inline', containerfile: 'FROM scratch\n' },
  image: { name: 'app', tags: ['1.0'] },
};

function problems(value: unknown): Array<{ path: string; message: string }> {
  const result = buildSpecSchema.safeParse(value);
  return (result.error?.issues ?? []).map(issue => ({
    path: issue.path.join('.'),
    message: issue.message,
  }));
}

describe('a container build', () => {
  it('needs a source and an image, and fills in the rest', () => {
    expect(buildSpecSchema.parse(spec)).toEqual({
      ...spec,
      buildArgs: {},
      labels: {},
      network: 'default',
    });
  });

  it.each<[string, string, unknown]>([
    ['of an unknown method', 'method', { ...spec, method: 'magic' }],
    [
      'with an empty Containerfile',
      'source.containerfile',
      { ...spec, source: { type: 'inline', containerfile: ' \n' } },
    ],
    [
      'with a Containerfile that is too long',
      'source.containerfile',
      {
        ...spec,
        source: {
          type: 'inline',
          containerfile: 'x'.repeat(MAX_CONTAINERFILE_LENGTH + 1),
        },
      },
    ],
    [
      'with a tag that is no tag',
      'image.tags.1',
      { ...spec, image: { name: 'app', tags: ['ok', 'Web App'] } },
    ],
    [
      'with a name that climbs',
      'image.name',
      { ...spec, image: { name: '../other', tags: ['1'] } },
    ],
    [
      'with an argument of two lines',
      'buildArgs.A',
      { ...spec, buildArgs: { A: 'x\ny' } },
    ],
    [
      'with an argument name that is an option',
      'buildArgs.--x',
      { ...spec, buildArgs: { '--x': 'y' } },
    ],
    [
      'with 10,000 labels',
      'labels',
      {
        ...spec,
        labels: Object.fromEntries(
          Array.from({ length: 10_000 }, (_, i) => [`l${i}`, 'x']),
        ),
      },
    ],
    [
      'with a target that is an option',
      'target',
      { ...spec, target: '--format' },
    ],
    ['with an unknown field', '', { ...spec, privileged: true }],
    [
      'with an option of the builder for what is yes or no',
      'reproducible',
      { ...spec, reproducible: '--volume=/:/host' },
    ],
    [
      'with a context outside of the repository',
      'source.contextDir',
      {
        ...spec,
        source: {
          type: 'git',
          url: 'https://git.example.com/a',
          contextDir: '../..',
        },
      },
    ],
  ])('is refused %s, with the path of the field', (_, path, value) => {
    expect(problems(value)).toEqual(
      expect.arrayContaining([{ path, message: expect.stringMatching(/./) }]),
    );
  });
});
