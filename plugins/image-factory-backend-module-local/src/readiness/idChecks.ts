import { userInfo } from 'node:os';
import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  isRoot,
  ownRanges,
  subordinateRanges,
  SubordinateRange,
} from '../hostIdentity';

/** What an image may use: up to the id of `nobody`. */
const NEEDED_IDS = 65_536;
const FILES = ['/etc/subuid', '/etc/subgid'] as const;

const COMMON = {
  id: 'ids',
  title: 'Ids of builds',
  why: 'Root of a box is an id of the host that may do nothing there',
};

function written({ owner, first, count }: SubordinateRange): string {
  return `${owner}:${first}:${count}`;
}

function overlaps(a: SubordinateRange, b: SubordinateRange): boolean {
  return a.first < b.first + b.count && b.first < a.first + a.count;
}

function failed(seen: string, remedy: string): ReadinessCheck {
  return { ...COMMON, result: 'fail', seen, remedy };
}

function problemIn(file: string): ReadinessCheck | undefined {
  const { username, uid } = userInfo();
  const own = ownRanges(file);
  const isOwn = ({ owner }: SubordinateRange) =>
    own.some(range => range.owner === owner);
  const others = subordinateRanges(file).filter(range => !isOwn(range));
  const add = `add a line such as ${username}:100000:${NEEDED_IDS} to ${file}, with a first id that no other line has`;
  if (own.length === 0)
    return failed(`${file} has no line for ${username}`, add);
  const count = own.reduce((sum, range) => sum + range.count, 0);
  if (count < NEEDED_IDS) {
    return failed(
      `${file} gives ${username} ${count} ids; ${NEEDED_IDS} are needed`,
      `change the line ${written(own[0])} in ${file} to ${username}:${
        own[0].first
      }:${NEEDED_IDS}, if no other line has these ids`,
    );
  }
  const self = own.find(
    range => range.first <= uid && uid < range.first + range.count,
  );
  if (self) {
    return failed(
      `${file}: ${written(self)} holds the id ${uid} of ${username} itself`,
      `give ${username} another range in ${file}`,
    );
  }
  for (const range of own) {
    const other = others.find(candidate => overlaps(range, candidate));
    if (other) {
      return failed(
        `${file}: ${written(range)} and ${written(other)} share ids`,
        `give one of them another range in ${file}`,
      );
    }
  }
  return undefined;
}

/** Whether this user has ids to give to builds, and nobody else has them too. */
export function checkIds(firstId: number): ReadinessCheck {
  if (isRoot()) {
    const taken = subordinateRanges('/etc/subuid').find(range =>
      overlaps(range, { owner: 'root', first: firstId, count: NEEDED_IDS }),
    );
    return taken
      ? failed(
          `builds begin with id ${firstId}, which is in ${written(
            taken,
          )} of /etc/subuid`,
          'Set imageFactory.local.firstId to an id beyond all lines of /etc/subuid',
        )
      : { ...COMMON, result: 'pass', seen: `from ${firstId} on, by tenant` };
  }
  const problem = FILES.map(problemIn).find(found => found !== undefined);
  return (
    problem ?? {
      ...COMMON,
      result: 'pass',
      seen: ownRanges(FILES[0]).map(written).join(', '),
    }
  );
}
