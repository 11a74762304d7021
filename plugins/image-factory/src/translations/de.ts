import type { messages } from '../messages';
import { access } from './de/access';
import { bindings } from './de/bindings';
import { builds } from './de/builds';
import { entities } from './de/entities';
import { fields } from './de/fields';
import { forms } from './de/forms';
import { home } from './de/home';
import { images } from './de/images';
import { keys } from './de/keys';
import { live } from './de/live';
import { log } from './de/log';
import { patterns, states, time } from './de/patterns';
import { platform } from './de/platform';
import { preparations } from './de/preparations';
import { projects } from './de/projects';
import { providers } from './de/providers';
import { reasons, rejections, waiting } from './de/reasons';
import { refusals } from './de/refusals';
import { registries } from './de/registries';
import { rights } from './de/rights';
import { roles } from './de/roles';
import { rules } from './de/rules';
import { said } from './de/said';
import { scaffolder } from './de/scaffolder';
import { tenants } from './de/tenants';
import { FlatMessages, flatten } from './flatten';
import { Translated } from './Translated';

const german: Translated<typeof messages> = {
  language: 'de',
  access,
  bindings,
  builds,
  entities,
  fields,
  forms,
  home,
  images,
  keys,
  live,
  log,
  patterns,
  platform,
  preparations,
  projects,
  providers,
  reasons,
  refusals,
  registries,
  rejections,
  rights,
  roles,
  rules,
  said,
  scaffolder,
  states,
  tenants,
  time,
  waiting,
};

/** Every text of the pages in German. */
const messagesInGerman: FlatMessages<typeof messages> = flatten(german);

export default messagesInGerman;
