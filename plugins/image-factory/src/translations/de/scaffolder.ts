import type { messages } from '../../messages';
import type { Translated } from '../Translated';

export const scaffolder: Translated<typeof messages.scaffolder> = {
  tenant: 'Mandant',
  tenantText: 'Nur Mandanten, in denen Projekte angelegt werden dürfen',
  noTenant:
    'Es gibt keinen Mandanten {{name}}, in dem Projekte angelegt werden dürfen',
  project: 'Projekt',
  projectText: 'Nur Projekte, in denen Builds gestartet werden dürfen',
  noProject:
    'Es gibt kein Projekt {{name}}, in dem Builds gestartet werden dürfen',
  image: 'Image',
  imageText: 'Nach dem Namen zu finden',
  version: 'Version',
  versionText:
    'Nach ihrem Digest: Genau diese Version wird verwendet, wohin ihre Tags später auch führen',
  versionFirst: 'Zuerst ein Image wählen',
  noVersion:
    'Diese Version eines Images gibt es nicht, oder sie ist nicht sichtbar',
  search: 'Nach Name oder Titel suchen',
  searchImages: 'Nach dem Namen suchen',
  untagged: 'ohne Tag',
};
