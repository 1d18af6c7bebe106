/** One figure and whether it is within its aim, in the form that `npm run bench` counts. */
export function tellAim(isWithin: boolean, figure: string): void {
  console.log(`${isWithin ? 'ok  ' : 'OVER'} ${figure}`);
}
