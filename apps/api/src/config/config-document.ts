import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { ConfigError, type ConfigFault } from './config-error.ts';

/** From the document's root to a value: keys and indices. */
export type ConfigPath = readonly PropertyKey[];

/** A configuration file that knows at which line each of its values stands. JSON is YAML too. */
export class ConfigDocument {
  readonly path: string;
  readonly value: unknown;
  /** `EDDA_CONFIG /etc/edda.json`: where the file came from, and which it is. */
  readonly #name: string;
  readonly #lineOf: (path: ConfigPath) => number | null;

  private constructor(path: string, name: string, value: unknown, lineOf: (path: ConfigPath) => number | null) {
    this.path = path;
    this.#name = name;
    this.value = value;
    this.#lineOf = lineOf;
  }

  /**
   * @param source What names the file: a variable, or a field of another file.
   * @throws ConfigError where it cannot be read, with the line where its text goes wrong.
   */
  static read(path: string, source: string): ConfigDocument {
    const lines = new LineCounter();
    const document = parseDocument(textOf(path, source), { lineCounter: lines });
    const [fault] = document.errors;
    if (fault !== undefined) {
      const line = fault.linePos?.[0].line ?? 1;
      const [why = ''] = fault.message.split(' at line');
      throw new ConfigError([
        { name: `${source} ${path}:${line}`, value: path, allowed: `readable JSON or YAML (${why})` },
      ]);
    }
    const lineOf = (at: ConfigPath): number | null => {
      const node = document.getIn(at, true);
      return isNode(node) && node.range ? lines.linePos(node.range[0]).line : null;
    };
    return new ConfigDocument(path, `${source} ${path}`, document.toJS(), lineOf);
  }

  /** A path that stands in the file, relative to it. */
  resolve(path: string): string {
    return resolve(dirname(resolve(this.path)), path);
  }

  /** `EDDA_CONFIG /etc/edda.json:12: profiles[0].name` */
  nameOf(path: ConfigPath): string {
    let line: number | null = null;
    // What is not there is missing from what holds it.
    for (let at = path; line === null && at.length > 0; at = at.slice(0, -1)) line = this.#lineOf(at);
    const field = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
    return `${this.#name}${line === null ? '' : `:${line}`}: ${field.replace(/^\./, '') || '(the whole file)'}`;
  }

  fault(path: ConfigPath, value: string, allowed: string): ConfigFault {
    return { name: this.nameOf(path), value, allowed };
  }
}

function textOf(path: string, source: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError([{ name: source, value: path, allowed: `a readable JSON or YAML file (${why})` }]);
  }
}

/** `profiles[0].levels[1]` as a path. */
export function pathOf(field: string): ConfigPath {
  return [...field.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([name, index]) =>
    index === undefined ? name : Number(index),
  );
}
