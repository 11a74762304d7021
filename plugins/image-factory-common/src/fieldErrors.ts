import { Wording } from './wording';

/**
 * What is wrong with one field of a request.
 *
 * @public
 */
export interface FieldIssue {
  /** Names and indexes from the root of the request, e.g. `['body', 'spec', 'image', 'tags', 0]`. */
  path: Array<string | number>;
  /** The rule that was broken, e.g. `too_big` or `invalid_format`. */
  rule: string;
  /** One sentence for people. */
  message: string;
  /** The same for other languages, where its code is known. */
  wording?: Wording;
  /** Line of the text in the field, from 1, where one line is wrong. */
  line?: number;
  /** What to write there instead. */
  suggestion?: string;
  /** What kind of thing was too small or too big, e.g. `string`. */
  origin?: string;
  /** The limit that was passed, inclusive. */
  limit?: number;
  /** What a text should have looked like, as a regular expression. */
  pattern?: string;
  /** Nothing was given at all. */
  isMissing?: boolean;
}

/**
 * Stable codes of refused requests, beside the HTTP status.
 *
 * @public
 */
export type RequestErrorCode =
  | 'invalid-input'
  | 'invalid-json'
  | 'not-allowed'
  | 'not-found'
  /** Retention has removed the log that was asked for. */
  | 'log-removed'
  | 'conflict'
  | 'name-taken'
  | 'project-archived'
  | 'tenant-suspended'
  | 'tenant-archived'
  /** None of the roles that the caller has may do this; the answer names those that may. */
  | 'role-required'
  /** The tenant may not use this build method; the answer says which it may. */
  | 'method-not-entitled'
  /** The tenant would be left without an owner who stays. */
  | 'last-owner'
  /** The configuration of the platform says how it is; it is changed there. */
  | 'managed-by-configuration'
  /** A file of the catalog says how it is; it is changed there. */
  | 'managed-by-file'
  | 'source-not-allowed'
  /** Every provider that could run the build would refuse its definition. */
  | 'definition-refused'
  /** The provider that a build wishes for could never run it. */
  | 'wish-refused'
  /** The tenant has as many builds in the queue as it may. */
  | 'queue-full'
  /** The body is not JSON. */
  | 'unsupported-media-type';
