import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { NoAnswer } from './no-answer.tsx';

afterEach(cleanup);

test('says what is the matter, what to do, and that it comes back by itself', async () => {
  const onRetry = vi.fn<() => void>();
  const error = { code: 'loki_unreachable', message: 'Loki is gone', hint: 'Is it running?', requestId: '' } as const;
  render(<NoAnswer title="The lines cannot be read" error={error} onRetry={onRetry} />);
  const alert = screen.getByRole('alert', { name: 'The lines cannot be read' });
  expect(alert.textContent).toContain('Loki is gone.Is it running?As soon as there is an answer');
  await userEvent.setup().click(screen.getByRole('button', { name: 'Try now' }));
  expect(onRetry).toHaveBeenCalledOnce();
});

test('promises nothing where the same question has the same answer again', () => {
  const error = { code: 'query_parse', message: 'No such stage.', requestId: '' } as const;
  render(<NoAnswer title="The lines cannot be read" error={error} onRetry={() => undefined} />);
  expect(screen.getByRole('alert').textContent).not.toContain('by itself');
});
