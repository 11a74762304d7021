import { Said } from '@imagefactory/backstage-plugin-image-factory-common';

/** A preparation has failed, for a reason that trying again does not mend. */
export class PreparationFailure extends Error {
  override readonly name = 'PreparationFailure';
  readonly said: Said;

  constructor(said: Said) {
    super(said.message);
    this.said = said;
  }
}
