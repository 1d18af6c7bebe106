import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export function readText(path: string): string {
  return readFileSync(`${ROOT}/${path}`, 'utf8');
}

/** A file of infra/ as data; JSON is YAML too. Duplicate keys and other faults throw, with the line. */
export function readYaml(path: string): unknown {
  return parse(readText(`infra/${path}`), { strict: true, uniqueKeys: true });
}

/** What stands at `a.b.0.c` in data, or undefined. */
export function at(data: unknown, path: string): unknown {
  let value = data;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
