import { z } from 'zod';
import { ExporterError } from '../error.ts';

/** What the workspace's package.json says about the published form. */
const WorkspaceManifest = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  license: z.string(),
  type: z.literal('module'),
  engines: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.enum(['catalog:', 'workspace:*'])),
  publishConfig: z.object({ exports: z.record(z.string(), z.record(z.string(), z.string())) }),
});

const Workspace = z.object({ catalog: z.record(z.string(), z.string()) });

/** The package.json of the published form. */
export interface PublishedManifest {
  readonly name: string;
  readonly sideEffects: false;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * The published package.json, from the workspace's and from pnpm-workspace.yaml, whose catalog has the versions. Packages
 * of the workspace are bundled, and nobody has to install them. Throws `config` where a dependency is not in the catalog.
 */
export function publishedManifest(manifest: unknown, workspace: unknown): PublishedManifest {
  const { publishConfig, dependencies, ...rest } = WorkspaceManifest.parse(manifest);
  const { catalog } = Workspace.parse(workspace);
  const installed = Object.keys(dependencies).filter((name) => dependencies[name] === 'catalog:');
  const versions = installed.map((name) => {
    const version = catalog[name];
    if (version === undefined) throw new ExporterError('config', `the catalog of pnpm-workspace.yaml has no ${name}`);
    return [name, version] as const;
  });
  return { ...rest, sideEffects: false, exports: publishConfig.exports, dependencies: Object.fromEntries(versions) };
}
