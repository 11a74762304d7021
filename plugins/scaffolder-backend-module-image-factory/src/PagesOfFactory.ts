import { RootConfigService } from '@backstage/backend-plugin-api';
import { readPagesPath } from '@imagefactory/backstage-plugin-image-factory-node';

/** Where people look at what a task made. */
export class PagesOfFactory {
  readonly #path: string;
  readonly #origin: string;

  /** @throws InputError if the configured path of the pages is none. */
  constructor(config: RootConfigService) {
    this.#path = readPagesPath(config);
    this.#origin = config.getString('app.baseUrl').replace(/\/+$/, '');
  }

  /** Path inside the portal, for links of a task. */
  pathOf(room: 'builds' | 'images' | 'projects', id: string): string {
    return `${this.#path}/${room}/${id}`;
  }

  /** Whole address, for the log of a task. */
  addressOf(room: 'builds' | 'images' | 'projects', id: string): string {
    return `${this.#origin}${this.pathOf(room, id)}`;
  }
}
