import { createHash } from 'node:crypto';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KnownImages } from '../../supervisor/registry/KnownImages.mjs';

const MEDIA_TYPE = 'application/vnd.docker.distribution.manifest.v2+json';
const LAYER = `sha256:${'1'.repeat(64)}`;
const FROM = '127.0.0.1__5000/web/shop/hello';
const digestOf = bytes =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

function imageOf(text) {
  const config = Buffer.from(JSON.stringify({ text }));
  const bytes = Buffer.from(
    JSON.stringify({
      config: { digest: digestOf(config) },
      layers: [{ digest: LAYER }],
    }),
  );
  return { manifest: { mediaType: MEDIA_TYPE, bytes }, config, from: FROM };
}

describe('KnownImages', () => {
  let folder;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'known-images-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const fileOf = ({ config }) =>
    join(folder, `${digestOf(config).slice('sha256:'.length)}.json`);

  it('gives an image back as it was, from one run to the next', () => {
    const image = imageOf('a');
    new KnownImages(folder).add(image);
    expect(new KnownImages(folder).find(digestOf(image.config))).toEqual({
      ...image,
      layers: [LAYER],
    });
  });

  it.each(['sha256:../../etc/passwd', '../x', '', `sha256:${'0'.repeat(64)}`])(
    'knows nothing by the name %j',
    name => {
      expect(new KnownImages(folder).find(name)).toBeUndefined();
    },
  );

  it('takes no configuration that is not what its name says', () => {
    const [image, other] = [imageOf('a'), imageOf('b')];
    const known = new KnownImages(folder);
    known.add(image);
    const text = readFileSync(fileOf(image), 'utf8');
    writeFileSync(fileOf(other), text);
    expect(known.find(digestOf(other.config))).toBeUndefined();
    writeFileSync(fileOf(image), text.replace('"a', '"b'));
    writeFileSync(fileOf(other), text.slice(0, -5));
    expect(known.find(digestOf(other.config))).toBeUndefined();
  });

  it('does not remember what is large', () => {
    const known = new KnownImages(folder);
    known.add(imageOf('x'.repeat(600_000)));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('forgets the oldest of very many', () => {
    const known = new KnownImages(folder);
    const images = Array.from({ length: 201 }, (_, number) =>
      imageOf(`image ${number}`),
    );
    images.slice(0, 200).forEach((image, number) => {
      known.add(image);
      utimesSync(fileOf(image), 1000 + number, 1000 + number);
    });
    known.add(images[200]);
    expect(known.find(digestOf(images[0].config))).toBeUndefined();
    expect(known.find(digestOf(images[1].config))).toBeDefined();
    expect(known.find(digestOf(images[200].config))).toBeDefined();
  });
});
