import * as z from 'zod';
import type { BackendOptions } from '../services/backends/backend.ts';
import { OWN_SOURCES, type Sources } from '../services/sources.ts';
import { BackendEntry, fileBackends } from './backend-config.ts';
import { ConfigDocument } from './config-document.ts';
import { ConfigError } from './config-error.ts';
import { DerivedFieldConfig } from './derived-config.ts';
import { fileLinks } from './file-links.ts';
import { fileSources } from './source-config.ts';

/** The file that `EDDA_CONFIG` names. What a part of it holds is checked by whoever knows that part. */
const ConfigFile = z.strictObject({
  version: z.literal(1),
  backends: z.array(BackendEntry).min(1).optional(),
  profiles: z.unknown().optional(),
  prices: z.unknown().optional(),
  derivedFields: z.array(DerivedFieldConfig.strict()).optional(),
  /** Addresses for browsers, by the uid of a data source. */
  linkTargets: z.record(z.string(), z.string()).optional(),
  grafana: z
    .strictObject({
      url: z.url({ protocol: /^https?$/, error: 'an http(s) address' }).optional(),
      /** Provisioning files or folders, relative to this file. */
      datasources: z.array(z.string()).optional(),
    })
    .optional(),
});

/** What a configuration file says. */
export interface FileConfig {
  readonly backends: readonly BackendOptions[];
  readonly sources: Sources;
  /** What a person should know that is no fault. */
  readonly warnings: readonly string[];
}

export const NO_FILE: FileConfig = { backends: [], sources: OWN_SOURCES, warnings: [] };

/** Throws a {@link ConfigError} with file, line, field and value. */
export function readConfigFile(path: string): FileConfig {
  const document = ConfigDocument.read(path, 'EDDA_CONFIG');
  const file = ConfigFile.safeParse(document.value);
  if (!file.success) throw schemaError(document, file.error);
  const { backends = [], profiles, prices, ...links } = file.data;
  const { fields, warnings } = fileLinks(document, links);
  const sources = { ...fileSources(document, { profiles, prices }), derivedFields: fields };
  return { backends: fileBackends(document, backends), sources, warnings };
}

/** What a schema finds wrong in a file. */
function schemaError(document: ConfigDocument, error: z.ZodError): ConfigError {
  return new ConfigError(
    error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => document.fault([...issue.path, key], key, 'no such field'))
        : [document.fault(issue.path, '', issue.message)],
    ),
  );
}
