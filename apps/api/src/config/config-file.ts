import * as z from 'zod';
import type { BackendOptions } from '../services/backends/backend.ts';
import { OWN_SOURCES, type Sources } from '../services/sources.ts';
import { BackendEntry, fileBackends } from './backend-config.ts';
import { ConfigDocument } from './config-document.ts';
import { ConfigError } from './config-error.ts';
import { fileSources } from './source-config.ts';

/** The file that `EDDA_CONFIG` names. What a part of it holds is checked by whoever knows that part. */
const ConfigFile = z.strictObject({
  version: z.literal(1),
  backends: z.array(BackendEntry).min(1).optional(),
  profiles: z.unknown().optional(),
  prices: z.unknown().optional(),
});

/** What a configuration file says. */
export interface FileConfig {
  readonly backends: readonly BackendOptions[];
  readonly sources: Sources;
}

export const NO_FILE: FileConfig = { backends: [], sources: OWN_SOURCES };

/** Throws a {@link ConfigError} with file, line, field and value. */
export function readConfigFile(path: string): FileConfig {
  const document = ConfigDocument.read(path, 'EDDA_CONFIG');
  const file = ConfigFile.safeParse(document.value);
  if (!file.success) throw schemaError(document, file.error);
  const { backends = [], ...parts } = file.data;
  return { backends: fileBackends(document, backends), sources: fileSources(document, parts) };
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
