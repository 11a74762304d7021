import { REFUSED_BECAUSE } from '../addressRanges';

/**
 * What is wrong with a field of a request. Those that begin with a small
 * letter go on after the name of the field.
 */
export const fieldSentences = {
  'field-url-short': 'must be a URL. Try {{url}}',
  'field-url-unreadable': 'is not a URL that can be read',
  'field-url-scheme':
    'must start with https://, http:// or ssh://, or be an absolute path that the platform allows',
  'field-url-credentials': 'must not carry a user name or password',
  'field-url-host': 'must name a host',
  'field-url-never':
    'must not point at a metadata, link-local or multicast address',
  'field-spaces': 'must not contain spaces or control characters',
  'field-dash': 'must not start with a dash',
  'field-dots': 'must not contain ..',
  'field-control': 'must not contain control characters',
  'field-nul': 'must not contain NUL characters',
  'field-absolute': 'must be relative to the root of the repository',
  'field-ref': 'is not the name of a branch, a tag or a commit',
  'field-outside': 'must name a file inside of the repository',
  'field-entries': 'has at most {{limit}} entries',
  'field-values': 'holds more than {{limit}} values',
  'field-depth': 'is nested more than {{limit}} levels deep',
  'field-ids': 'must be ids of projects with commas between them',
  'field-roll-back': 'goes with a roll-back, and only with that',
  'field-json': 'is not JSON that can be read; check that it is complete',
  'field-length': 'is longer than {{lengthBytes}}',
  'field-future': 'must lie in the future; leave it out for a role that stays',
  'field-kind': 'is of another kind than this field takes',
  'field-choice': 'is none of the values that this field takes',
  'field-unknown': 'holds what is not known here: {{names}}',
  'field-owner':
    'must be a group or user of the catalog, such as group:default/web-team',
  'field-system':
    'must be a system of the catalog, such as system:default/shop',
  'field-form': 'is not written as it must be',
  'source-path-not-allowed': 'is a path that the platform does not allow',
  'source-host-never': `points at {{host}}, which is ${REFUSED_BECAUSE.never}`,
  'source-host-own': `points at {{host}}, which is ${REFUSED_BECAUSE.own}`,
  'source-host-private': `points at {{host}}, which is ${REFUSED_BECAUSE.private}`,
  'source-host-unreadable': 'does not name a host that can be read',
  'time-limit-above':
    'must be at most {{seconds}} seconds, which is what the platform allows',
  'tenant-unknown': 'is no tenant: {{tenant}}',
  'registry-own': "is the suite's own registry, which needs none",
  'executor-unknown': 'is no executor of this backend: {{executor}}',
  'setting-unknown': 'is no setting of this kind of provider',
  'cursor-unknown': 'is not a cursor of this list; leave it out to start anew',
  'request-id-used':
    'The request id {{requestId}} was already used for another build of this project',
  'request-id-taken': 'was already used for another build',
  'project-name-taken':
    'The tenant {{tenant}} already has a project called {{project}}',
  'project-name-taken-by-file':
    'The tenant {{tenant}} already has a project called {{project}}, which the file {{file}} declares',
  'declared-namespace':
    'must be the name of the tenant, {{tenant}}, as in every entity of the image factory',
  'declared-owner-unknown': 'is nobody that the catalog knows: {{owner}}',
  'declared-owner-role':
    'has no role in the tenant {{tenant}} that may create projects: {{owner}}',
  'declared-method':
    'is a build method that the tenant {{tenant}} may not use: {{method}}',
  'declared-in-portal':
    'is that of a project which is kept in the portal; name this file there, under Edit, or choose another name',
  'declared-elsewhere':
    'is that of a project which another file declares: {{file}}',
  'declared-archived':
    'is that of a project which was archived in the portal; restore it there',
  'tenant-name-taken': 'There is already a tenant called {{tenant}}',
  'provider-id-taken': 'There is already a provider {{provider}}',
  'provider-id-was-taken':
    '{{provider}} was the id of a provider that builds still name; choose another',
} as const;
