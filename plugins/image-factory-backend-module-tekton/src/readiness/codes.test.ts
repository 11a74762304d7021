import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECK_KINDS, TRIAL_CODES } from './codes';

const guide = readFileSync(
  join(__dirname, '../../../../docs/kubernetes.md'),
  'utf8',
);

describe('codes of checks', () => {
  it('are each in the guide, with what to do, and no other is', () => {
    const [, section] = guide.split('## Troubleshooting by check code\n');
    const [rows] = section.split('\n## ');
    const told = [
      ...rows.matchAll(/^\| `([a-z-]+)[^`]*` +\| [^|]+\| [^|]+\|$/gm),
    ];
    expect(told.map(([, code]) => code.replace(/-$/, '')).sort()).toEqual(
      Object.keys(CHECK_KINDS).sort(),
    );
  });

  it('are kept from a trial where a look makes none', () => {
    const pushes = Object.keys(CHECK_KINDS).filter(code =>
      code.startsWith('push'),
    );
    expect(TRIAL_CODES).toEqual(expect.arrayContaining(pushes));
  });
});
