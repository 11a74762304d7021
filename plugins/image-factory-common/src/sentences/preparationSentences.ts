/** Why a preparation of a provider failed, or can't be started. */
export const preparationSentences = {
  'preparation-nothing': 'The provider {{provider}} needs no preparation',
  'preparation-by-operator':
    'The cluster of {{provider}} is changed by its operator: apply the manifests of the provider, then prove it',
  'preparation-under-way':
    'A preparation of {{provider}} is under way; wait for its end, or cancel it',
  'preparation-over': 'The preparation is {{status}}',
  'preparation-conflict':
    '{{object}} was changed by somebody else; look at the difference, and say that it is to be overwritten if nothing of it is needed',
  'preparation-foreign':
    '{{object}} is there, and is not of the image factory, so it is not touched: name another namespace in the settings, or remove it',
  'preparation-missing':
    '{{object}} is not as it should be; apply the manifests of the provider by kubectl apply --server-side, then prove it again',
  'preparation-unprepared':
    '{{object}} is not as it should be; prepare the provider',
  'preparation-refused':
    '{{object}} was refused: {{problem}}. Give the account that prepares what it lacks, then prepare again',
  'preparation-not-allowed':
    'The provider refuses: {{problem}}. Give the account that prepares what it lacks, then prepare again',
  'preparation-unreachable':
    'The provider could not be reached for {{minutes}} minutes; prepare again when it can: {{problem}}',
  'preparation-settings-changed':
    'The settings of the provider were changed meanwhile; prepare again',
  'preparation-provider-removed': 'The provider was removed meanwhile',
  'preparation-not-ready': '{{check}}: {{seen}}',
  'preparation-broken':
    'It could not be carried out; the log of the backend tells why',
  'canary-no-registry':
    'No registry is configured; an operator must set imageFactory.registry.host',
  'canary-failed':
    'The canary build failed: {{problem}}. Its log tells more; prove the provider again when it is mended',
  'canary-lost':
    'The canary build was lost at the provider; prove the provider again',
  'canary-stopped':
    'The canary build was stopped from outside; prove the provider again',
  'canary-slow':
    'The canary build took longer than {{seconds}} seconds; see whether the provider is overloaded, or raise imageFactory.preparation.canaryTimeLimit',
  'canary-not-pushed':
    'The registry knows nothing of the image that the canary build says it pushed; check that the provider pushes to the registry of the portal',
  'canary-other-digest':
    'The registry has another image than the canary build says it pushed: {{found}} in place of {{told}}',
  'roll-back-configured':
    'The provider {{provider}} is declared in imageFactory.providers of the configuration; put back its earlier settings there, then prepare it',
  'roll-back-unproved':
    'That preparation did not succeed, so there is nothing to go back to',
  'roll-back-present': 'These settings are in force already',
} as const;
