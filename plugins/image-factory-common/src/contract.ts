import { z } from 'zod';

/**
 * HTTP verbs that the suite uses.
 *
 * @public
 */
export type HttpMethod = 'get' | 'post' | 'put' | 'delete';

/**
 * The one description of an operation: what the route validates, what the
 * client sends, what `openapi.json` says.
 *
 * @public
 */
export interface Contract<
  TParams extends z.ZodType = z.ZodType,
  TQuery extends z.ZodType = z.ZodType,
  TBody extends z.ZodType = z.ZodType,
  TResponse extends z.ZodType = z.ZodType,
> {
  /** Verb and noun, unique in the suite; `operationId` in OpenAPI. */
  id: string;
  summary: string;
  method: HttpMethod;
  /** Express path below `/api/image-factory`, e.g. `/builds/:buildId`. */
  path: string;
  /** Status of a successful answer. */
  status: number;
  params: TParams;
  /** Query parameters arrive as text: use `z.coerce` for numbers. */
  query: TQuery;
  body: TBody;
  response: TResponse;
}

/**
 * The schema of nothing.
 *
 * @public
 */
export const nothing = z.object({});

/**
 * The schema of a part that requests of an operation don't have.
 *
 * @public
 */
export type Nothing = typeof nothing;

/**
 * Fills in the parts that a contract leaves out with "nothing allowed".
 *
 * @public
 */
export function defineContract<
  TResponse extends z.ZodType,
  TParams extends z.ZodType = Nothing,
  TQuery extends z.ZodType = Nothing,
  TBody extends z.ZodType = Nothing,
>(contract: {
  id: string;
  summary: string;
  method: HttpMethod;
  path: string;
  status?: number;
  params?: TParams;
  query?: TQuery;
  body?: TBody;
  response: TResponse;
}): Contract<TParams, TQuery, TBody, TResponse> {
  return {
    status: 200,
    ...contract,
    params: contract.params ?? (nothing as unknown as TParams),
    query: contract.query ?? (nothing as unknown as TQuery),
    body: contract.body ?? (nothing as unknown as TBody),
  };
}

/** @public */
export type ParamsOf<C extends Contract> = z.output<C['params']>;
/** @public */
export type QueryOf<C extends Contract> = z.output<C['query']>;
/** @public */
export type BodyOf<C extends Contract> = z.output<C['body']>;
/**
 * What a caller may send as body, before defaults are filled in.
 *
 * @public
 */
export type BodyInputOf<C extends Contract> = z.input<C['body']>;
/** @public */
export type ResponseOf<C extends Contract> = z.output<C['response']>;

/**
 * Query parameters that every list takes.
 *
 * @public
 */
export const pageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z
    .string()
    .max(500)
    .optional()
    .describe('`nextCursor` of the page before'),
});

/**
 * A page of a list. `nextCursor` is absent on the last page.
 *
 * @public
 */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().optional() });
}

/** @public */
export interface Page<T> {
  items: T[];
  nextCursor?: string;
}
