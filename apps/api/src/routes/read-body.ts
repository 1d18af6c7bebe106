import type { Context } from 'hono';
import * as z from 'zod/mini';
import type { ApiEnv } from '../api-env.ts';
import { ApiError } from '../errors.ts';

/** The JSON body, as the schema has it. Only JSON is taken: a form is what another site could send. */
export async function readBody<T>(c: Context<ApiEnv>, schema: z.ZodMiniType<T>): Promise<T> {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/json\b/i.test(type)) {
    const message = 'The body has to be JSON (Content-Type: application/json)';
    throw new ApiError({ code: 'bad_request', message, field: 'Content-Type', value: type });
  }
  return z.parse(schema, parseJson(await c.req.text()));
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ApiError({ code: 'bad_request', message: 'The JSON does not parse', field: 'body', cause });
  }
}
