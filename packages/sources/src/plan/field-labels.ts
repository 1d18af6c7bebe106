import { isReserved, type Stage } from '@edda/logql';
import { lokiName, parseJsonPath } from '../json/json-path.ts';
import type { Profile } from '../profile.ts';
import { dropStage, ERROR_LABELS, jsonStage, labelTemplateStage, lineFormatStage, logfmtStage } from './stages.ts';

/** For labels that a query's own stages do not use, which are dropped before those begin. */
export const PRIVATE = 'edda_';

export interface FieldNaming {
  /** Before each name. Empty: names that people read; what was made stays, and a bare parser may be used. */
  readonly prefix: string;
  /** Index labels: Loki renames an extracted field of that name, and a filter would see the label. */
  readonly taken: ReadonlySet<string>;
}

/** Labels that an extracted field must not hide: those that occur, and those that tell levels. */
export function takenNames(profile: Profile, occurring: ReadonlySet<string> | null): ReadonlySet<string> {
  const rules = profile.levels.filter((rule) => rule.from === 'label');
  return new Set([...rules.map((rule) => rule.name), ...(occurring ?? [])]);
}

/** Collects the fields that a query's filters and groupings need, and the stages that extract them. */
export class FieldLabels {
  readonly #naming: FieldNaming;
  readonly #format: Profile['format'];
  readonly #paths = new Map<string, string>();
  readonly #decoding: Stage[] = [];
  readonly #decodedLabels: string[] = [];
  #bare = false;

  constructor(format: Profile['format'], naming: FieldNaming) {
    this.#format = format;
    this.#naming = naming;
  }

  /** Whether a bare parser, which makes a label of every field, may be used. */
  get mayBeBare(): boolean {
    return this.#naming.prefix === '';
  }

  /** The label that will hold the field at the path. */
  path(path: string): string {
    const label = this.#free(lokiName(path));
    this.#paths.set(label, path);
    return label;
  }

  /** The label that a bare parser stage gives the field. */
  parsed(name: string): string {
    this.#bare = true;
    return this.#naming.taken.has(name) ? `${name}_extracted` : name;
  }

  /** The label that will hold a field of JSON that is itself a text of the line. The line comes back afterwards. */
  decoded(steps: readonly string[]): string {
    const label = this.#free(steps.map(lokiName).join('_'));
    this.#decodedLabels.push(label);
    const text = `${label}_text`;
    const line = `${label}_line`;
    this.#decoding.push(labelTemplateStage(new Map([[line, '{{ __line__ }}']])));
    steps.forEach((step, index) => {
      const last = index === steps.length - 1;
      this.#decoding.push(jsonStage(new Map([[last ? label : text, step]])));
      if (!last) this.#decoding.push(lineFormatStage(`{{ .${text} }}`));
    });
    this.#decoding.push(lineFormatStage(`{{ .${line} }}`), dropStage([line, text]));
    return label;
  }

  /** What leaves nothing of the stages behind for those that follow; nothing to do where it may stay. */
  get cleaning(): readonly Stage[] {
    const made = [...this.#paths.keys(), ...this.#decodedLabels];
    return this.mayBeBare || made.length === 0 ? [] : [dropStage([...made, ...ERROR_LABELS])];
  }

  get stages(): readonly Stage[] {
    const none = new Map<string, string>();
    const plainPaths = [...this.#paths].filter(([, path]) => parseJsonPath(path)?.length === 1);
    return [
      ...(this.#bare ? this.#parsers(none, none) : []),
      ...(this.#paths.size > 0 ? this.#parsers(this.#paths, new Map(plainPaths)) : []),
      ...this.#decoding,
    ];
  }

  /** Of two parsers the last wins, and logfmt finds pairs in the texts of JSON; so JSON comes last. */
  #parsers(json: ReadonlyMap<string, string>, logfmt: ReadonlyMap<string, string>): readonly Stage[] {
    switch (this.#format) {
      case 'json':
        return [jsonStage(json)];
      case 'logfmt':
        return [logfmtStage(logfmt)];
      case 'any':
        return json.size > 0 && logfmt.size === 0 ? [jsonStage(json)] : [logfmtStage(logfmt), jsonStage(json)];
    }
  }

  #free(name: string): string {
    const label = this.#naming.prefix + name;
    return this.#naming.taken.has(label) || isReserved(label) ? `${label}_extracted` : label;
  }
}
