import type { Matcher } from '@edda/logql';
import type { Labels } from '@edda/model';
import { holdsFor } from '../detect-profile.ts';
import type { Profile, StreamCondition } from '../profile.ts';
import { restProfile } from '../profiles/profiles.ts';
import { maySelect, narrowSelector, type ProfileMatcher } from './matchers.ts';

/** A part of the streams that one profile reads. */
export interface Cell {
  readonly profile: Profile;
  /** The profile's name; `all` where several profiles read what was not cut. */
  readonly name: string;
  /** On top of the selector; together they select the cell and nothing else. */
  readonly matchers: readonly Matcher[];
  /** Names of the index labels that its streams have; null where that is not known. */
  readonly labels: ReadonlySet<string> | null;
}

/** All that is selected, as if one profile read it. */
export function uncutCell(profile: Profile, streams: readonly Labels[] | null): Cell {
  return { profile, name: profile.name, matchers: [], labels: streams === null ? null : labelNames(streams) };
}

const namesOf = new WeakMap<readonly Labels[], ReadonlySet<string>>();

/** There may be thousands of streams, and every profile is tried on them. */
function labelNames(streams: readonly Labels[]): ReadonlySet<string> {
  const known = namesOf.get(streams) ?? new Set(streams.flatMap((labels) => Object.keys(labels)));
  namesOf.set(streams, known);
  return known;
}

/** One of a profile's stream conditions: it holds for a stream where no condition before it does. */
interface Way {
  readonly profile: Profile;
  readonly condition: StreamCondition;
}

/**
 * Cuts what a selector selects into cells, so that every stream, also one that appears later, is in exactly one.
 *
 * @param formOf The query's form for a profile: a cell is not cut out where its form is that of the rest.
 * @param streams What is known to match; profiles that do not occur get no cell. Null where that is not known.
 */
export function partition(
  selector: readonly Matcher[],
  streams: readonly Labels[] | null,
  profiles: readonly Profile[],
  formOf: (profile: Profile) => string,
): readonly Cell[] {
  const known = streams === null ? null : streams.filter((labels) => maySelect(selector, labels));
  const { ways, rest } = decidingWays(selector, profiles);
  const cut = waysToCut(ways, formOf(rest), selector, known, formOf);
  const cells = cut.flatMap((way, index) =>
    cellOf(way.profile, selector, known, [...cut.slice(0, index).map(isNot), is(way)]),
  );
  const restCell = cellOf(rest, selector, known, cut.map(isNot));
  if (cut.length > 0) return [...cells, ...restCell];
  const reading = new Set((known ?? []).map((labels) => wayOf(labels, ways)?.profile ?? rest));
  return restCell.map((cell) => ({ ...cell, ...wholeCell(reading, rest) }));
}

/** Where nothing was cut out, the query is the one profile's that reads all of it, or everybody's. */
function wholeCell(reading: ReadonlySet<Profile>, rest: Profile): Pick<Cell, 'profile' | 'name'> {
  const [only = rest, ...more] = reading;
  const anybody = more.length > 0 || (reading.size === 0 && rest.streams.length === 0);
  return anybody ? { profile: rest, name: 'all' } : { profile: only, name: only.name };
}

interface DecidingWays {
  readonly ways: readonly Way[];
  /** Who reads what none of the ways holds for. */
  readonly rest: Profile;
}

/** The ways as far as the selector leaves them open: one that holds for all that is selected is the last. */
function decidingWays(selector: readonly Matcher[], profiles: readonly Profile[]): DecidingWays {
  const ways = profiles.flatMap((profile) => profile.streams.map((condition) => ({ profile, condition })));
  const index = ways.findIndex((way) => narrowSelector(selector, [is(way)])?.length === 0);
  const last = ways[index];
  if (last === undefined) return { ways, rest: restProfile(profiles) };
  const before = ways.slice(0, index);
  const other = before.findLastIndex((way) => way.profile !== last.profile);
  return { ways: before.slice(0, other + 1), rest: last.profile };
}

function cellOf(
  profile: Profile,
  selector: readonly Matcher[],
  known: readonly Labels[] | null,
  added: readonly ProfileMatcher[],
): readonly Cell[] {
  const matchers = narrowSelector(selector, added);
  if (matchers === null) return [];
  const streams = known?.filter((labels) => added.every((one) => holds(one.condition, labels) === one.holds)) ?? null;
  return [{ ...uncutCell(profile, streams), matchers }];
}

/**
 * The ways that need a cell of their own: those that occur and whose form differs from the rest's. Another stays
 * uncut, except where a stream could be taken from it by a later way that is cut.
 */
function waysToCut(
  ways: readonly Way[],
  restForm: string,
  selector: readonly Matcher[],
  known: readonly Labels[] | null,
  formOf: (profile: Profile) => string,
): readonly Way[] {
  const occurring = known === null ? null : new Set(known.map((labels) => wayOf(labels, ways)));
  const cut: Way[] = [];
  for (const way of ways.toReversed()) {
    const occurs = occurring === null ? narrowSelector(selector, [is(way)]) !== null : occurring.has(way);
    if (!occurs) continue;
    const differs = formOf(way.profile) !== restForm;
    if (differs || cut.some((later) => overlap(way, later, selector, known))) cut.unshift(way);
  }
  return cut;
}

function overlap(way: Way, later: Way, selector: readonly Matcher[], known: readonly Labels[] | null): boolean {
  if (known === null) return narrowSelector(selector, [is(way), is(later)]) !== null;
  return known.some((labels) => holds(way.condition, labels) && holds(later.condition, labels));
}

function wayOf(labels: Labels, ways: readonly Way[]): Way | undefined {
  return ways.find(({ condition }) => holds(condition, labels));
}

function holds(condition: StreamCondition, labels: Labels): boolean {
  return holdsFor(condition, labels[condition.label] ?? '');
}

function is({ condition }: Way): ProfileMatcher {
  return { condition, holds: true };
}

function isNot({ condition }: Way): ProfileMatcher {
  return { condition, holds: false };
}
