import { NOT_EXTRACTED } from '../contract.ts';
import { JoinedNames } from '../labels/joined-names.ts';
import { sanitizeLabelName } from '../labels/sanitize.ts';
import type { LabelsBuilder } from '../labels/labels-builder.ts';
import { JsonFields } from './json-fields.ts';
import type { JsonError } from './json-scan.ts';
import { jsonLabelText } from './json-string.ts';
import type { KeyNames } from './key-names.ts';
import type { QueryNames } from './query-names.ts';
import type { CompiledStage } from './stage.ts';

/** Objects nested deeper than this give no labels: their names would be longer than any limit. */
const MAX_DEPTH = 512;

/** Found all labels that are needed, or one that a filter further on turns away: no reason to read on. */
type Stop = 'complete' | 'rejected';

/** `| json`: every field becomes a label, nested ones with their keys joined by `_`; arrays and null do not. */
export function compileJson(names: QueryNames): CompiledStage {
  const reader = new JsonLabels(names.forParser(sanitizeLabelName));
  return {
    onlyParses: true,
    process: (line, labels) => {
      if (labels.parsersDone) return line;
      labels.beginParser();
      const stop = reader.read(line, labels);
      if (stop === 'rejected') return null;
      if (stop !== null && stop !== 'complete') labels.setParserError('JSONParserErr', stop);
      return line;
    },
  };
}

class JsonLabels {
  readonly #fields = new JsonFields();
  readonly #joined = new JoinedNames();
  readonly #names: KeyNames;

  constructor(names: KeyNames) {
    this.#names = names;
  }

  read(line: string, labels: LabelsBuilder): JsonError | Stop | null {
    this.#fields.reset(line);
    this.#names.beginLine();
    return this.#fields.each(0, line.length, (key) => this.#field(key, '', labels, 0));
  }

  #field(key: string, prefix: string, labels: LabelsBuilder, depth: number): JsonError | Stop | null {
    const { scanner } = this.#fields;
    switch (scanner.type) {
      case 'object':
        return this.#object(key, prefix, labels, depth);
      case 'string':
      case 'number':
      case 'boolean': {
        const name = this.#names.of(prefix === '' ? key : this.#joined.of(prefix, key), labels);
        if (name !== NOT_EXTRACTED) {
          labels.setParsed(name, scanner.type === 'string' ? jsonLabelText(scanner.slice()) : scanner.slice());
          if (!labels.shouldContinue(name)) return 'rejected';
        }
        break;
      }
      case 'array':
      case 'null':
    }
    return labels.allRequiredExtracted ? 'complete' : null;
  }

  #object(key: string, prefix: string, labels: LabelsBuilder, depth: number): JsonError | Stop | null {
    const inner = this.#joined.of(prefix, key);
    if (depth >= MAX_DEPTH || !labels.shouldExtractPrefix(inner)) return null;
    const { start, end } = this.#fields.scanner;
    return this.#fields.each(start, end, (name) => this.#field(name, inner, labels, depth + 1));
  }
}
