import { isReserved, type Stage } from '@edda/logql';
import { lokiName, parseJsonPath } from '../json/json-path.ts';
import type { Profile } from '../profile.ts';
import { dropStage, jsonStage, labelTemplateStage, lineFormatStage, logfmtStage } from './stages.ts';

/** The names of labels that extracted fields must not take. */
export interface LabelNames {
  /** Put before every name, so that a query's own labels stay as they are; `''` for names that people read. */
  readonly prefix: string;
  /** Index labels: Loki renames an extracted field of that name, and a filter would see the label. */
  readonly taken: ReadonlySet<string>;
}

/** Collects the fields that a query's filters and groupings need, and the stages that extract them. */
export class FieldLabels {
  readonly #names: LabelNames;
  readonly #format: Profile['format'];
  readonly #paths = new Map<string, string>();
  readonly #decoding: Stage[] = [];
  readonly #decodedLabels: string[] = [];
  #bare = false;

  constructor(format: Profile['format'], names: LabelNames) {
    this.#format = format;
    this.#names = names;
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
    return this.#names.taken.has(name) ? `${name}_extracted` : name;
  }

  /** The label that will hold a field of JSON that is itself a text of the line. The line comes back afterwards. */
  decoded(steps: readonly string[]): string {
    const label = this.#free(steps.map(lokiName).join('_'));
    this.#decodedLabels.push(label);
    const text = `${label}_text`;
    const line = `${label}_line`;
    this.#decoding.push(labelTemplateStage(line, '{{ __line__ }}'));
    steps.forEach((step, index) => {
      const last = index === steps.length - 1;
      this.#decoding.push(jsonStage(new Map([[last ? label : text, step]])));
      if (!last) this.#decoding.push(lineFormatStage(`{{ .${text} }}`));
    });
    this.#decoding.push(lineFormatStage(`{{ .${line} }}`), dropStage([line, text]));
    return label;
  }

  /** Labels that the stages make; a bare parser's are not known. */
  get made(): readonly string[] {
    return [...this.#paths.keys(), ...this.#decodedLabels];
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
    const label = `${this.#names.prefix}${name}`;
    return this.#names.taken.has(label) || isReserved(label) ? `${label}_extracted` : label;
  }
}
