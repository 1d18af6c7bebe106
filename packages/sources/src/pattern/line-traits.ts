import { type Level, serviceOf } from '@edda/model';
import type { FieldCondition } from '@edda/protocol';
import { profileOf } from '../detect-profile.ts';
import type { Entry } from '../entry.ts';
import { entryValues } from '../entry-values.ts';
import { extendJsonPath } from '../json/json-path.ts';
import { jsonMembers, type JsonSpan, jsonText } from '../json/json-span.ts';
import { readLevel } from '../level/read-level.ts';
import { lineFields, type LineFields } from '../line-fields.ts';
import type { Profile } from '../profile.ts';
import type { LinePattern } from './line-pattern.ts';
import { readPattern } from './read-pattern.ts';

/** A value that a line carries, and where: as a condition names it. */
export interface TraitValue {
  readonly kind: FieldCondition['kind'];
  readonly name: string;
  readonly value: string;
}

/** What many lines can be compared by. */
export interface LineTraits {
  readonly profile: string;
  readonly service: string;
  readonly level: Level;
  readonly pattern: LinePattern;
  /** Which version of the service wrote it; empty where the line does not say. */
  readonly version: string;
  /** Short values, each name once; read when asked for. */
  values(): readonly TraitValue[];
}

/** A longer value is a text, and no two lines have the same. */
const VALUE_MAX = 120;
/** Members of one object that are looked at. */
const MEMBERS_MAX = 200;

const VERSION_NAMES = ['service_version', 'version', 'app_version', 'service.version', 'resources["service.version"]'];

/** Reads what a line is, without its texts; never throws on any line. */
export function lineTraits(entry: Entry, profiles: readonly Profile[]): LineTraits {
  const profile = profileOf(entry.labels, profiles);
  const fields = lineFields(entry.line, profile.format);
  return {
    profile: profile.name,
    service: serviceOf(entry.labels),
    level: readLevel(profile.levels, entryValues(entry, fields)).level,
    pattern: readPattern(entry, fields, profile),
    version: versionOf(entry, fields),
    values: () => [
      ...labelValues('label', entry.labels),
      ...labelValues('metadata', entry.metadata),
      ...fieldValues(fields).map(([name, value]) => ({ kind: 'field', name, value }) as const),
    ],
  };
}

function versionOf({ labels, metadata }: Entry, fields: LineFields): string {
  for (const name of VERSION_NAMES) {
    const value = labels[name] ?? metadata[name] ?? (fields.format === 'json' ? fields.object.text(name) : '');
    if (value !== '') return value;
  }
  return '';
}

function labelValues(kind: 'label' | 'metadata', labels: Readonly<Record<string, string>>): TraitValue[] {
  return Object.entries(labels).flatMap(([name, value]) =>
    name.startsWith('__') || value === '' || value.length > VALUE_MAX ? [] : [{ kind, name, value }],
  );
}

/** The line's single values, and those of the objects in it. */
function fieldValues(fields: LineFields): (readonly [string, string])[] {
  switch (fields.format) {
    case 'text':
      return [];
    case 'logfmt':
      return [...fields.pairs].filter(([, value]) => value !== '' && value.length <= VALUE_MAX);
    case 'json': {
      const { source, members } = fields.object;
      return [...members].slice(0, MEMBERS_MAX).flatMap(([key, span]) => {
        const path = extendJsonPath('', key);
        if (span.kind !== 'object') return single(source, path, span);
        const inner = [...(jsonMembers(source, span.from) ?? [])].slice(0, MEMBERS_MAX);
        return inner.flatMap(([name, each]) => single(source, extendJsonPath(path, name), each));
      });
    }
  }
}

function single(source: string, path: string, span: JsonSpan): (readonly [string, string])[] {
  if (span.kind === 'object' || span.kind === 'array' || span.to - span.from > VALUE_MAX + 2) return [];
  const value = jsonText(source, span);
  return value === '' ? [] : [[path, value]];
}
