import type { Nanos } from '@edda/model';
import { zoneText } from '../../platform/time-text.ts';
import type { SelectGroup } from '../../ui/select-field.tsx';

/** Every zone that this browser knows, by continent; this machine's own and UTC first. */
export function zoneGroups(moment: Nanos, chosen: string): readonly SelectGroup[] {
  const names = new Set(Intl.supportedValuesOf('timeZone'));
  if (chosen !== 'browser' && chosen !== 'UTC') names.add(chosen);
  const byContinent = new Map<string, { value: string; text: string }[]>();
  for (const name of names) {
    const [continent = '', ...rest] = name.split('/');
    if (rest.length === 0 && name !== chosen) continue;
    const options = byContinent.get(continent) ?? [];
    options.push({ value: name, text: rest.length === 0 ? name : rest.join('/').replaceAll('_', ' ') });
    byContinent.set(continent, options);
  }
  const first: SelectGroup = {
    label: 'Usual',
    options: [
      { value: 'browser', text: `This browser’s: ${zoneText(moment, 'browser')}` },
      { value: 'UTC', text: 'UTC' },
    ],
  };
  return [first, ...[...byContinent].map(([label, options]) => ({ label, options }))];
}
