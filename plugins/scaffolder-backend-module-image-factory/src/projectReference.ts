import { z } from 'zod';

const NAME = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** A project as people and the project picker name it, or by its id. */
export const projectReferenceSchema = z
  .string()
  .max(127)
  .regex(
    new RegExp(`^(?:${NAME}/${NAME}|${UUID})$`),
    'must be <tenant>/<project>, or the id of a project',
  )
  .describe('The project as `<tenant>/<project>`, or its id');
