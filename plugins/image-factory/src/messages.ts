import { accessTexts } from './access/texts';
import { bindingTexts } from './bindings/texts';
import { buildTexts } from './builds/texts';
import { entityTexts } from './entities/texts';
import { fieldTexts } from './forms/fieldTexts';
import { ruleTexts } from './forms/ruleTexts';
import { formTexts } from './forms/texts';
import { homeTexts } from './home/texts';
import { imageTexts } from './images/texts';
import { keyTexts } from './keys/texts';
import { liveTexts } from './live/texts';
import { logTexts } from './log/texts';
import { patternTexts, stateTexts, timeTexts } from './patterns/texts';
import { platformTexts } from './platform/texts';
import { preparationTexts } from './preparations/texts';
import { projectTexts } from './projects/texts';
import { providerTexts } from './providers/texts';
import { refusalTexts } from './refusals/texts';
import { registryTexts } from './registries/texts';
import { scaffolderTexts } from './scaffolder/texts';
import { tenantTexts } from './tenants/texts';

import {
  reasonTexts,
  rejectionTexts,
  rightTexts,
  roleTexts,
  saidTexts,
  waitingTexts,
} from './words/texts';

/** Every text of the pages in English. Each room keeps its own in `texts.ts`. */
export const messages = {
  /** In which dates and numbers beside these texts are written, as BCP 47 names it. */
  language: 'en',
  access: accessTexts,
  bindings: bindingTexts,
  builds: buildTexts,
  entities: entityTexts,
  fields: fieldTexts,
  forms: formTexts,
  home: homeTexts,
  images: imageTexts,
  keys: keyTexts,
  live: liveTexts,
  log: logTexts,
  patterns: patternTexts,
  platform: platformTexts,
  preparations: preparationTexts,
  projects: projectTexts,
  providers: providerTexts,
  reasons: reasonTexts,
  refusals: refusalTexts,
  registries: registryTexts,
  rejections: rejectionTexts,
  rights: rightTexts,
  roles: roleTexts,
  rules: ruleTexts,
  said: saidTexts,
  scaffolder: scaffolderTexts,
  states: stateTexts,
  tenants: tenantTexts,
  time: timeTexts,
  waiting: waitingTexts,
} as const;
