/** Texts about providers. */
export const providerTexts = {
  title: 'Providers',
  what: 'The providers',
  emptyTitle: 'No provider is configured',
  emptyText:
    'A provider is a place where builds run. An operator adds one in the configuration of the backend; until then every build waits.',
  slots: '{{used}} of {{slots}} slots used',
  methods: 'Builds',
  executor: 'Driven by',
  checked: 'Checked',
  never: 'never',
  check: 'Check again',
  checkFailed: 'It could not be checked',
  passed_one: '1 check passed',
  passed_other: '{{count}} checks passed',
  remedy: 'What to do',
  copyRemedy: 'Copy what to do',
  noChecks: 'It was not looked at yet.',
} as const;
