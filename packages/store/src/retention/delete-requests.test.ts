import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { NOON, TempFolder } from '../testing/fresh-store.ts';
import { DeleteRequests } from './delete-requests.ts';

const asked = { query: '{app="x"}', start: NOON, end: NOON, createdAt: NOON, throughSegment: 1 };

it('what was deleted and could not be noted down is said, and stays to be done', async () => {
  using folder = new TempFolder();
  const inner = join(folder.path, 'data');
  mkdirSync(inner);
  const deleting = Promise.withResolvers<number>();
  const log = vi.fn();
  const requests = new DeleteRequests(join(inner, 'deletes.json'), [], { delete: () => deleting.promise }, log);
  requests.add(asked);
  rmSync(inner, { recursive: true });
  deleting.resolve(1);
  await vi.waitFor(() => expect(log).toHaveBeenCalled());
  expect(log).toHaveBeenCalledWith(
    expect.objectContaining({ level: 'error', message: expect.stringMatching(/ENOENT/) }),
  );
  expect(requests.list).toMatchObject([{ status: 'received' }]);
});
