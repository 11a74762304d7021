/** Why a secret can't be had from where it is said to be. */
export const secretSentences = {
  'secret-source-unknown':
    'There is no source of secrets called {{source}}; use one of {{sources}}',
  'secret-variable-name':
    'The variable must be called {{prefix}} and then letters A to Z, digits and single underlines',
  'secret-file-none':
    'No folder of secrets is configured; an operator must set imageFactory.registry.secretFolder',
  'secret-file-name':
    'The file must lie below {{prefix}} and be named with letters, digits, dots, dashes and underlines',
  'secret-kubernetes-none':
    'No namespace of secrets is configured; an operator must set imageFactory.registry.kubernetesSecrets.namespace',
  'secret-kubernetes-name':
    'The Secret must be called {{prefix}}… and be followed by a slash and one of its keys, e.g. {{example}}',
} as const;
