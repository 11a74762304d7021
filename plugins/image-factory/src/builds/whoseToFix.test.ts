import { aBuildDetail } from '../../dev/builders';
import { whoseToFix } from './whoseToFix';

const build = (
  allowedActions: Array<'retry' | 'cancel'> = [],
  requestedBy = 'user:default/ada',
) => aBuildDetail({ requestedBy, allowedActions });
const service = 'service:plugin:scaffolder';

describe('whose turn it is after a failed build', () => {
  it.each([
    ['who asked for it', build(), 'user:default/ada', 'viewer'],
    [
      'a colleague who may try it again',
      build(['retry']),
      'user:default/bob',
      { name: 'Ada' },
    ],
    ['anybody else', build(), 'user:default/bob', { name: 'Ada' }],
    ['who is not known yet', build(), undefined, { name: 'Ada' }],
    [
      'who may try again what a service asked for',
      build(['retry'], service),
      'user:default/bob',
      'viewer',
    ],
    [
      'who only sees what a service asked for',
      build([], service),
      'user:default/bob',
      'project',
    ],
  ])('for %s', (_, failed, me, expected) => {
    expect(whoseToFix(failed, { me, requesterName: 'Ada' })).toEqual(expected);
  });
});
