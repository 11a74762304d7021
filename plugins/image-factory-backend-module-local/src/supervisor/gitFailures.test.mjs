import { gitFailureOf } from '../../supervisor/gitFailures.mjs';

const source = { url: 'https://h/x', ref: 'main' };

// Printed by git 2.39.5.
describe('gitFailureOf', () => {
  it.each([
    ['source-not-found', "fatal: couldn't find remote ref main"],
    ['source-not-found', 'fatal: remote error: upload-pack: not our ref 0123'],
    ['source-not-found', "fatal: repository 'http://h/x/' not found"],
    [
      'source-not-found',
      "fatal: '/srv/none' does not appear to be a git repository\nfatal: Could not read from remote repository.",
    ],
    [
      'source-not-found',
      "fatal: unable to access 'http://h/x/': The requested URL returned error: 302",
    ],
    [
      'source-denied',
      "error: unable to read askpass response from '/bin/false'\nfatal: could not read Username for 'http://h': terminal prompts disabled",
    ],
    [
      'source-denied',
      "fatal: unable to access 'http://h/x/': The requested URL returned error: 403",
    ],
    [
      'source-denied',
      'error: --shallow-file died of signal 25\nfatal: unpack-objects failed',
    ],
    [
      'source-unavailable',
      "fatal: unable to access 'http://h/x/': The requested URL returned error: 500",
    ],
    [
      'source-unavailable',
      "fatal: unable to access 'http://h/x/': Failed to connect to 127.0.0.1 port 5099 after 0 ms: Couldn't connect to server",
    ],
    [
      'source-unavailable',
      'ssh: connect to host 127.0.0.1 port 22: Connection refused\nfatal: Could not read from remote repository.',
    ],
  ])('finds %s in: %s', (reason, text) => {
    expect(gitFailureOf(text.split('\n'), source).reason).toBe(reason);
  });
});
