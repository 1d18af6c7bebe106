import type { Arbitrary } from 'fast-check';
import { array, constantFrom, double, nat, oneof, record, string, tuple } from 'fast-check';
import { SEED_QUERIES, TOKENS } from './seed-queries.ts';

/** One change of a text; places are fractions of its length, so that they fit whatever it is. */
interface Mutation {
  readonly kind: 'insert' | 'delete' | 'copy' | 'repeat' | 'cut';
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly times: number;
}

const fraction = double({ min: 0, max: 1, noNaN: true });
const mutation: Arbitrary<Mutation> = record({
  kind: constantFrom('insert', 'insert', 'delete', 'copy', 'repeat', 'cut'),
  from: fraction,
  to: fraction,
  text: oneof({ weight: 4, arbitrary: constantFrom(...TOKENS) }, { weight: 1, arbitrary: string({ unit: 'binary' }) }),
  times: nat({ max: 40 }),
});

/** Queries with a few things wrong, two that were cut and put together, and texts that never were a query. */
export function mutatedQuery(): Arbitrary<string> {
  const seed = constantFrom(...SEED_QUERIES);
  const mutated = tuple(seed, array(mutation, { maxLength: 4 })).map(([text, all]) => all.reduce(mutate, text));
  const crossed = tuple(seed, seed, fraction, fraction).map(
    ([first, second, a, b]) => first.slice(0, place(first, a)) + second.slice(place(second, b)),
  );
  const soup = array(constantFrom(...TOKENS), { maxLength: 30 }).map((tokens) => tokens.join(' '));
  return oneof(
    { weight: 6, arbitrary: mutated },
    { weight: 2, arbitrary: crossed },
    { weight: 1, arbitrary: soup },
    { weight: 1, arbitrary: string({ unit: 'binary', maxLength: 60 }) },
  );
}

function mutate(text: string, { kind, from, to, text: inserted, times }: Mutation): string {
  const [start, end] = [place(text, Math.min(from, to)), place(text, Math.max(from, to))];
  const part = text.slice(start, end);
  switch (kind) {
    case 'insert':
      return text.slice(0, start) + inserted + text.slice(start);
    case 'delete':
      return text.slice(0, start) + text.slice(Math.min(end, start + times));
    case 'copy':
      return text.slice(0, end) + part + text.slice(end);
    case 'repeat':
      return text.slice(0, start) + part.slice(0, 20).repeat(times) + text.slice(start);
    case 'cut':
      return text.slice(0, end);
  }
}

function place(text: string, at: number): number {
  return Math.round(at * text.length);
}
