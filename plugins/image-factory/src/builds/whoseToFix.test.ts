import { aBuildDetail } from '../../dev/builders';
import { whoseToFix } from './whoseToFix';

const build = (allowedActions: Array<'retry' | 'cancel'> = []) =>
  aBuildDetail({ requestedBy: 'user:default/ada', allowedActions });

describe('whose turn it is after a failed build', () => {
  it.each([
    ['who asked for it', build(), 'user:default/ada', 'viewer'],
    ['who may try it again', build(['retry']), 'user:default/bob', 'viewer'],
    ['anybody else', build(), 'user:default/bob', { name: 'Ada' }],
    ['who is not known yet', build(), undefined, { name: 'Ada' }],
  ])('for %s', (_, failed, me, expected) => {
    expect(whoseToFix(failed, { me, requesterName: 'Ada' })).toEqual(expected);
  });
});
