import type { ViewState } from './view-state.ts';

/** What a parameter makes of a view, or why it cannot be used. */
export type Reading = { readonly view: ViewState } | { readonly problem: string };

/** A parameter that holds one part of the view. */
export interface StateParam {
  readonly name: string;
  print(view: ViewState): string;
  read(view: ViewState, value: string): Reading;
}

/** A parameter with a closed list of values. */
export function choiceParam<T extends string>(
  name: string,
  choices: readonly T[],
  of: (view: ViewState) => T,
  change: (view: ViewState, choice: T) => ViewState,
): StateParam {
  return {
    name,
    print: of,
    read: (view, value) => {
      const choice = choices.find((known) => known === value);
      return choice === undefined ? { problem: `is none of ${choices.join(', ')}` } : { view: change(view, choice) };
    },
  };
}

/** A parameter that is 0 or 1. */
export function flagParam(
  name: string,
  of: (view: ViewState) => boolean,
  change: (view: ViewState, flag: boolean) => ViewState,
): StateParam {
  return {
    name,
    print: (view) => (of(view) ? '1' : '0'),
    read: (view, value) =>
      value === '0' || value === '1' ? { view: change(view, value === '1') } : { problem: 'is neither 0 nor 1' },
  };
}
