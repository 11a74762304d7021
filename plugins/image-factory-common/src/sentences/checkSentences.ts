/** Readiness checks of the backend itself, for every kind of provider. */
export const checkSentences = {
  'check-wrong': '{{check}}',
  'checks-wrong': '{{check}} and {{others}} more',
  'not-checked-yet': 'Not checked yet',
  'check-slow': 'The check took too long',
  'check-slow-title': 'Answers in time',
  'check-slow-seen': 'No answer in {{seconds}} seconds',
  'check-slow-why': 'A place that can not be asked can not run anything',
  'check-slow-remedy':
    'See whether the host of the provider is overloaded or down',
  'check-broken': 'The check could not be carried out',
  'check-broken-title': 'Can be checked',
  'check-broken-seen': 'The check ended with an error',
  'check-broken-remedy': 'Read the error in the log of the backend',
  'settings-unusable': 'Its settings can not be used',
  'settings-title': 'Settings',
  'settings-why': 'The executor opens a provider with its settings',
  'settings-remedy': 'Correct the settings of the provider',
  'executor-missing': "No running backend has the executor '{{executor}}'",
  'executor-title': 'Executor installed',
  'executor-seen':
    "No backend with the executor '{{executor}}' has looked at it for minutes",
  'executor-why': 'An executor is the code that drives the provider',
  'executor-remedy':
    "Start a backend with the module that brings the executor '{{executor}}', or set up the provider with another one",
} as const;
