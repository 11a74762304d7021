/** Readiness checks of the local executor. */
export const localCheckSentences = {
  'local-ready': 'Everything that builds need works',
  'check-fails': '{{check}}: {{seen}}',
  'checks-fail': '{{check}}: {{seen}}, and {{others}} more',
  'user-title': 'User',
  'user-root-why':
    'Root can limit builds exactly; what they run is never root of the host',
  'user-other-why': 'Builds run with subordinate ids of this user',
  'open-files-title': 'Open files',
  'open-files-unknown': 'unknown',
  'open-files-why': 'Package managers open many files at once',
  'open-files-remedy': 'Raise the limit of the backend to {{files}} or more',
  'space-title': 'Free space',
  'space-seen': '{{freeBytes}} in {{folder}}',
  'space-why': 'Layers and sources of builds are kept there',
  'space-remedy': 'Free space there, or set imageFactory.local.stateDir',
  'registry-title': 'Registry',
  'registry-why': 'Base images come from it, and built images go to it',
  'registry-accepts': '{{host}} accepts us',
  'registry-answers': '{{host}} answers {{status}}',
  'registry-fails': '{{host}}: {{problem}}',
  'registry-not-asked': '{{host}} could not be asked: {{problem}}',
  'registry-none': 'none is configured',
  'registry-host-remedy': 'Set imageFactory.registry.host',
  'registry-start-remedy':
    'Start the registry, or correct imageFactory.registry',
  'registry-correct-remedy': 'Correct imageFactory.registry',
  'registry-tokens-remedy':
    'Give the registry the certificate of imageFactory.registry.tokens as rootcertbundle, and the same issuer and service',
  'registry-login-remedy':
    'Correct the credentials in imageFactory.registry.authFile',
  'registry-add-login-remedy':
    'Add credentials for {{host}} to imageFactory.registry.authFile',
  'namespaces-title': 'User namespaces',
  'namespaces-why': 'Root of a box is an ordinary id of the host',
  'namespaces-none': 'user.max_user_namespaces is 0',
  'namespaces-none-remedy':
    'sysctl user.max_user_namespaces=15000, and the same in a file of /etc/sysctl.d',
  'namespaces-work': 'they work',
  'namespaces-fail': 'they can’t be made',
  'namespaces-helper': '{{helper}} has no set-id bit',
  'namespaces-helpers': '{{helpers}} have no set-id bit',
  'namespaces-policy-remedy':
    'The kernel, or a policy such as AppArmor’s, must let this user make user namespaces',
  'ids-title': 'Ids of builds',
  'ids-why': 'Root of a box is an id of the host that may do nothing there',
  'ids-no-line': '{{file}} has no line for {{user}}',
  'ids-add-line-remedy':
    'add a line such as {{line}} to {{file}}, with a first id that no other line has',
  'ids-few': '{{file}} gives {{user}} {{given}} ids; {{needed}} are needed',
  'ids-widen-remedy':
    'change the line {{line}} in {{file}} to {{better}}, if no other line has these ids',
  'ids-own': '{{file}}: {{line}} holds the id {{id}} of {{user}} itself',
  'ids-other-range-remedy': 'give {{user}} another range in {{file}}',
  'ids-shared': '{{file}}: {{line}} and {{other}} share ids',
  'ids-part-remedy': 'give one of them another range in {{file}}',
  'ids-first-taken':
    'builds begin with id {{id}}, which is in {{line}} of /etc/subuid',
  'ids-first-remedy':
    'Set imageFactory.local.firstId to an id beyond all lines of /etc/subuid',
  'ids-by-tenant': 'from {{id}} on, by tenant',
  'runc-why': 'Makes the boxes in which builds run',
  'util-linux-why':
    'Keeps the processes and mounts of a box together, so that they end with it',
  'iproute2-why': 'Gives each box a network of its own',
  'iptables-why': 'Decides which addresses builds reach',
  'slirp4netns-why': 'Connects the network of a box for an ordinary user',
  'uidmap-why': 'Gives the boxes of an ordinary user ids of their own',
  'tool-missing': 'not installed',
  'tools-root-title': 'Tools of the boxes',
  'tools-root-why':
    'Boxes run tools of their own, whatever this host has installed',
  'tools-root-absent': '{{folder}} is not there, or not complete yet',
  'tools-root-incomplete': '{{files}} not there',
  'tools-root-remedy':
    'Make a folder of tools as docs/local-provider.md tells, and set imageFactory.local.toolsRoot to it',
  'tools-root-seen': '{{tools}}, from {{origin}}',
} as const;
