import {
  say,
  sayCheck,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { hideHost } from './hideHost';

const check = {
  id: 'runc',
  title: 'Isolation',
  result: 'fail' as const,
  seen: '/home/ada/bin/runc is missing',
  why: 'Makes the boxes',
  remedy: 'sudo apt-get install runc',
};
const passed = { ...check, result: 'pass' as const };

describe('what members of a tenant are told of a provider', () => {
  it('names what does not work, without a path or a command of the host', () => {
    const summary = 'Isolation: /home/ada/bin/runc is missing and 1 more';
    const told = hideHost({
      readiness: 'not-ready',
      summary,
      checks: [passed, check, { ...check, title: 'Network' }],
    });
    expect(told).toMatchObject({
      readiness: 'not-ready',
      summary: 'Isolation and 1 more',
    });
    expect(told.checks[1]).toEqual({
      id: 'runc',
      title: 'Isolation',
      result: 'fail',
      seen: '',
      why: 'Makes the boxes',
    });
    expect(JSON.stringify(told)).not.toMatch(/home|apt-get/);
  });

  it('lets nothing of the host travel for other languages either', () => {
    const seen = say('tools-root-absent', { folder: '/home/ada/tools' });
    const told = hideHost({
      readiness: 'not-ready',
      summary: `Tools: ${seen.message}`,
      summaryWording: say('check-fails', {
        check: 'Tools',
        seen: seen.message,
      }).wording,
      checks: [
        sayCheck({
          id: 'tools-root',
          title: say('tools-root-title'),
          result: 'fail',
          seen,
          why: say('tools-root-why'),
          remedy: say('ids-part-remedy', { file: '/home/ada/x' }),
        }),
      ],
    });
    expect(JSON.stringify(told)).not.toMatch(/home/);
    expect(told.checks[0].wording).toEqual({
      title: { code: 'tools-root-title' },
      why: { code: 'tools-root-why' },
    });
    expect(told.summaryWording?.code).toBe('check-wrong');
  });

  it('leaves the summary where everything works', () => {
    const summary = 'Everything works';
    const told = hideHost({ readiness: 'ready', summary, checks: [passed] });
    expect(told.summary).toBe(summary);
  });
});
