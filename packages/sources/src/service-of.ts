import type { Labels } from '@edda/model';

/** Where Loki itself takes `service_name` from, in its order; for stores that do not add the label. */
const SERVICE_LABELS = [
  'service_name',
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
] as const;

/** The stream's service, `unknown_service` (Loki's word) where no label tells. */
export function serviceOf(labels: Labels): string {
  for (const name of SERVICE_LABELS) {
    const value = labels[name];
    if (value !== undefined && value !== '') return value;
  }
  return 'unknown_service';
}
