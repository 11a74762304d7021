import { userInfo } from 'node:os';
import {
  isRoot,
  ownRanges,
  SubordinateRange,
  subordinateRanges,
} from '../hostIdentity';
import { checkIds } from './idChecks';

jest.mock('../hostIdentity');

const { username, uid } = userInfo();
const FIRST_ID = 0x70000000;

/** Lines of `/etc/subuid` and `/etc/subgid`. */
function hostHas(files: Record<string, SubordinateRange[]>) {
  // Each reading of a file makes objects of its own.
  const rangesIn = (path: string) =>
    (files[path] ?? []).map(one => ({ ...one }));
  jest.mocked(subordinateRanges).mockImplementation(rangesIn);
  jest
    .mocked(ownRanges)
    .mockImplementation(path =>
      rangesIn(path).filter(({ owner }) => owner === username),
    );
}

const both = (...ranges: SubordinateRange[]) =>
  hostHas({ '/etc/subuid': ranges, '/etc/subgid': ranges });
const range = (
  first: number,
  count = 65_536,
  owner = username,
): SubordinateRange => ({ owner, first, count });

describe('checkIds, as an ordinary user', () => {
  beforeEach(() => jest.mocked(isRoot).mockReturnValue(false));

  it('passes with a range of its own', () => {
    both(range(100_000), range(165_536, 65_536, 'somebody'));
    expect(checkIds(FIRST_ID)).toMatchObject({
      result: 'pass',
      seen: `${username}:100000:65536`,
    });
  });

  it('BX09 (a): names the file without a line, and the line to add', () => {
    both(range(100_000, 65_536, 'somebody'));
    expect(checkIds(FIRST_ID)).toMatchObject({
      result: 'fail',
      seen: `/etc/subuid has no line for ${username}`,
      remedy: expect.stringContaining(`${username}:100000:65536`),
    });
  });

  it('BX09 (b): says how many ids are too few', () => {
    both(range(100_000, 1_000));
    expect(checkIds(FIRST_ID)).toMatchObject({
      result: 'fail',
      seen: `/etc/subuid gives ${username} 1000 ids; 65536 are needed`,
      remedy: expect.stringContaining(`${username}:100000:65536`),
    });
  });

  it('BX09 (e): refuses a range that holds the user’s own id', () => {
    both(range(uid));
    expect(checkIds(FIRST_ID)).toMatchObject({
      result: 'fail',
      seen: `/etc/subuid: ${username}:${uid}:65536 holds the id ${uid} of ${username} itself`,
    });
  });

  it('BX09 (f): names both ranges that share ids', () => {
    both(range(100_000), range(150_000, 65_536, 'somebody'));
    expect(checkIds(FIRST_ID)).toMatchObject({
      result: 'fail',
      seen: `/etc/subuid: ${username}:100000:65536 and somebody:150000:65536 share ids`,
    });
  });

  it('BX09 (h): names the one file that lacks the line', () => {
    hostHas({ '/etc/subuid': [range(100_000)] });
    expect(checkIds(FIRST_ID)).toMatchObject({
      result: 'fail',
      seen: `/etc/subgid has no line for ${username}`,
    });
  });
});

describe('checkIds, as root', () => {
  beforeEach(() => jest.mocked(isRoot).mockReturnValue(true));

  it('passes beyond all ranges of people', () => {
    both(range(100_000, 65_536, 'somebody'));
    expect(checkIds(FIRST_ID).result).toBe('pass');
  });

  it('refuses ids that somebody else may use', () => {
    both(range(FIRST_ID, 65_536, 'somebody'));
    expect(checkIds(FIRST_ID)).toMatchObject({
      result: 'fail',
      seen: expect.stringContaining(`somebody:${FIRST_ID}:65536`),
    });
  });
});
