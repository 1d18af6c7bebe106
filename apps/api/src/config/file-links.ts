import type { ConfigDocument } from './config-document.ts';
import { type DerivedFieldConfig, type ReadDerivedFields, readDerivedFields } from './derived-config.ts';
import { GrafanaDatasources } from './grafana-datasources.ts';
import { linkTargets } from './link-targets.ts';

/** The parts of a configuration file that say where lines lead. */
export interface LinkParts {
  readonly derivedFields?: readonly DerivedFieldConfig[] | undefined;
  readonly linkTargets?: Readonly<Record<string, string>> | undefined;
  readonly grafana?:
    | { readonly url?: string | undefined; readonly datasources?: readonly string[] | undefined }
    | undefined;
}

/** The file's own derived fields, then those of Grafana's provisioning. */
export function fileLinks(
  document: ConfigDocument,
  { derivedFields = [], linkTargets: targets = {}, grafana }: LinkParts,
): ReadDerivedFields {
  const paths = (grafana?.datasources ?? []).map((path) => document.resolve(path));
  const datasources = GrafanaDatasources.read(paths, document.nameOf(['grafana', 'datasources']));
  const known = linkTargets({ targets, grafanaUrl: grafana?.url ?? null }, datasources);
  const parts = [
    readDerivedFields(document, ['derivedFields'], derivedFields, known),
    ...datasources.derivedFields(known),
  ];
  return { fields: parts.flatMap(({ fields }) => fields), warnings: parts.flatMap(({ warnings }) => warnings) };
}
