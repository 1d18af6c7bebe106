import { regexpError } from '@edda/logql';
import * as z from 'zod/mini';
import { configFault } from './config-fault.ts';
import { parseJsonPath } from './json/json-path.ts';
import { Profile } from './profile.ts';
import { PROFILES, restProfile } from './profiles/profiles.ts';
import { SourcesError } from './sources-error.ts';

/** A profile in a config file: its name, and what is not as in the profile of that name, or in the one for the rest. */
export const ProfileConfig = z.extend(z.partial(Profile), { name: Profile.shape.name });
export type ProfileConfig = z.infer<typeof ProfileConfig>;

const ProfilesConfig = z.array(ProfileConfig);

/**
 * The profiles of a config file with Edda's own: those that it adds are tried first, those that it changes keep their
 * place.
 *
 * @param config The value of the file's `profiles`.
 * @throws SourcesError with the place in the file, `profiles[0].levels[1].reads`.
 */
export function readProfiles(config: unknown): readonly Profile[] {
  const parsed = ProfilesConfig.safeParse(config);
  if (!parsed.success) throw configFault('profiles', config, parsed.error);
  const changes = new Map(parsed.data.map((profile) => [profile.name, profile]));
  const isNew = ({ name }: ProfileConfig) => !PROFILES.some((profile) => profile.name === name);
  const rest = restProfile(PROFILES);
  const profiles = [
    ...parsed.data.filter(isNew).map((profile) => changed({ ...rest, title: profile.name }, profile)),
    ...PROFILES.map((profile) => changed(profile, changes.get(profile.name))),
  ];
  parsed.data.forEach((change, index) => {
    const profile = profiles.find(({ name }) => name === change.name);
    if (profile !== undefined) check(profile, isNew(change), `profiles[${index}]`);
  });
  return profiles;
}

function changed(profile: Profile, change: ProfileConfig | undefined): Profile {
  if (change === undefined) return profile;
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  return Profile.parse({ ...profile, ...Object.fromEntries(given) });
}

/** What a schema cannot say. */
function check(profile: Profile, isNew: boolean, at: string): void {
  if (profile.conversations !== null && (profile.links['session'] ?? []).length === 0) {
    fail('Conversations need the fields that name their session', `${at}.links.session`, '');
  }
  for (const [kind, paths] of Object.entries(profile.links)) {
    const wrong = paths.findIndex((path) => parseJsonPath(path) === null);
    if (wrong !== -1) fail('It is no path to a field', `${at}.links.${kind}[${wrong}]`, paths[wrong] ?? '');
  }
  if (profile.conversations !== null && 'pattern' in profile.conversations) {
    checkPattern(profile.conversations.pattern, `${at}.conversations.pattern`);
  }
  if (isNew && profile.streams.length === 0) {
    fail('A new profile needs a condition on a stream label', `${at}.streams`, '');
  }
  profile.streams.forEach((condition, index) => {
    if ('pattern' in condition) checkPattern(condition.pattern, `${at}.streams[${index}].pattern`);
  });
  profile.levels.forEach((rule, index) => {
    const field = `${at}.levels[${index}].name`;
    if (rule.from === 'field' && parseJsonPath(rule.name) === null) fail('It is no path to a field', field, rule.name);
    if (rule.from === 'label' && !/^[A-Za-z_]\w*$/.test(rule.name)) fail('It is no name of a label', field, rule.name);
  });
  profile.lane.forEach(({ part }, index) => {
    const field = `${at}.lane[${index}].part`;
    if (part === undefined) return;
    checkPattern(part, field);
    if ((part.match(/(?<!\\)\((?!\?)/g)?.length ?? 0) !== 1) fail('It needs one group: the part to take', field, part);
  });
  // Where JSON and logfmt are both tried, a query finds pairs in texts that a row does not take for fields.
  if (profile.format === 'any' && profile.levels.some(({ from }) => from === 'field')) {
    fail('A level can be read from fields only where they are json or logfmt', `${at}.format`, profile.format);
  }
}

/** Patterns run as Go's and as JavaScript's expressions; these operators mean the same to both. */
const COMMON = /^(?:[\w\-:/ .*+?|,@]|\\[.\-+*?()[\]{}|^$\\/dw]|\((?!\?)|\(\?:|\)|\[[\w\-.:/ ]+\]|\{\d+(?:,\d*)?\})*$/;

function checkPattern(pattern: string, field: string): void {
  const error = regexpError(pattern);
  if (error !== null) fail(error, field, pattern);
  if (!COMMON.test(pattern)) fail('It uses an operator that Go and JavaScript read differently', field, pattern);
}

function fail(message: string, field: string, value: string): never {
  throw new SourcesError('profile', `${message}, in ${field}`, { field, value });
}
