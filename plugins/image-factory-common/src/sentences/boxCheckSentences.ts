/** Readiness checks of the boxes of the local executor. */
export const boxCheckSentences = {
  'box-title': 'Box',
  'box-works': 'a trial box ran',
  'box-why': 'Everything that builds run and read is kept in it',
  'box-remedy':
    'The backend must be able to make user namespaces: sysctl user.max_user_namespaces must not be 0, and it must not itself run in an unprivileged container',
  'not-tried': 'it could not be tried',
  'walls-title': 'Walls of the box',
  'walls-why': 'A build must not reach the host, whatever it runs',
  'walls-hold': 'a trial tried {{ways}} kinds of ways out, and none worked',
  'walls-open': 'a trial reached, or could not try: {{ways}}',
  'walls-remedy':
    'No build runs here until this holds; see docs/security.md for the wall that failed',
  'network-title': 'Network of builds',
  'network-none': 'none, as configured',
  'network-works': 'public addresses, and the hosts that are allowed by name',
  'network-tun-closed': '{{file}} is closed',
  'network-why': 'Without it only builds whose network is none can run',
  'network-install-remedy':
    'apt-get install iproute2 iptables slirp4netns, on a kernel with network namespaces; or set imageFactory.local.network to none',
  'network-open-tun-remedy': 'chmod 666 {{file}}, which is what it usually has',
  'network-make-tun-remedy':
    'modprobe tun, so that there is {{file}}; or set imageFactory.local.network to none',
  'names-title': 'Names in builds',
  'names-work': 'the name servers of this host are asked',
  'names-why': 'Builds look up the hosts from which they install packages',
  'names-remedy':
    'The host asks a name server on an address of its own, which builds can’t reach: set imageFactory.local.dns to name servers that they can, e.g. those to which it forwards (resolvectl dns)',
  'storage-title': 'Storage driver',
  'storage-works': 'overlay',
  'storage-why': 'Layers of images are stacked without copies',
  'storage-remedy':
    'imageFactory.local.stateDir must be on a file system that overlayfs can use, such as ext4 or xfs',
  'limits-title': 'Limits of a build',
  'limits-exact':
    '{{memoryBytes}} of memory, {{processes}} processes, {{diskBytes}} of disk',
  'limits-measured':
    '{{memoryBytes}} of memory, {{processes}} processes, {{diskBytes}} of disk; memory is measured five times a second',
  'limits-exact-why': 'One build must not take what the others need',
  'limits-measured-why':
    'There is no control group for builds: a build may be over its memory limit for a moment, and has no smaller share of the processors',
  'limits-remedy':
    'Delegate a control group to the user of the backend, with the controllers memory, pids and cpu',
} as const;
