import { z } from 'zod';

export const buildIdSchema = z
  .uuid()
  .describe('Id of the build, as lists and addresses of pages have it');
