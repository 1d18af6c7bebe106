import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { at, readText } from './infra-file.ts';
import { missingDependencies } from './server-imports.ts';

describe('the image', () => {
  const dockerfile = readText('infra/image/Dockerfile');
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

  it('builds in stages of their own, and runs as a user that is not root', () => {
    expect(dockerfile.match(/^FROM /gm)?.length).toBeGreaterThan(2);
    expect(last).not.toMatch(/pnpm|npx|npm/);
    expect(last).toMatch(/\nUSER node\n/);
    expect(last.indexOf('USER node')).toBeLessThan(last.indexOf('ENTRYPOINT'));
  });

  it('says whether it is well, and starts without a shell', () => {
    expect(last).toMatch(/HEALTHCHECK [^\n]+\\\n\s+CMD \["node"/);
    expect(last).toMatch(/ENTRYPOINT \["node", "apps\/api\/src\/main\.ts"\]/);
  });

  it('installs with the version of pnpm that the project names', () => {
    const { packageManager } = JSON.parse(readText('package.json'));
    expect(dockerfile.match(/pnpm@[\d.]+/g)).toEqual([packageManager, packageManager]);
  });

  it('has everything that the server imports, although nothing is installed that is only for development', () => {
    expect(dockerfile).toContain("install --frozen-lockfile --prod --filter '@edda/api...'");
    expect(missingDependencies('apps/api/src/main.ts')).toEqual([]);
    // Tests of the exporter run a store beside it.
    expect(missingDependencies('packages/exporter/src/embedded-store.test.ts')).toContain(
      'packages/exporter: @edda/store',
    );
  });

  it('takes no logs, no history and no other install along', () => {
    const ignored = readText('infra/image/Dockerfile.dockerignore').split('\n');
    for (const path of ['.git', '.edda', '**/node_modules']) expect(ignored).toContain(path);
  });
});

describe('Kubernetes', () => {
  const objects = parseAllDocuments(readText('infra/kubernetes/edda.yaml')).map((document) => document.toJS());
  const byKind = (kind: string): unknown => objects.find((object) => at(object, 'kind') === kind);
  const container = at(byKind('Deployment'), 'spec.template.spec.containers.0');

  it('is three objects that find one another', () => {
    expect(objects.map((object) => at(object, 'kind'))).toEqual(['Deployment', 'PersistentVolumeClaim', 'Service']);
    const labels = at(byKind('Deployment'), 'spec.template.metadata.labels');
    expect(at(byKind('Deployment'), 'spec.selector.matchLabels')).toEqual(labels);
    expect(at(byKind('Service'), 'spec.selector')).toEqual(labels);
    expect(at(byKind('Service'), 'spec.ports.0.targetPort')).toBe(at(container, 'ports.0.name'));
    const claim = at(byKind('Deployment'), 'spec.template.spec.volumes.0.persistentVolumeClaim.claimName');
    expect(claim).toBe(at(byKind('PersistentVolumeClaim'), 'metadata.name'));
  });

  it('asks for a token, and has it from a secret', () => {
    const token = Object.values(Object(at(container, 'env'))).find((one) => at(one, 'name') === 'EDDA_TOKEN');
    expect(at(token, 'valueFrom.secretKeyRef')).toEqual({ name: 'edda', key: 'token' });
    expect(at(byKind('Service'), 'spec.type')).toBeUndefined();
  });

  it('runs without root, with a read-only root file system, and is watched', () => {
    expect(at(byKind('Deployment'), 'spec.template.spec.securityContext.runAsNonRoot')).toBe(true);
    expect(at(container, 'securityContext.readOnlyRootFilesystem')).toBe(true);
    expect(at(container, 'securityContext.allowPrivilegeEscalation')).toBe(false);
    expect(at(container, 'readinessProbe.httpGet.path')).toBe('/readyz');
    expect(at(container, 'livenessProbe.httpGet.path')).toBe('/healthz');
  });
});
