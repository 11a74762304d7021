/** Words that no release has said yet, by the field that holds them. */
export const NEW_WORDS = {
  status: 'paused',
  method: 'wasm',
  reason: 'cost-cap',
  type: 'build.snoozed',
  code: 'moon-phase',
  origin: 'lent',
  role: 'gardener',
  managedBy: 'weather',
  readiness: 'dreaming',
  state: 'hibernating',
  result: 'perhaps',
  network: 'pigeon',
  unit: 'crumbs',
};

/** A thing that can be done from the next release on. */
export const NEW_ACTION = 'snooze';

/** Lists of words. */
const LISTS = {
  allowedActions: NEW_ACTION,
  platformRoles: NEW_WORDS.role,
};

function newer([name, value]) {
  if (name in LISTS) return [name, [...value, LISTS[name]]];
  const isWord = typeof value === 'string' && name in NEW_WORDS;
  return [name, isWord ? NEW_WORDS[name] : oneAhead(value)];
}

/** An answer as the next release would give it: other words wherever there are words, and a field more in each object. */
export function oneAhead(value) {
  if (Array.isArray(value)) return value.map(oneAhead);
  if (typeof value !== 'object' || value === null) return value;
  return {
    ...Object.fromEntries(Object.entries(value).map(newer)),
    ofTheNextRelease: { odd: [1, { even: true }] },
  };
}

/** Fields that came after the first release. */
const LATER_FIELDS = new Set([
  'refusedActions',
  'retriedBy',
  'waiting',
  'progress',
  'unknownSince',
  'logRemovedAt',
  'firstErrorLine',
  'lastBuild',
]);

/** An answer as an earlier release gave it. */
export function oneBehind(value) {
  if (Array.isArray(value)) return value.map(oneBehind);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !LATER_FIELDS.has(name))
      .map(([name, inner]) => [name, oneBehind(inner)]),
  );
}
