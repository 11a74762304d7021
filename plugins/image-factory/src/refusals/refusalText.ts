import { UnknownWord } from '@imagefactory/backstage-plugin-image-factory-common';
import { nameOfRef } from '../people/nameOfRef';
import { Translate } from '../translation';
import { oneOf } from '../words/format';
import { platformRoleText, tenantRoleText } from '../words/roleText';
import { saidText } from '../words/saidText';
import { isUnreachable } from './isUnreachable';
import { isNotUnderstood, PossibleRefusal, refusalOf } from './refusalOf';

const known = {
  'role-required': 'refusals.roleRequired',
  'tenant-suspended': 'refusals.tenantSuspended',
  'tenant-archived': 'refusals.tenantArchived',
  'project-archived': 'refusals.projectArchived',
  'method-not-entitled': 'refusals.methodNotEntitled',
  'last-owner': 'refusals.lastOwner',
  'managed-by-configuration': 'refusals.managedByConfiguration',
  'name-taken': 'refusals.nameTaken',
} as const;

function asSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

function isKnown(code: string | undefined): code is keyof typeof known {
  return code !== undefined && Object.hasOwn(known, code);
}

/** The roles by their titles, those of the tenant first. */
function rolesText(
  roles: NonNullable<PossibleRefusal['roles']>,
  t: Translate,
): string {
  const titles = [
    ...roles.tenant.map(role => tenantRoleText(role as UnknownWord, t)),
    ...roles.platform.map(role => platformRoleText(role as UnknownWord, t)),
  ].map(({ title }) => title);
  return oneOf(titles, t);
}

function methodsText(refusal: PossibleRefusal, t: Translate): string[] {
  if (!refusal.limit) return [];
  const { allowed } = refusal.limit;
  return [
    allowed.length > 0
      ? t('refusals.methodAllowed', { methods: allowed.join(', ') })
      : t('refusals.methodNone'),
  ];
}

/** Which roles may do it, or may lift what is in the way. */
function helpText(refusal: PossibleRefusal, t: Translate): string[] {
  const roles = refusal.roles && rolesText(refusal.roles, t);
  if (!roles) return [];
  return refusal.code === 'role-required'
    ? [t('refusals.takes', { roles })]
    : [t('refusals.lifts', { roles })];
}

/** Who can change something, where it is clear what is in the way. */
export function liftText(refusal: PossibleRefusal, t: Translate): string {
  const roles = refusal.roles && rolesText(refusal.roles, t);
  return roles ? t('refusals.lifts', { roles }) : reasonText(refusal, t);
}

/** Why not, and which role would help, without whom to ask. */
export function reasonText(refusal: PossibleRefusal, t: Translate): string {
  const { code } = refusal;
  const why = isKnown(code) ? t(known[code]) : asSentence(saidText(refusal, t));
  return [why, ...methodsText(refusal, t), ...helpText(refusal, t)].join(' ');
}

/** Why not, and what would help, in words. */
export function refusalText(refusal: PossibleRefusal, t: Translate): string {
  const names = oneOf((refusal.ask ?? []).map(nameOfRef), t);
  const reason = reasonText(refusal, t);
  return names ? `${reason} ${t('refusals.ask', { names })}` : reason;
}

/** Why a request failed, and what would help, in words. */
export function errorText(error: unknown, t: Translate): string {
  if (isNotUnderstood(error)) return t('refusals.notUnderstood');
  if (isUnreachable(error)) return t('refusals.unanswered');
  return refusalText(refusalOf(error), t);
}
