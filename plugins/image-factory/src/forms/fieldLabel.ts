import { Translate } from '../translation';
import { FieldShape } from './fieldKinds';

function humanize(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLocaleLowerCase();
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
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
} as const;

function knownText(key: string, t: Translate): string | undefined {
  return key in known ? t(known[key as keyof typeof known]) : undefined;
}

/** How a field is called on the page. */
export function fieldLabel(name: string, shape: FieldShape, t: Translate) {
  const last = name.split('.').pop() ?? name;
  return shape.title ?? knownText(last, t) ?? humanize(last);
}

/** How a value that can be chosen is called, e.g. `none` of `network`. */
export function choiceLabel(name: string, choice: string, t: Translate) {
  const last = name.split('.').pop() ?? name;
  return knownText(`${last}=${choice}`, t) ?? humanize(choice);
}
