import { joinLabelName, sanitizeLabelName } from '../labels/sanitize.ts';
import type { LabelsBuilder } from '../labels/labels-builder.ts';
import { JsonFields } from './json-fields.ts';
import type { JsonError } from './json-scan.ts';
import { jsonLabelText } from './json-string.ts';
import { NameCache } from './name-cache.ts';
import type { CompiledStage } from './stage.ts';

/** Objects nested deeper than this give no labels: their names would be longer than any limit. */
const MAX_DEPTH = 512;

/** Found all labels that are needed, or one that a filter further on turns away: no reason to read on. */
type Stop = 'complete' | 'rejected';

/** `| json`: every field becomes a label, nested ones with their keys joined by `_`; arrays and null do not. */
export function compileJson(): CompiledStage {
  const reader = new JsonLabels();
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
  readonly #names = new NameCache(sanitizeLabelName);

  read(line: string, labels: LabelsBuilder): JsonError | Stop | null {
    this.#fields.reset(line);
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
        const name = labels.parsedName(this.#name(key, prefix));
        if (name !== '' && labels.shouldExtract(name, key)) {
          labels.setParsed(name, scanner.type === 'string' ? jsonLabelText(scanner.slice()) : scanner.slice(), key);
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
    const inner = this.#name(key, prefix);
    if (depth >= MAX_DEPTH || !labels.shouldExtractPrefix(inner)) return null;
    const { start, end } = this.#fields.scanner;
    return this.#fields.each(start, end, (name) => this.#field(name, inner, labels, depth + 1));
  }

  #name(key: string, prefix: string): string {
    return prefix === '' ? this.#names.get(key) : joinLabelName(prefix, key);
  }
}
