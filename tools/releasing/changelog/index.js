// Preset of Lerna's changelogs: the subject of each commit, as it stands. The
// commits of this repository are sentences, not `type(scope): …`.
'use strict';

const parserOpts = {
  headerPattern: /^(?!Release v|Merge )(.+)$/,
  headerCorrespondence: ['subject'],
  noteKeywords: ['BREAKING CHANGE'],
};

const writerOpts = {
  mainTemplate:
    '{{> header}}\n\n{{#each commitGroups}}{{#each commits}}{{> commit root=@root}}{{/each}}{{/each}}\n{{#each noteGroups}}### What to do\n\n{{#each notes}}* {{text}}\n{{/each}}\n{{/each}}',
  headerPartial: '## {{version}} ({{date}})',
  commitPartial: '* {{subject}}\n',
  transform: commit => (commit.subject ? commit : false),
};

module.exports = {
  parserOpts,
  writerOpts,
  conventionalChangelog: { parserOpts, writerOpts },
  // The release says how big it is; this is asked for all the same.
  recommendedBumpOpts: {
    parserOpts,
    whatBump: () => ({ level: 2, reason: 'as the release says' }),
  },
};
