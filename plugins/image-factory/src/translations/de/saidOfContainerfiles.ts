/** What is wrong with a Containerfile, without its line. */
export const saidOfContainerfiles = {
  'rule-at-line': 'Zeile {{line}}: {{problem}}',
  'rule-in-argument': 'Das Build-Argument {{argument}}: {{problem}}',
  'rule-in-instruction': '{{instruction}}: {{problem}}',
  'rule-in-option': '{{option}}: {{problem}}',
  'rule-in-word': '{{word}}: {{problem}}',
  'rule-in-trigger': 'ONBUILD {{problem}}',
  'rule-utf16': 'Das Containerfile ist UTF-16; als UTF-8 speichern',
  'rule-half-character':
    'Das Containerfile enthält ein halbes Zeichen; als UTF-8 speichern',
  'rule-not-utf8':
    'Zeile {{line}} des Containerfiles ist nicht UTF-8; als UTF-8 speichern',
  'rule-nul':
    'hier steht ein NUL-Zeichen, das ein Containerfile nicht enthalten kann',
  'rule-line-long':
    'diese Zeile hat {{length}} Bytes; der Builder liest höchstens {{limit}}',
  'rule-no-from': 'Das Containerfile hat keine Anweisung FROM',
  'rule-before-from':
    '{{instruction}} steht vor dem ersten FROM; dort darf nur ARG stehen',
  'rule-continues': 'eine Zeile geht weiter, und es folgt nichts',
  'rule-no-instruction': '{{instruction}} ist keine Anweisung',
  'rule-from-empty': 'FROM braucht den Namen eines Images oder einer Stage',
  'rule-from-form':
    'FROM erwartet den Namen eines Images, oder: <image> AS <stage>',
  'rule-healthcheck-empty':
    'HEALTHCHECK braucht CMD mit einem Befehl, oder NONE',
  'rule-healthcheck-none': 'HEALTHCHECK NONE nimmt nichts weiter an',
  'rule-healthcheck-cmd': 'HEALTHCHECK CMD braucht einen Befehl',
  'rule-healthcheck-kind': 'HEALTHCHECK erwartet CMD oder NONE, nicht {{word}}',
  'rule-onbuild-empty': 'ONBUILD braucht eine Anweisung',
  'rule-onbuild-trigger': 'ONBUILD darf {{instruction}} nicht auslösen',
  'rule-onbuild-heredoc':
    'ONBUILD kann kein Here-Dokument enthalten: Der Builder behält nur dessen erste Zeile',
  'rule-run-empty': 'RUN braucht einen Befehl',
  'rule-run-long':
    'RUN hat einen Befehl von {{length}} Bytes; Linux nimmt höchstens {{limit}} an',
  'rule-copy-needs': '{{instruction}} braucht eine Quelle und ein Ziel',
  'rule-name-needs': '{{instruction}} braucht einen Namen',
  'rule-pair-needs': '{{instruction}} braucht einen Namen und einen Wert',
  'rule-port-needs': '{{instruction}} braucht einen Port',
  'rule-signal-needs': '{{instruction}} braucht ein Signal',
  'rule-user-needs': '{{instruction}} braucht einen Benutzer',
  'rule-path-needs': '{{instruction}} braucht einen Pfad',
  'rule-shell-list': 'SHELL braucht eine Liste, z. B. ["/bin/sh", "-c"]',
  'rule-list-strings': 'eine Liste darf nur Zeichenketten enthalten',
  'rule-no-value': '{{name}} hat keinen Wert',
  'rule-no-pair': '{{word}} hat nicht die Form name=wert',
  'rule-variables-deep': 'die Variablen darin sind zu tief verschachtelt',
  'rule-heredoc-name': '{{word}} ist kein Name eines Here-Dokuments',
  'rule-heredoc-end':
    'dem Here-Dokument {{name}} fehlt die Zeile mit seinem Namen, die es beendet',
  'rule-escape-twice': '# escape= darf nur einmal stehen',
  'rule-escape-kind':
    '# escape= erwartet einen Backslash oder ein Gravis-Zeichen, nicht {{character}}',
  'rule-escape-late':
    'der Builder liest # escape= nur in der ersten Zeile; nach oben verschieben',
  'rule-frontend':
    'das Frontend {{name}} wird nicht benutzt: buildah führt keine Frontends aus',
  'rule-option-unknown':
    '{{option}} ist nicht erlaubt; {{instruction}} nimmt {{options}} an',
  'rule-no-options':
    '{{option}} ist nicht erlaubt; {{instruction}} nimmt keine Optionen an',
  'rule-value-needs': '{{option}} braucht einen Wert',
  'rule-octal': '{{option}} erwartet eine Oktalzahl, z. B. {{example}}',
  'rule-number': '{{option}} erwartet eine Zahl',
  'rule-choice': '{{option}} erwartet eines von {{choices}}',
  'rule-no-value-taken': '{{option}} nimmt in diesem Builder keinen Wert an',
  'rule-climbs': '{{option}} darf nicht mit .. nach oben führen',
  'rule-option-unsupported': '{{option}} kennt der Builder nicht',
  'rule-network': '{{option}} ist nicht erlaubt; none oder default benutzen',
  'rule-mount-secret':
    'type={{kind}} ist nicht verfügbar: Dieses Produkt gibt Builds noch keine Geheimnisse',
  'rule-mount-kind': 'type={{kind}} ist unbekannt; bekannt sind {{kinds}}',
  'rule-mount-option': '{{option}} ist keine Option von type={{kind}}',
  'rule-mount-empty': 'eine leere Option ist keine von type={{kind}}',
  'rule-mount-target': 'target fehlt',
  'rule-open': 'ein {{character}} fehlt',
  'rule-deep': 'zu tief verschachtelt',
  'rule-colon': 'der Builder kennt {{form}}, mit einem Doppelpunkt',
  'rule-substitution': 'diese Ersetzung kennt der Builder nicht',
  'rule-pattern': 'es fehlt, wonach gesucht werden soll',
  'rule-stage-case':
    'die Stage heißt {{stage}}, und der Builder unterscheidet Groß- und Kleinbuchstaben; so schreiben, nicht {{name}}',
  'rule-stage-missing': 'vor dieser Stage gibt es keine Stage {{stage}}',
  'rule-image-empty': '{{word}} ist leer, denn nichts setzt einen Wert',
  'rule-add-address':
    'ADD {{source}}: Der Builder nimmt nur Adressen mit http:// und https:// an',
  'rule-add-network':
    'ADD {{source}} braucht ein Netz, und dieser Build hat keines; stattdessen eine Datei des Build-Kontexts hinzufügen',
  'rule-copy-address': 'COPY nimmt keine Adresse an ({{source}}); ADD benutzen',
} as const;
