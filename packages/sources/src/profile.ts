import { LEVELS } from '@edda/model';
import * as z from 'zod/mini';

const LevelName = z.enum(LEVELS);
const Names = z.readonly(z.array(z.string()));

/**
 * What a stream's label must be. One label a condition, so that its negation is one matcher too: plans partition the
 * streams with them. `pattern` is anchored, and written so that RE2 and JavaScript read it alike.
 */
export const StreamCondition = z.union([
  z.strictObject({ label: z.string(), value: z.string() }),
  z.strictObject({ label: z.string(), pattern: z.string() }),
]);
export type StreamCondition = z.infer<typeof StreamCondition>;

/**
 * One step to a line's level; the first rule that knows the value decides.
 * `label` is an index label or structured metadata, `field` a path in the line.
 * `word` reads level words in any case (a word that nobody knows is `unknown`), `http_status` reads 1xx to 5xx, a table
 * names exact values. `otherwise` is the level of any other value but the empty one.
 */
export const LevelRule = z.strictObject({
  from: z.enum(['label', 'field']),
  name: z.string(),
  reads: z.union([z.enum(['word', 'http_status']), z.record(z.string(), LevelName)]),
  otherwise: z.optional(LevelName),
  /** The label is an index label wherever it occurs: a plan may leave the rule out where no stream has it. */
  indexed: z.optional(z.boolean()),
});
export type LevelRule = z.infer<typeof LevelRule>;

/**
 * One step to the process that wrote a line: a label, structured metadata or a field by this name. A value that several
 * processes share says nothing. `part` is an anchored pattern: its group is the name, and a value that it does not
 * match says nothing either.
 */
export const LaneRule = z.strictObject({ name: z.string(), shared: Names, part: z.optional(z.string()) });
export type LaneRule = z.infer<typeof LaneRule>;

/** A kind of id that leads somewhere, as it stands in addresses: `trace`, `session`, `request`, `saga`. */
const LinkKind = z.string().check(z.regex(/^[a-z][a-z0-9_-]{0,30}$/, 'a name of lower-case letters, digits, _ and -'));

/**
 * What a row says in one line. `event`: the first of `names` that the line has, strong, then key=value of `fields` in
 * that order and, with `others`, of what else the line has. `message`: the same with the message as plain text.
 * `llm_proxy`: requests, responses and events of the llm-proxy. A line without fields is its own first line.
 */
export const SummaryRule = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['event', 'message']),
    names: Names,
    fields: Names,
    /** Fields that never stand in a summary. */
    hidden: Names,
    others: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('llm_proxy') }),
]);
export type SummaryRule = z.infer<typeof SummaryRule>;

/** How to read the lines of one system. Plain data, so that a config file can hold one. */
export const Profile = z.strictObject({
  /** `llm-proxy`, as the protocol's `Row.profile` has it. */
  name: z.string(),
  title: z.string(),
  /** Any of them makes a stream the profile's. */
  streams: z.readonly(z.array(StreamCondition)),
  /** How fields stand in the line; `any` is JSON where the line begins like it, else logfmt. */
  format: z.enum(['json', 'logfmt', 'any']),
  /** How the source's JSON encoder escapes text, beyond what JSON must: Go's `<`, `>` and `&`, Python's non-ASCII. */
  escapes: z.enum(['plain', 'go', 'python']),
  levels: z.readonly(z.array(LevelRule)),
  /** Why a query by level reads the line here; shown beside its LogQL. */
  levelNote: z.string(),
  /** Members of the line that are objects, so that `timing_total_ms` is known to be `timing.total_ms`. */
  objects: Names,
  /**
   * Fields or metadata that hold the ids which lead somewhere, best first, by kind. `trace`, `span` and `session` are
   * what they are everywhere; any other kind gets a page with its lines. They are also fields by these names.
   */
  links: z.record(LinkKind, Names),
  /** What people call a kind; where it says nothing, the kind itself is its name. */
  linkTitles: z.record(LinkKind, z.string()),
  /**
   * Where the conversations with models are, as llm-proxy writes them: a stream condition that all their lines meet.
   * Null where the source has none; else its session ids lead to conversations.
   */
  conversations: z.nullable(StreamCondition),
  /** Where several processes are one service: what tells them apart, best first. Empty: the service is the process. */
  lane: z.readonly(z.array(LaneRule)),
  summary: SummaryRule,
});
export type Profile = z.infer<typeof Profile>;
