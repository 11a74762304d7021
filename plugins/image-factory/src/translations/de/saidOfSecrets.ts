/** Why a secret can't be had from where it is said to be. */
export const saidOfSecrets = {
  'secret-source-unknown':
    'Es gibt keine Quelle von Geheimnissen namens {{source}}; eine von diesen nennen: {{sources}}',
  'secret-variable-name':
    'Die Variable muss {{prefix}} heißen, gefolgt von Buchstaben A bis Z, Ziffern und einzelnen Unterstrichen',
  'secret-file-none':
    'Es ist kein Ordner für Geheimnisse eingestellt; der Betrieb muss imageFactory.registry.secretFolder setzen',
  'secret-file-name':
    'Die Datei muss unter {{prefix}} liegen und aus Buchstaben, Ziffern, Punkten, Bindestrichen und Unterstrichen bestehen',
  'secret-kubernetes-none':
    'Es ist kein Namespace für Geheimnisse eingestellt; der Betrieb muss imageFactory.registry.kubernetesSecrets.namespace setzen',
  'secret-kubernetes-name':
    'Das Secret muss {{prefix}}… heißen, gefolgt von einem Schrägstrich und einem seiner Schlüssel, z. B. {{example}}',
} as const;
