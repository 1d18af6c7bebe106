import type { Labels } from './labels.ts';

/** The label that Loki adds to every stream, and what it says where nothing can be found. */
export const SERVICE_NAME = 'service_name';
export const UNKNOWN_SERVICE = 'unknown_service';

/** Where a service's name is looked for, the first one first: Loki 3.4's `discover_service_name`. */
export const SERVICE_NAME_SOURCES: readonly string[] = [
  'service',
  'app',
  'application',
  'app_name',
  'name',
  'app_kubernetes_io_name',
  'container',
  'container_name',
  'k8s_container_name',
  'component',
  'workload',
  'job',
  'k8s_job_name',
];

/** The stream's service by Loki's own rule; `unknown_service` where no label tells. An empty label is none. */
export function serviceOf(labels: Labels): string {
  for (const name of [SERVICE_NAME, ...SERVICE_NAME_SOURCES]) {
    const value = labels[name];
    if (value !== undefined && value !== '') return value;
  }
  return UNKNOWN_SERVICE;
}
