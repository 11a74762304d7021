/** What a setting takes; of several things without what they consist of, which is the framework's to say. */
function takenBy({ anyOf, definitions: _, ...setting }) {
  if (!anyOf) return setting;
  const kinds = anyOf.map(({ type = 'object', const: value }) =>
    value === undefined ? { type } : { type, const: value },
  );
  return { ...setting, anyOf: kinds };
}

/** The settings of an extension by the JSON schema that it gives the framework. */
function settingsOf({ configSchema }) {
  const schema =
    typeof configSchema?.schema === 'function'
      ? configSchema.schema().schema
      : configSchema?.schema;
  const { properties = {}, required = [] } = schema ?? {};
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [
      key,
      {
        ...takenBy(value),
        ...(required.includes(key) ? { isRequired: true } : {}),
      },
    ]),
  );
}

/**
 * What portals may name in `app.extensions`, by the id of the extension.
 *
 * @param plugin - made by `createFrontendPlugin`.
 */
export function describeExtensions(plugin) {
  const entries = plugin.extensions.map(extension => [
    extension.id,
    { disabled: extension.disabled, settings: settingsOf(extension) },
  ]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function brokenSettings(id, before, after) {
  return Object.entries(before).flatMap(([key, was]) => {
    const is = after[key];
    if (!is) return [`${id}: the setting ${key} is gone`];
    const narrowed = [];
    if (JSON.stringify(was.type) !== JSON.stringify(is.type)) {
      narrowed.push(`${id}: the setting ${key} has another type`);
    }
    const takes = kind =>
      is.anyOf?.some(each => JSON.stringify(each) === JSON.stringify(kind));
    if (was.anyOf?.some(kind => !takes(kind))) {
      narrowed.push(`${id}: the setting ${key} takes fewer kinds of values`);
    }
    const lost = (was.enum ?? []).filter(value => !is.enum?.includes(value));
    if (lost.length > 0 || (is.enum && !was.enum)) {
      narrowed.push(`${id}: the setting ${key} takes fewer values`);
    }
    return narrowed;
  });
}

/**
 * What portals may rely on by one description and can't by the next: ids and
 * settings that are gone, settings that take less or must be given now.
 *
 * @returns {string[]} one sentence each.
 */
export function brokenPromises(before, after) {
  return Object.entries(before).flatMap(([id, { settings }]) => {
    if (!after[id]) return [`${id} is gone`];
    const now = after[id].settings;
    const demanded = Object.keys(now)
      .filter(key => now[key].isRequired && !settings[key]?.isRequired)
      .map(key => `${id}: the setting ${key} must be given now`);
    return [...brokenSettings(id, settings, now), ...demanded];
  });
}
