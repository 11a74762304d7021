import { Translate } from '../translation';
import { FieldShape } from './fieldKinds';
import { fieldTexts } from './fieldTexts';

/** A name of the code as words; names are English. */
export function humanize(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLocaleLowerCase('en-US');
  return words.charAt(0).toLocaleUpperCase('en-US') + words.slice(1);
}

/** Labels of parts that the schemas give no title. */
const known = {
  source: 'forms.labels.source',
  image: 'forms.labels.image',
  name: 'forms.labels.name',
  title: 'forms.labels.title',
  description: 'forms.labels.description',
  maxConcurrentBuilds: 'forms.labels.maxConcurrentBuilds',
  'source=inline': 'forms.labels.sourceInline',
  'source=git': 'forms.labels.sourceGit',
  'network=default': 'forms.labels.networkDefault',
  'network=none': 'forms.labels.networkNone',
  settings: 'forms.labels.settings',
  'tenants=all': 'forms.labels.tenantsAll',
  'tenants=some': 'forms.labels.tenantsSome',
  'method=container': 'forms.labels.methodContainer',
  'defaultMethod=container': 'forms.labels.methodContainer',
  'network=public': 'forms.labels.networkPublic',
  'mode=managed': 'forms.labels.modeManaged',
  'mode=self-managed': 'forms.labels.modeSelfManaged',
  'drift=report': 'forms.labels.driftReport',
  'drift=repair': 'forms.labels.driftRepair',
  key: 'forms.labels.key',
  operator: 'forms.labels.operator',
  value: 'forms.labels.value',
  effect: 'forms.labels.effect',
} as const;

function knownText(key: string, t: Translate): string | undefined {
  return key in known ? t(known[key as keyof typeof known]) : undefined;
}

type FieldKey = keyof typeof fieldTexts;

/** The texts of a field whose schema says what is translated. */
function knownField(
  name: string,
  part: 'title' | 'text',
  said: string | undefined,
): FieldKey | undefined {
  // A source has this field in each of its forms, and two kinds of providers have such a setting.
  const names = [name, `${name}.git`, `${name}.cluster`];
  return (names as FieldKey[]).find(key => {
    const texts: { title: string; text?: string } | undefined = fieldTexts[key];
    return said !== undefined && texts?.[part] === said;
  });
}

function fieldText(
  { name, part }: { name: string; part: 'title' | 'text' },
  said: string | undefined,
  t: Translate,
): string | undefined {
  const key = knownField(name, part, said);
  if (!key) return said;
  // Which of them have a text, the list says; the types of `t` know only single keys.
  const find = t as unknown as (key: string) => string;
  return find(`fields.${key}.${part}`);
}

/** How a field is called on the page. */
export function fieldLabel(name: string, shape: FieldShape, t: Translate) {
  const last = name.split('.').pop() ?? name;
  return (
    fieldText({ name, part: 'title' }, shape.title, t) ??
    knownText(last, t) ??
    fieldText({ name, part: 'title' }, humanize(last), t) ??
    humanize(last)
  );
}

/** What stands below a field. */
export function fieldDescription(
  name: string,
  { description }: FieldShape,
  t: Translate,
): string | undefined {
  return fieldText({ name, part: 'text' }, description, t);
}

/**
 * How a value that can be chosen is called, e.g. `none` of `network`. One with
 * a capital is a name that is known as it is, e.g. `NoExecute` of Kubernetes.
 */
export function choiceLabel(name: string, choice: string, t: Translate) {
  const last = name.split('.').pop() ?? name;
  const isName = /^\p{Lu}/u.test(choice);
  return (
    knownText(`${last}=${choice}`, t) ?? (isName ? choice : humanize(choice))
  );
}
