import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { StepRow } from './step-row.tsx';

afterEach(cleanup);

test('a stage that asks for a secret is told without it', () => {
  const secret = `sk-ant-api03-${'QbCdEf0123456789'.repeat(3)}`;
  render(
    <table>
      <tbody>
        <StepRow
          step={{ text: `|= "${secret}"`, lines: 0, sample: null }}
          figures={{ dropped: 3, share: 0, dropsAll: true }}
          isSelector={false}
          open={false}
          onOpen={() => undefined}
        />
      </tbody>
    </table>,
  );
  expect(screen.getByRole('rowheader').textContent).toMatch(/^\|= "\[API key.*\]"$/);
  expect(document.body.innerHTML).not.toContain('sk-ant');
});
