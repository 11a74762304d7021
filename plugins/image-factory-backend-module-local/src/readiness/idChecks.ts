import { userInfo } from 'node:os';
import {
  ReadinessCheck,
  Said,
  say,
  sayCheck,
} from '@imagefactory/backstage-plugin-image-factory-common';
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
  title: say('ids-title'),
  why: say('ids-why'),
};

function written({ owner, first, count }: SubordinateRange): string {
  return `${owner}:${first}:${count}`;
}

function overlaps(a: SubordinateRange, b: SubordinateRange): boolean {
  return a.first < b.first + b.count && b.first < a.first + a.count;
}

function failed(seen: Said, remedy: Said): ReadinessCheck {
  return sayCheck({ ...COMMON, result: 'fail', seen, remedy });
}

/** A user without enough ids, or with its own among them. */
function ownProblem(file: string, own: SubordinateRange[]) {
  const { username: user, uid } = userInfo();
  if (own.length === 0) {
    const line = `${user}:100000:${NEEDED_IDS}`;
    return failed(
      say('ids-no-line', { file, user }),
      say('ids-add-line-remedy', { line, file }),
    );
  }
  const given = own.reduce((sum, range) => sum + range.count, 0);
  if (given < NEEDED_IDS) {
    const better = `${user}:${own[0].first}:${NEEDED_IDS}`;
    return failed(
      say('ids-few', {
        file,
        user,
        given: String(given),
        needed: String(NEEDED_IDS),
      }),
      say('ids-widen-remedy', { line: written(own[0]), file, better }),
    );
  }
  const self = own.find(
    range => range.first <= uid && uid < range.first + range.count,
  );
  return (
    self &&
    failed(
      say('ids-own', { file, line: written(self), id: String(uid), user }),
      say('ids-other-range-remedy', { user, file }),
    )
  );
}

function problemIn(file: string): ReadinessCheck | undefined {
  const own = ownRanges(file);
  const problem = ownProblem(file, own);
  if (problem) return problem;
  const isOwn = ({ owner }: SubordinateRange) =>
    own.some(range => range.owner === owner);
  const others = subordinateRanges(file).filter(range => !isOwn(range));
  for (const range of own) {
    const other = others.find(candidate => overlaps(range, candidate));
    if (other) {
      return failed(
        say('ids-shared', {
          file,
          line: written(range),
          other: written(other),
        }),
        say('ids-part-remedy', { file }),
      );
    }
  }
  return undefined;
}

/** Whether this user has ids to give to builds, and nobody else has them too. */
export function checkIds(firstId: number): ReadinessCheck {
  const id = String(firstId);
  if (isRoot()) {
    const taken = subordinateRanges('/etc/subuid').find(range =>
      overlaps(range, { owner: 'root', first: firstId, count: NEEDED_IDS }),
    );
    return taken
      ? failed(
          say('ids-first-taken', { id, line: written(taken) }),
          say('ids-first-remedy'),
        )
      : sayCheck({
          ...COMMON,
          result: 'pass',
          seen: say('ids-by-tenant', { id }),
        });
  }
  const problem = FILES.map(problemIn).find(found => found !== undefined);
  const seen = ownRanges(FILES[0]).map(written).join(', ');
  return problem ?? sayCheck({ ...COMMON, result: 'pass', seen });
}
