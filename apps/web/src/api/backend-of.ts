import type { BackendInfo } from '@edda/protocol';

/** The backend that a view means: the one of that name, or the first one where it names none. */
export function backendOf(backends: readonly BackendInfo[], name: string): BackendInfo | undefined {
  return name === '' ? backends[0] : backends.find((backend) => backend.name === name);
}
