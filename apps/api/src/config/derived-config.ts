import { regexpError } from '@edda/logql';
import * as z from 'zod';
import type { DerivedField } from '../services/derived/derived-field.ts';
import { fillTemplate, unknownVariables } from '../services/derived/link-template.ts';
import type { ConfigDocument, ConfigPath } from './config-document.ts';
import { ConfigError } from './config-error.ts';

/** A derived field in Grafana's shape. Fields of Grafana's that mean nothing here are let be. */
export const DerivedFieldConfig = z.object({
  name: z.string().min(1),
  matcherRegex: z.string().min(1),
  matcherType: z.enum(['regex', 'label']).optional(),
  /** An address; with `datasourceUid` the query there. */
  url: z.string().optional(),
  urlDisplayLabel: z.string().optional(),
  datasourceUid: z.string().optional(),
});
export type DerivedFieldConfig = z.infer<typeof DerivedFieldConfig>;

/** What derived fields may lead to by name. */
export interface LinkTargets {
  /** The address that a query to a data source becomes, by the data source's uid. */
  addressOf(uid: string, query: string): string | null;
}

export interface ReadDerivedFields {
  readonly fields: readonly DerivedField[];
  /** What a person should know of fields that lead nowhere, or will never match. */
  readonly warnings: readonly string[];
}

/** @param at Where the fields stand in the document. */
export function readDerivedFields(
  document: ConfigDocument,
  at: ConfigPath,
  configs: readonly DerivedFieldConfig[],
  targets: LinkTargets,
): ReadDerivedFields {
  const fields: DerivedField[] = [];
  const warnings: string[] = [];
  configs.forEach((config, index) => {
    const place = [...at, index];
    const { name, matcherRegex: pattern, matcherType: matcher = 'regex' } = config;
    const spaced = matcher === 'regex' ? withSpaces(pattern) : pattern;
    if (spaced !== pattern) {
      const where = document.nameOf([...place, 'matcherRegex']);
      warnings.push(
        `${where} ${pattern} does not match JSON with a space after the colon, as Python writes it; ${spaced} does`,
      );
    }
    checkPattern(document, [...place, 'matcherRegex'], pattern, matcher);
    const url = urlOf(config, targets);
    if (url === null) {
      const { datasourceUid = '' } = config;
      const where = document.nameOf([...place, 'datasourceUid']);
      warnings.push(`${where} ${datasourceUid} is a data source without an address for browsers: the link is left out`);
      return;
    }
    checkUrl(document, [...place, 'url'], url);
    fields.push({ name, matcher, pattern, url, text: config.urlDisplayLabel || name });
  });
  return { fields, warnings };
}

function urlOf({ url = '', datasourceUid }: DerivedFieldConfig, targets: LinkTargets): string | null {
  return datasourceUid === undefined ? url : targets.addressOf(datasourceUid, url || '${__value.raw}');
}

function checkPattern(
  document: ConfigDocument,
  at: ConfigPath,
  pattern: string,
  matcher: DerivedField['matcher'],
): void {
  const error = regexpError(pattern);
  if (error !== null) throw new ConfigError([document.fault(at, pattern, `an expression of RE2 (${error})`)]);
  const hasGroup = /(?<!\\)\((?!\?[:imsU-])/.test(pattern.replaceAll(/\[(?:\\.|[^\]])*\]/g, ''));
  if (matcher === 'label' || hasGroup) return;
  throw new ConfigError([document.fault(at, pattern, 'an expression with a group: the value to take')]);
}

function checkUrl(document: ConfigDocument, at: ConfigPath, url: string): void {
  const [unknown] = unknownVariables(url);
  if (unknown !== undefined) {
    throw new ConfigError([
      document.fault(at, `\${${unknown}}`, '${__value.raw}, ${__value.time}, ${__field.name} or ${__data.fields.NAME}'),
    ]);
  }
  const sample = { value: 'http://x', name: 'x', time: 0n, labels: {} };
  if (fillTemplate(url, sample) !== null) return;
  throw new ConfigError([document.fault(at, url, 'an http(s) address, or with datasourceUid a query')]);
}

/** `"trace_id":"` as it also matches `"trace_id": "`. */
function withSpaces(pattern: string): string {
  return pattern.replaceAll(/":(?=["(\d[\\])(?!\\s)/g, String.raw`"\s*:\s*`);
}
