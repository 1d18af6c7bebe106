import type { Pattern } from '@edda/protocol';

/** Equal for the same pattern in two answers, and for no two of one: some are told apart by nothing but their filter. */
export function patternKey({ service, template, filter }: Pattern): string {
  return JSON.stringify([service, template, filter]);
}
