/** Details of failures, beside their reason. Those that only a local executor has are in `localSentences`. */
export const failureSentences = {
  'run-ended-unexplained': 'The run ended without saying why',
  'outcome-not-recorded': 'The outcome of the run could not be recorded',
  'run-not-answered':
    'The provider could not be asked about the run since {{sinceAt}}',
  'run-stopped-outside': 'The run was stopped from outside',
  'run-not-known': 'The provider knows nothing of the run any more',
  'result-unusable':
    "The executor answered with a result that can't be used: {{problem}}",
  'run-unserved':
    "No running backend has the executor '{{executor}}' of the provider {{provider}}, so that nobody could ask about the run since {{sinceAt}}",
  'start-unserved':
    "No running backend has the executor '{{executor}}' of the provider {{provider}}, so that nobody could start the run since {{sinceAt}}",
  'start-failed': 'The provider could not start the run in {{tries}} tries',
  'log-end-lost': 'The last lines of the run could not be read',
} as const;
