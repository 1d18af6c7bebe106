/** The words of the language, as completion offers and hovers explain them. */
export interface Word {
  readonly name: string;
  /** How it is used. */
  readonly usage: string;
  readonly explanation: string;
  /** What completion inserts, with `${…}` where the cursor goes; the name itself where it is null. */
  readonly snippet: string | null;
}

function word(name: string, usage: string, explanation: string, snippet: string | null = null): Word {
  return { name, usage, explanation, snippet };
}

/** Over the lines of a range. */
export const LINE_AGGREGATIONS: readonly Word[] = [
  ['count_over_time', 'Number of lines in the range.'],
  ['rate', 'Lines a second; with unwrap, the sum of the values a second.'],
  ['bytes_over_time', 'Bytes of the lines in the range.'],
  ['bytes_rate', 'Bytes of the lines a second.'],
  ['absent_over_time', '1 where the range has no lines at all, nothing where it has some. For alerts.'],
].map(([name = '', text = '']) => word(name, `${name}({…} [5m])`, text, `${name}({\${}} [\${5m}])`));

/** Over the numbers of a range, which `unwrap` takes from a label. */
export const VALUE_AGGREGATIONS: readonly Word[] = [
  ...[
    ['sum_over_time', 'Sum of the unwrapped values.'],
    ['avg_over_time', 'Mean of the unwrapped values.'],
    ['min_over_time', 'Smallest of the unwrapped values.'],
    ['max_over_time', 'Largest of the unwrapped values.'],
    ['first_over_time', 'First of the unwrapped values.'],
    ['last_over_time', 'Last of the unwrapped values.'],
    ['stddev_over_time', 'Population standard deviation of the unwrapped values.'],
    ['stdvar_over_time', 'Population variance of the unwrapped values.'],
    ['rate_counter', 'Increase a second of a counter, whose resets are seen as such.'],
  ].map(([name = '', text = '']) =>
    word(name, `${name}({…} | unwrap label [5m])`, text, `${name}({\${}} | unwrap \${label} [\${5m}])`),
  ),
  word(
    'quantile_over_time',
    'quantile_over_time(0.95, {…} | unwrap label [5m])',
    'Quantile (0 to 1) of the unwrapped values.',
    'quantile_over_time(${0.95}, {${}} | unwrap ${label} [${5m}])',
  ),
];

export const VECTOR_FUNCTIONS: readonly Word[] = [
  ...[
    ['sum', 'Sum over the series of each group.'],
    ['avg', 'Mean over the series of each group.'],
    ['min', 'Smallest of the series of each group.'],
    ['max', 'Largest of the series of each group.'],
    ['count', 'How many series each group has.'],
    ['stddev', 'Population standard deviation over the series of each group.'],
    ['stdvar', 'Population variance over the series of each group.'],
  ].map(([name = '', text = '']) => word(name, `${name} by (label) (…)`, text, `${name} by (\${label}) (\${})`)),
  ...[
    ['topk', 'The k largest series.'],
    ['bottomk', 'The k smallest series.'],
    ['approx_topk', 'The k largest series, estimated. Off in Loki unless it is switched on there.'],
  ].map(([name = '', text = '']) => word(name, `${name}(10, …)`, text, `${name}(\${10}, \${})`)),
  word('sort', 'sort(…)', 'Series by value, smallest first. For instant queries.', 'sort(${})'),
  word('sort_desc', 'sort_desc(…)', 'Series by value, largest first. For instant queries.', 'sort_desc(${})'),
  word('vector', 'vector(0)', 'A series without labels that always has this value.', 'vector(${0})'),
  word(
    'label_replace',
    'label_replace(…, "dst", "$1", "src", "(.*)")',
    'Sets the label dst from what the regexp finds in the label src. Series that do not match stay as they are.',
    'label_replace(${}, "${dst}", "${$1}", "${src}", "${(.*)}")',
  ),
];

export const PARSERS: readonly Word[] = [
  word(
    'json',
    '| json, | json name="path.to[0].it"',
    'Fields of JSON lines become labels; nested names are joined by _.',
  ),
  word('logfmt', '| logfmt, | logfmt --strict name="key"', 'key=value pairs become labels.'),
  word(
    'pattern',
    '| pattern `<ip> - <_> "<method> <path>"`',
    'Parts of the line between fixed texts become labels.',
    'pattern `${}`',
  ),
  word('regexp', '| regexp `(?P<name>…)`', 'Named groups of an RE2 expression become labels.', 'regexp `${}`'),
  word('unpack', '| unpack', "Undoes Promtail's pack stage: labels from a JSON line, and _entry as the line."),
];

export const OTHER_STAGES: readonly Word[] = [
  word(
    'line_format',
    '| line_format `{{.level}} {{.msg}}`',
    'Writes the line anew from a Go template.',
    'line_format `${}`',
  ),
  word(
    'label_format',
    '| label_format new=old, other=`{{.x}}`',
    'Renames labels, or computes them by a Go template.',
    'label_format ${new}=${old}',
  ),
  word('drop', '| drop label, other="value"', 'Takes labels away, or only where they have this value.', 'drop ${}'),
  word('keep', '| keep label, other="value"', 'Keeps these labels and no others.', 'keep ${}'),
  word('decolorize', '| decolorize', 'Takes ANSI colours out of the line.'),
  word(
    'unwrap',
    '| unwrap label, | unwrap duration(label)',
    'The number in a label is what a range aggregation works on.',
    'unwrap ${}',
  ),
];

export const CONVERSIONS: readonly Word[] = [
  word('duration', 'unwrap duration(label)', 'A Go duration such as 1h30m or 250ms, in seconds.', 'duration(${})'),
  word('duration_seconds', 'unwrap duration_seconds(label)', 'The same as duration.', 'duration_seconds(${})'),
  word('bytes', 'unwrap bytes(label)', 'A size such as 5MiB or 10kB, in bytes.', 'bytes(${})'),
];

export const LINE_FILTERS: readonly Word[] = [
  word('|=', '|= "text"', 'Lines with the text.', '|= "${}"'),
  word('!=', '!= "text"', 'Lines without the text.', '!= "${}"'),
  word('|~', '|~ `regexp`', 'Lines that the RE2 expression matches anywhere.', '|~ `${}`'),
  word('!~', '!~ `regexp`', 'Lines that the RE2 expression does not match.', '!~ `${}`'),
  word(
    '|>',
    '|> "<_> text <_>"',
    'Lines of this form. Only what the pattern begins with may stand further on in the line.',
    '|> "<_>${}<_>"',
  ),
  word('!>', '!> "<_> text <_>"', 'Lines that do not fit the pattern.', '!> "<_>${}<_>"'),
];

export const FLAGS: readonly Word[] = [
  word('--strict', '| logfmt --strict', 'Stops at the first pair that is no logfmt, with an error label.'),
  word('--keep-empty', '| logfmt --keep-empty', 'Keys without a value become empty labels.'),
];

export const GROUPINGS: readonly Word[] = [
  word('by', 'sum by (a, b) (…)', 'One group for each combination of these labels.', 'by (${}) '),
  word('without', 'sum without (a, b) (…)', 'One group for each combination of all other labels.', 'without (${}) '),
];

export const SET_OPERATORS: readonly Word[] = [
  word('and', '… and …', 'Between metrics: series that both sides have. Between filters: both.'),
  word('or', '… or …', 'Between metrics: series of either side. Between filters: either.'),
  word('unless', '… unless …', 'Series of the left side that the right side does not have.'),
];

export const MODIFIERS: readonly Word[] = [
  word('bool', '… > bool 5', 'The comparison gives 1 or 0 instead of leaving series out.'),
  word('on', '… / on (a) …', 'Series of both sides belong together by these labels.', 'on (${})'),
  word(
    'ignoring',
    '… / ignoring (a) …',
    'Series of both sides belong together by all labels but these.',
    'ignoring (${})',
  ),
  word(
    'group_left',
    '… / on (a) group_left (b) …',
    'Many series on the left belong to one on the right, whose labels b are copied.',
  ),
  word(
    'group_right',
    '… / on (a) group_right (b) …',
    'Many series on the right belong to one on the left, whose labels b are copied.',
  ),
];

export const OFFSET = word('offset', '[5m] offset 1h', 'The range that lies this long before.', 'offset ${1h}');
export const IP = word('ip', '|= ip("10.0.0.0/8"), addr = ip("::1")', 'An address, a range or a CIDR block.');

/** Ranges that people ask for. */
export const RANGES = ['1m', '5m', '10m', '15m', '30m', '1h', '6h', '12h', '1d', '7d'] as const;

const ALL: readonly Word[] = [
  ...LINE_AGGREGATIONS,
  ...VALUE_AGGREGATIONS,
  ...VECTOR_FUNCTIONS,
  ...PARSERS,
  ...OTHER_STAGES,
  ...LINE_FILTERS,
  ...FLAGS,
  ...GROUPINGS,
  ...SET_OPERATORS,
  ...MODIFIERS,
  OFFSET,
  IP,
];

/** What is known of a word or an operator, in any case of letters; conversions only where they are meant. */
export function explain(text: string, isConversion = false): Word | null {
  const words = isConversion ? CONVERSIONS : ALL;
  return words.find((each) => each.name === text.toLowerCase()) ?? null;
}
