import { type LogQuery, type Matcher, parse, parseMatchers, readPrometheusDuration } from '@edda/logql';
import { NANOS_PER_HOUR, NANOS_PER_SECOND, type Nanos, type TimeRange } from '@edda/model';
import { StoreError } from '../error.ts';
import { parseTimestamp } from './timestamp.ts';

const DEFAULT_LIMIT = 100;
const DEFAULT_SINCE = NANOS_PER_HOUR;
/** Without a step a window has this many points. */
const DEFAULT_POINTS = 250n;
const MAX_POINTS = 11_000n;

/** A request's parameters, read as Loki reads them: of a repeated one the first counts, an empty one is missing. */
export class RequestParams {
  readonly #form: URLSearchParams;
  readonly #url: URLSearchParams;

  /** As in Go, what is in the form comes before what is in the query string. */
  constructor(form: URLSearchParams, url: URLSearchParams) {
    this.#form = form;
    this.#url = url;
  }

  text(name: string): string {
    return this.#form.get(name) ?? this.#url.get(name) ?? '';
  }

  all(name: string): string[] {
    return [...this.#form.getAll(name), ...this.#url.getAll(name)];
  }

  /** As {@link bounds}, and refused where it ends before it starts. */
  range(now: Nanos): TimeRange {
    const { start, end } = this.bounds(now);
    if (end < start) throw badRequest('end timestamp must not be before or equal to start time');
    return { start, end };
  }

  /** `start` wins over `since`; without both it is an hour before the end, which is now by default. */
  bounds(now: Nanos): TimeRange {
    const since = this.text('since');
    const before = since === '' ? DEFAULT_SINCE : this.#since(since);
    const end = this.time('end') ?? now;
    const start = this.time('start') ?? (end < now ? end : now) - before;
    return { start, end };
  }

  /** Null where the parameter is missing. */
  time(name: string): Nanos | null {
    const text = this.text(name);
    if (text === '') return null;
    const time = parseTimestamp(text);
    if (time === null)
      throw badRequest(`could not parse '${name}' parameter: cannot parse ${JSON.stringify(text)} as a time`);
    return time;
  }

  limit(name = 'limit', fallback = DEFAULT_LIMIT): number {
    const text = this.text(name);
    if (text === '') return fallback;
    if (!/^[+-]?\d+$/.test(text)) throw badRequest(`strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
    const limit = Number(text);
    if (limit <= 0) throw badRequest('limit must be a positive value');
    return limit;
  }

  /** Of a volume query: 0 is the default, too. */
  volumeLimit(): number {
    return /^[+-]?0+$/.test(this.text('limit')) ? DEFAULT_LIMIT : this.limit();
  }

  direction(): 'forward' | 'backward' {
    const text = this.text('direction');
    switch (text.toLowerCase()) {
      case '':
      case 'backward':
        return 'backward';
      case 'forward':
        return 'forward';
      default:
        throw badRequest(`invalid direction '${text}'`);
    }
  }

  /** The distance of a range query's points; its default depends on the range, and so does the smallest that is taken. */
  step({ start, end }: TimeRange): Nanos {
    const text = this.text('step');
    const seconds = (end - start) / NANOS_PER_SECOND / DEFAULT_POINTS;
    const step = text === '' ? (seconds > 1n ? seconds : 1n) * NANOS_PER_SECOND : secondsOrDuration(text);
    if (step <= 0n) {
      throw badRequest('zero or negative query resolution step widths are not accepted. Try a positive integer');
    }
    if ((end - start) / step > MAX_POINTS) {
      throw badRequest(
        'exceeded maximum resolution of 11,000 points per time series. Try increasing the value of the step parameter',
      );
    }
    return step;
  }

  interval(): Nanos {
    const text = this.text('interval');
    const interval = text === '' ? 0n : secondsOrDuration(text);
    if (interval < 0n) throw badRequest('interval must be >= 0');
    return interval;
  }

  #since(text: string): Nanos {
    const read = readPrometheusDuration(text);
    if ('nanos' in read) return read.nanos;
    throw badRequest(`could not parse 'since' parameter: ${read.error}`);
  }
}

/** A bare stream selector; one that could match every stream is refused, as in a query. */
export function selectorOf(text: string): readonly Matcher[] {
  const expr = parse(text);
  if (expr.kind === 'log' && isBare(expr)) return expr.matchers;
  throw onlyMatchers();
}

/** A bare stream selector, `{}` and `{app=~".*"}` included. */
export function anySelectorOf(text: string): readonly Matcher[] {
  try {
    return parseMatchers(text);
  } catch {
    // Either no LogQL at all, which the parser says best, or more than a selector.
    parse(text);
    throw onlyMatchers();
  }
}

export function badRequest(message: string): StoreError {
  return new StoreError('bad_request', message);
}

function isBare({ stages }: LogQuery): boolean {
  return stages.length === 0;
}

function onlyMatchers(): StoreError {
  return badRequest('only label matchers are supported');
}

/** `7.5` is seconds, `1m` a duration. */
function secondsOrDuration(text: string): Nanos {
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) {
    const nanos = Number(text) * 1e9;
    if (Math.abs(nanos) > 2 ** 63)
      throw badRequest(`cannot parse ${JSON.stringify(text)} to a valid duration. It overflows int64`);
    return BigInt(Math.trunc(nanos));
  }
  const read = readPrometheusDuration(text);
  if ('nanos' in read) return read.nanos;
  throw badRequest(`cannot parse ${JSON.stringify(text)} to a valid duration`);
}
