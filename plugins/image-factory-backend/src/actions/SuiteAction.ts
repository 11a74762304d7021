import {
  Contract,
  ResponseOf,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { FieldTexts } from './shownSchema';

/** What was sent; the contract of the operation that it is handed to judges it. */
export type ActionInput = Record<string, unknown>;

/** Calls an operation as the one who called the action. */
export type CallOperation = <C extends Contract>(
  contract: C,
  parts: { params?: object; query?: object; body?: object },
) => Promise<ResponseOf<C>>;

/** One use case of the suite as programs and agents call it. */
export interface SuiteAction {
  /** Verb and noun in kebab case, unique in the suite. */
  name: string;
  title: string;
  /** What it does, what it answers, and what to do before: all that an agent reads of it. */
  description: string;
  /** Whether it only reads. One that does not demands a confirmation. */
  readOnly: boolean;
  /** Whether it may end or remove something. */
  destructive: boolean;
  /** Whether calling it again changes nothing more. */
  idempotent: boolean;
  input: z.ZodObject;
  /** What is to be known of fields of the input whose schema does not say it. */
  texts?: FieldTexts;
  output: z.ZodObject;
  /** @throws what the operation throws. */
  run(input: ActionInput, call: CallOperation): Promise<object>;
}
