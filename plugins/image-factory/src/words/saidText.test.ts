import { Said, say } from '@imagefactory/backstage-plugin-image-factory-common';
import { Translate } from '../translation';
import { saidText } from './saidText';
import { waitingText } from './waitingText';

/** Says which text it would be, with what in it. */
const t = ((key: string, values?: object) => {
  if (key === 'language') return 'de';
  return values ? `${key} ${JSON.stringify(values)}` : key;
}) as unknown as Translate;

describe('what a server said', () => {
  it('is the text of its code, with numbers, sizes, times and reasons of the language', () => {
    expect(
      saidText(say('memory-limit-reached', { memoryMiB: 1_536.5 }), t),
    ).toBe('said.memory-limit-reached {"memoryMiB":"1.536,5"}');
    expect(
      saidText(
        say('space-seen', { freeBytes: 1.5 * 1024 ** 3, folder: '/x' }),
        t,
      ),
    ).toBe('said.space-seen {"freeBytes":"1,5 GiB","folder":"/x"}');
    const sinceAt = new Date(2026, 10, 22, 14, 5).toISOString();
    expect(saidText(say('run-not-answered', { sinceAt }), t)).toBe(
      'said.run-not-answered {"sinceAt":"22.11.2026, 14:05"}',
    );
    expect(saidText(say('build-failed', { reason: 'time-limit' }), t)).toBe(
      'said.build-failed {"reason":"reasons.time-limit.title"}',
    );
    expect(saidText(say('build-in-status', { status: 'running' }), t)).toBe(
      'said.build-in-status {"status":"states.running"}',
    );
  });

  it('holds sentences that are said in the language as well, however deep', () => {
    const problem = say('rule-in-option', {
      option: 'RUN --mount',
      problem: say('rule-climbs', { option: 'id' }),
    });
    expect(saidText(say('rule-at-line', { line: '3', problem }), t)).toBe(
      `said.rule-at-line ${JSON.stringify({
        line: '3',
        problem: `said.rule-in-option ${JSON.stringify({
          option: 'RUN --mount',
          problem: 'said.rule-climbs {"option":"id"}',
        })}`,
      })}`,
    );
    const foreign = say('lfs-problem', { problem: { message: 'odd' } });
    expect(saidText(foreign, t)).toBe('said.lfs-problem {"problem":"odd"}');
  });

  it('leaves texts that look like numbers as they are', () => {
    expect(saidText(say('ids-by-tenant', { id: '100000' }), t)).toBe(
      'said.ids-by-tenant {"id":"100000"}',
    );
  });

  it.each<[string, Said]>([
    ['stored before there were codes', { message: 'It is so' }],
    [
      'of a code that is not known',
      { message: 'It is so', wording: { code: 'acme.odd', params: {} } },
    ],
    [
      'without all that its sentence needs',
      { message: 'It is so', wording: { code: 'space-seen', params: {} } },
    ],
    [
      'with a value of a kind that is not known',
      {
        message: 'It is so',
        wording: {
          code: 'registry-accepts',
          params: { host: { name: 'r' } as unknown as string },
        },
      },
    ],
    [
      'with a sentence in it that is not known',
      {
        message: 'It is so',
        wording: {
          code: 'lfs-problem',
          params: { problem: { code: 'acme.odd' } },
        },
      },
    ],
    [
      'of a code that every object has',
      { message: 'It is so', wording: { code: 'toString' } },
    ],
  ])('is shown as it came %s', (_, said) => {
    expect(saidText(said, t)).toBe('It is so');
  });
});

it('says what a build waits for by its reason, and else as the server does', () => {
  const message = 'It waits for the moon';
  expect(waitingText({ reason: 'tenant-limit', message }, t)).toBe(
    'waiting.tenant-limit',
  );
  expect(waitingText({ reason: 'moon' as never, message }, t)).toBe(message);
});
