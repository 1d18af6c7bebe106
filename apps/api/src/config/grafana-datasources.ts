import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { ConfigDocument } from './config-document.ts';
import { ConfigError } from './config-error.ts';
import { DerivedFieldConfig, type LinkTargets, type ReadDerivedFields, readDerivedFields } from './derived-config.ts';

/** As much of Grafana's provisioning of data sources as links need; the rest is Grafana's own. */
const Provisioning = z.object({
  datasources: z
    .array(
      z.object({
        name: z.string(),
        type: z.string(),
        uid: z.string().optional(),
        jsonData: z.object({ derivedFields: z.array(DerivedFieldConfig).optional() }).nullish(),
      }),
    )
    .nullish(),
});
type Datasource = NonNullable<z.infer<typeof Provisioning>['datasources']>[number];

interface ProvisioningFile {
  readonly document: ConfigDocument;
  readonly datasources: readonly Datasource[];
}

/** Data sources of Grafana's provisioning files. */
export class GrafanaDatasources {
  readonly #files: readonly ProvisioningFile[];

  private constructor(files: readonly ProvisioningFile[]) {
    this.#files = files;
  }

  /**
   * @param paths Files, or folders of them.
   * @param source What names them, for faults.
   */
  static read(paths: readonly string[], source: string): GrafanaDatasources {
    const files = paths.flatMap((path) => filesAt(path, source));
    return new GrafanaDatasources(files.map((path) => provisioning(ConfigDocument.read(path, source))));
  }

  /** The type of a data source: `jaeger`, `tempo`; null where no file has it. */
  typeOf(uid: string): string | null {
    const all = this.#files.flatMap(({ datasources }) => datasources);
    return all.find((datasource) => (datasource.uid ?? datasource.name) === uid)?.type ?? null;
  }

  /** The derived fields of all Loki data sources. */
  derivedFields(targets: LinkTargets): readonly ReadDerivedFields[] {
    return this.#files.flatMap(({ document, datasources }) =>
      datasources.flatMap(({ type, jsonData }, index) =>
        type === 'loki' && jsonData?.derivedFields !== undefined
          ? [
              readDerivedFields(
                document,
                ['datasources', index, 'jsonData', 'derivedFields'],
                jsonData.derivedFields.map(unescaped),
                targets,
              ),
            ]
          : [],
      ),
    );
  }
}

/** In provisioning files `$$` stands for one `$`, since Grafana fills in variables of the environment there. */
function unescaped(field: DerivedFieldConfig): DerivedFieldConfig {
  const plain = (text: string): string => text.replaceAll('$$', '$');
  return {
    ...field,
    matcherRegex: plain(field.matcherRegex),
    ...(field.url === undefined ? {} : { url: plain(field.url) }),
  };
}

function filesAt(path: string, source: string): readonly string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => join(path, name));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError([{ name: source, value: path, allowed: `a file or folder that can be read (${why})` }]);
  }
}

function provisioning(document: ConfigDocument): ProvisioningFile {
  const parsed = Provisioning.safeParse(document.value);
  if (parsed.success) return { document, datasources: parsed.data.datasources ?? [] };
  throw new ConfigError(parsed.error.issues.map((issue) => document.fault(issue.path, '', issue.message)));
}
