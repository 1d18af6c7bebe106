import { parseJsonPath } from './json-path.ts';
import { jsonElements, jsonMembers, type JsonSpan, jsonText } from './json-span.ts';

/** A JSON object in a text: its members are known, their values are read when asked for. */
export class JsonObject {
  readonly source: string;
  readonly members: ReadonlyMap<string, JsonSpan>;

  private constructor(source: string, members: ReadonlyMap<string, JsonSpan>) {
    this.source = source;
    this.members = members;
  }

  /** The object that the text is, or null where it is none. */
  static read(source: string, from = 0): JsonObject | null {
    const members = jsonMembers(source, from);
    return members === null ? null : new JsonObject(source, members);
  }

  span(path: string): JsonSpan | null {
    const steps = parseJsonPath(path) ?? [];
    const [first] = steps;
    let span = typeof first === 'string' ? this.members.get(first) : undefined;
    for (let at = 1; at < steps.length && span !== undefined; at += 1) span = this.#inside(span, steps[at] ?? '');
    return span ?? null;
  }

  /** The value at the path as Loki makes it a label; `''` where there is none. */
  text(path: string): string {
    const span = this.span(path);
    return span === null ? '' : jsonText(this.source, span);
  }

  /** The value at the first of the paths that has one; `''` where none has. */
  firstText(paths: readonly string[]): string {
    for (const path of paths) {
      const text = this.text(path);
      if (text !== '') return text;
    }
    return '';
  }

  object(path: string): JsonObject | null {
    const span = this.span(path);
    if (span === null) return null;
    if (span.kind === 'string') return JsonObject.read(jsonText(this.source, span));
    return span.kind === 'object' ? JsonObject.read(this.source, span.from) : null;
  }

  /** How many elements the array at the path has; null where there is no array. */
  count(path: string): number | null {
    const span = this.span(path);
    return span?.kind === 'array' ? jsonElements(this.source, span.from).length : null;
  }

  #inside({ from }: JsonSpan, step: string | number): JsonSpan | undefined {
    if (typeof step === 'string') return jsonMembers(this.source, from)?.get(step);
    return jsonElements(this.source, from, step + 1)[step];
  }
}
