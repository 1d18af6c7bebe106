import { NOT_EXTRACTED } from '../contract.ts';
import { sanitizeLabelName } from '../labels/sanitize.ts';
import { JsonFields } from './json-fields.ts';
import { JSON_ERRORS } from './json-scan.ts';
import { jsonLabelText, unescapeJson } from './json-string.ts';
import type { QueryNames } from './query-names.ts';
import type { CompiledStage } from './stage.ts';

/** Where Promtail's `pack` stage puts the line it packs labels around. */
const PACKED_ENTRY = '_entry';

/** `| unpack`: the texts of a packed line become labels, and its `_entry` the line. Any other object stays as it is. */
export function compileUnpack(queryNames: QueryNames): CompiledStage {
  const fields = new JsonFields();
  // The key is made a valid name only when the label is set: whether it is free is asked of the key as it is.
  const names = queryNames.forParser((key) => key);
  return {
    onlyParses: true,
    rewritesLine: true,
    process: (line, labels) => {
      if (line === '' || labels.parsersDone) return line;
      labels.beginParser();
      names.beginLine();
      const unpacked: [string, string][] = [];
      let entry: string | null = null;
      fields.reset(line);
      const error = fields.each(0, line.length, (key) => {
        if (fields.scanner.type !== 'string') return null;
        if (key === PACKED_ENTRY) {
          entry = unescapeJson(fields.scanner.slice());
          return entry === null ? JSON_ERRORS.escape : null;
        }
        const name = names.of(key, labels);
        if (name !== NOT_EXTRACTED) unpacked.push([sanitizeLabelName(name), jsonLabelText(fields.scanner.slice())]);
        return null;
      });
      if (error !== null || !line.startsWith('{')) {
        labels.setParserError('JSONParserErr', error ?? 'expecting json object(6), but it is not');
        return line;
      }
      if (entry === null) return line;
      for (const [name, value] of unpacked) {
        labels.setParsed(name, value);
        if (!labels.shouldContinue(name)) return null;
      }
      return entry;
    },
  };
}
