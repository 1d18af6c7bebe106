import type { ColumnName } from '@edda/protocol';
import type { NumberFunction } from '@edda/sources';
import type { SearchModel } from './use-search-model.ts';

/** Asks for a number of the lines over time. What writes its LogQL comes when it is wanted. */
export async function showChart(model: SearchModel, name: ColumnName, of: NumberFunction): Promise<void> {
  const { run, facets } = model;
  if (run?.kind !== 'log') return;
  const { numberChart } = await import('./number-chart.ts');
  const labels = (facets.data?.labels ?? []).map((label) => label.name);
  model.ask(numberChart(run.asked, name, of, labels));
}
