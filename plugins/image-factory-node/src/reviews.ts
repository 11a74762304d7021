import {
  ReasonCode,
  Wording,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { BuildRequest } from './runs';

/**
 * A build that was not asked for yet: it has no number and no labels.
 *
 * @public
 */
export type BuildDraft = Omit<BuildRequest, 'labels'>;

/**
 * Why a run of a build would fail before it did anything.
 *
 * @public
 */
export interface DefinitionFinding {
  /** Line of the definition, from 1, where it is one line's fault. */
  line?: number;
  /** With which the run would fail. */
  reason: ReasonCode;
  /** One sentence, or the rest of one after the line, in English. */
  message: string;
  /** The same for other languages. */
  wording?: Wording;
  /** The base image that it is about, as the definition names it. */
  baseImage?: string;
  /** A text of that line, and what to write in its place. */
  suggestion?: { replace: string; with: string };
}

/**
 * What an executor knows of a build by its definition alone.
 *
 * @public
 */
export interface DefinitionReview {
  /** Each of them lets the run fail; in the order of the text, at most 20. */
  findings: DefinitionFinding[];
  /** Images from outside that it stands on, as far as the text tells; at most 50. */
  baseImages: string[];
  /** The first of its instructions, each cut to 200 characters; at most 200. */
  instructions: string[];
  /** How many there are. */
  instructionCount: number;
}
