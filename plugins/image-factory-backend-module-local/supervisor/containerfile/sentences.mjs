/**
 * What is wrong with a Containerfile, without its line.
 *
 * @type {Record<string, string>}
 */
export const containerfileSentences = {
  'rule-at-line': 'Line {{line}}: {{problem}}',
  'rule-in-argument': 'The build argument {{argument}}: {{problem}}',
  'rule-in-instruction': '{{instruction}}: {{problem}}',
  'rule-in-option': '{{option}}: {{problem}}',
  'rule-in-word': '{{word}}: {{problem}}',
  'rule-in-trigger': 'ONBUILD {{problem}}',
  'rule-utf16': 'The Containerfile is UTF-16; save it as UTF-8',
  'rule-half-character':
    'The Containerfile holds half a character; save it as UTF-8',
  'rule-not-utf8':
    'Line {{line}} of the Containerfile is not UTF-8; save it as UTF-8',
  'rule-nul': "a NUL character stands here, which a Containerfile can't hold",
  'rule-line-long':
    'this line has {{length}} bytes; the builder reads at most {{limit}}',
  'rule-no-from': 'The Containerfile has no FROM instruction',
  'rule-before-from':
    '{{instruction}} stands before the first FROM; only ARG may',
  'rule-continues': 'a line continues, and nothing follows',
  'rule-no-instruction': '{{instruction}} is no instruction',
  'rule-from-empty': 'FROM needs the name of an image or stage',
  'rule-from-form': 'FROM takes the name of an image, or: <image> AS <stage>',
  'rule-healthcheck-empty': 'HEALTHCHECK needs CMD with a command, or NONE',
  'rule-healthcheck-none': 'HEALTHCHECK NONE takes nothing else',
  'rule-healthcheck-cmd': 'HEALTHCHECK CMD needs a command',
  'rule-healthcheck-kind': 'HEALTHCHECK takes CMD or NONE, not {{word}}',
  'rule-onbuild-empty': 'ONBUILD needs an instruction',
  'rule-onbuild-trigger': 'ONBUILD may not trigger {{instruction}}',
  'rule-onbuild-heredoc':
    'ONBUILD can hold no here-document: the builder keeps its first line only',
  'rule-run-empty': 'RUN needs a command',
  'rule-run-long':
    'RUN has a command of {{length}} bytes; Linux takes at most {{limit}}',
  'rule-copy-needs': '{{instruction}} needs a source and a destination',
  'rule-name-needs': '{{instruction}} needs a name',
  'rule-pair-needs': '{{instruction}} needs a name and a value',
  'rule-port-needs': '{{instruction}} needs a port',
  'rule-signal-needs': '{{instruction}} needs a signal',
  'rule-user-needs': '{{instruction}} needs a user',
  'rule-path-needs': '{{instruction}} needs a path',
  'rule-shell-list': 'SHELL needs a list, e.g. ["/bin/sh", "-c"]',
  'rule-list-strings': 'a list may only hold strings',
  'rule-no-value': '{{name}} has no value',
  'rule-no-pair': '{{word}} is not of the form name=value',
  'rule-variables-deep': 'its variables are nested too deep',
  'rule-heredoc-name': '{{word}} is no name of a here-document',
  'rule-heredoc-end':
    'the here-document {{name}} has no line with that name, which would end it',
  'rule-escape-twice': 'only one # escape= may be given',
  'rule-escape-kind':
    '# escape= takes a backslash or a backtick, not {{character}}',
  'rule-escape-late':
    'the builder reads # escape= in the first line only; move it up',
  'rule-frontend':
    'the frontend {{name}} is not used: buildah does not run frontends',
  'rule-option-unknown':
    '{{option}} is not allowed; {{instruction}} takes {{options}}',
  'rule-no-options':
    '{{option}} is not allowed; {{instruction}} takes no options',
  'rule-value-needs': '{{option}} needs a value',
  'rule-octal': '{{option}} takes an octal number, e.g. {{example}}',
  'rule-number': '{{option}} takes a number',
  'rule-choice': '{{option}} takes {{choices}}',
  'rule-no-value-taken': '{{option}} takes no value in this builder',
  'rule-climbs': '{{option}} may not climb with ..',
  'rule-option-unsupported': '{{option}} is not supported by the builder',
  'rule-network': '{{option}} is not allowed; use none or default',
  'rule-mount-secret':
    'type={{kind}} is not available: this product gives no secrets to builds yet',
  'rule-mount-kind': 'type={{kind}} is not known; known are {{kinds}}',
  'rule-mount-option': '{{option}} is no option of type={{kind}}',
  'rule-mount-empty': 'an empty option is no option of type={{kind}}',
  'rule-mount-target': 'target is missing',
  'rule-open': 'a {{character}} is missing',
  'rule-deep': 'it is nested too deep',
  'rule-colon': 'the builder knows {{form}}, with a colon',
  'rule-substitution': 'the builder does not know this substitution',
  'rule-pattern': 'nothing to look for is given',
  'rule-stage-case':
    'the stage is called {{stage}}, and the builder tells cases apart; write it so, not {{name}}',
  'rule-stage-missing': 'there is no stage {{stage}} before this one',
  'rule-image-empty': '{{word}} is empty, since nothing sets it',
  'rule-add-address':
    'ADD {{source}}: the builder takes addresses of http:// and https:// only',
  'rule-add-network':
    'ADD {{source}} needs a network, and this build has none; add a file of the build context instead',
  'rule-copy-address': 'COPY takes no address ({{source}}); use ADD',
};
