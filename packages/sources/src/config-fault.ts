import type * as z from 'zod/mini';
import { SourcesError, type SourcesErrorCode } from './sources-error.ts';

const CODES = { profiles: 'profile', prices: 'price' } as const satisfies Record<string, SourcesErrorCode>;

/** What a schema finds wrong in a part of a config file, with the place and the value there. */
export function configFault(part: keyof typeof CODES, config: unknown, error: z.core.$ZodError): SourcesError {
  const [issue] = error.issues;
  const path = issue?.path ?? [];
  const field = part + path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  const message = `${issue?.message ?? `It is no list of ${part}`}, in ${field}`;
  return new SourcesError(CODES[part], message, { field, value: textOf(config, path) });
}

/** The value at the place, as JSON. */
function textOf(config: unknown, path: readonly PropertyKey[]): string {
  let value = config;
  for (const step of path) {
    const found =
      typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, step) : undefined;
    value = found?.value;
  }
  return JSON.stringify(value) ?? '';
}
