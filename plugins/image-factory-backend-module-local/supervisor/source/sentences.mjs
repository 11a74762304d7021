/**
 * Why the source of a build could not be had.
 *
 * @type {Record<string, string>}
 */
export const sourceSentences = {
  'submodule-problem': 'submodule {{submodule}}: {{problem}}',
  'lfs-problem': 'Git LFS: {{problem}}',
  'source-path-closed':
    '{{path}} is not in a folder that the platform allows as a source',
  'source-address-form':
    'The address of the repository must start with https://, http:// or ssh://, name a host and carry no password',
  'ref-missing': 'The repository has no branch, tag or commit {{ref}}',
  'repository-empty': 'The repository has no commits yet',
  'default-branch-missing':
    "The repository's default branch {{branch}} does not exist; name a branch",
  'default-branch-untold':
    "The repository's default branch does not exist; name a branch",
  'commit-id-short':
    "The repository's server can't search for {{ref}}; give all 40 digits of the commit",
  'commit-id-ambiguous':
    'Several commits begin with {{ref}}; give all 40 digits',
  'ref-no-commit': '{{ref}} is not a commit',
  'repository-not-git':
    'There is no Git repository at {{url}}, or its server only hands out files',
  'repository-unreadable':
    '{{url}} may not be read by the builder; let others read it',
  'repository-harmful':
    'The repository has a harmful or broken object: {{object}} ({{complaint}})',
  'repository-too-large':
    'The repository is larger than the platform takes ({{fetchGiB}} GiB to fetch, {{checkoutGiB}} GiB in {{files}} files to check out)',
  'source-no-space': 'No space is left for the source',
  'checkout-impossible': "The repository's files can't be written as files",
  'submodule-path': 'its path or name is not allowed',
  'submodule-unnamed': '.gitmodules does not name it',
  'submodule-address':
    'its address must be one of https://, http:// or ssh://, or lead to one',
  'submodule-many': 'there are too many submodules',
  'context-outside': 'contextDir {{folder}} leads out of the repository',
  'context-missing': 'contextDir {{folder}} does not exist in the repository',
  'context-no-folder': 'contextDir {{folder}} is not a directory',
  'containerfile-outside': 'Containerfile {{file}} leads out of the repository',
  'containerfile-missing':
    'Containerfile {{file}} does not exist in the repository',
  'containerfile-no-file': 'Containerfile {{file}} is not a file',
  'containerfile-large': 'Containerfile {{file}} is larger than 1 MiB',
  'ignore-folder-outside': 'The ignore file leads out of the repository',
  'ignore-folder-missing':
    'The folder of the ignore file does not exist in the repository',
  'ignore-outside': 'Ignore file {{file}} leads out of the repository',
  'ignore-missing': 'Ignore file {{file}} leads to nothing',
  'ignore-no-file': 'Ignore file {{file}} is not a file',
  'ignore-large': 'Ignore file {{file}} is larger than 1 MiB',
  'lfs-loopback': 'Git LFS: files are read from no loopback address',
  'source-gate-closed':
    'The builder could not reach its own gate to the network',
  'git-signal':
    'Git was ended by signal {{signal}} while it read the repository',
  'git-no-set-up': 'Git could not be set up',
  'git-processes': 'Git needed more processes than it may run',
  'git-memory': 'Git needed more memory than it may use',
  'source-slow': 'The repository was not read in time',
  'source-signal': 'What reads the repository was ended by signal {{signal}}',
  'source-code':
    'What reads the repository ended with code {{exitCode}} and left no whole result',
  'host-never':
    '{{host}} is a metadata, link-local or multicast address and never allowed',
  'host-own':
    "{{host}} is the platform's own host and not among the hosts that the platform allows",
  'host-private':
    '{{host}} is in a private network and not among the hosts that the platform allows',
  'host-missing': 'The host {{host}} does not exist',
  'host-closed': '{{host}} accepts no connection',
  'host-slow': '{{host}} did not answer in time',
  'host-cut': '{{host}} broke the connection off',
  'host-not-looked-up': '{{host}} could not be looked up',
  'host-unreachable': '{{host}} could not be reached',
  'repository-leads-away': '{{url}} leads to another address',
  'repository-leads-to-none':
    '{{url}} leads to {{address}}, where no Git repository is',
  'repository-moved': '{{url}} leads to {{address}}; use that address',
  'submodule-leads-away': 'its address leads to another address',
  'submodule-leads-to-none':
    'its address leads to {{address}}, where no Git repository is',
  'submodule-moved': 'its address leads to {{address}}; use that address',
  'repository-refuses': 'The repository refused access',
  'repository-refuses-status':
    'The repository refused access (HTTP status {{httpStatus}})',
  'repository-refuses-ssh':
    'The repository refused access over ssh, or the platform does not know the key of its host',
  'submodule-refuses-status':
    "no access with this project's credential (HTTP status {{httpStatus}})",
  'repository-missing': 'There is no repository at {{url}}',
  'submodule-missing': 'There is no repository at its address',
  'repository-none': 'There is no Git repository at {{url}}',
  'submodule-none': 'There is no Git repository at its address',
  'repository-server-status':
    "The repository's server answered with HTTP status {{httpStatus}}",
  'repository-unread': 'The repository could not be read',
  'repository-no-such-commit':
    'The repository has no such commit, or gives none by its id',
  'repository-not-secure':
    'No secure connection to {{host}} could be made; its certificate may not be a trusted one',
  'lfs-unread': 'The files of Git LFS could not be fetched',
};
