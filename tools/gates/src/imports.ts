import type { SourceFile } from './source-files.ts';

export interface Import {
  readonly file: string;
  readonly line: number;
  readonly specifier: string;
}

const FORMS = [
  /^\s*(?:import|export)\s+(?:type\s+)?[^'"`]*?\sfrom\s+['"]([^'"]+)['"]/,
  /^\s*(?:\}|[\w$,{}\s*]*\})\s*from\s+['"]([^'"]+)['"]/,
  /^\s*import\s+['"]([^'"]+)['"]/,
  /\bimport\(\s*['"]([^'"]+)['"]/,
];

/** Static, re-exporting and dynamic imports, by line: enough for code that the formatter has laid out. */
export function importsOf(file: SourceFile): Import[] {
  return file.text.split('\n').flatMap((text, index) => {
    const specifier = FORMS.map((form) => form.exec(text)?.[1]).find((found) => found !== undefined);
    return specifier === undefined ? [] : [{ file: file.path, line: index + 1, specifier }];
  });
}
