/** Whether a name has what was typed in it, in any case. */
export function isFound(name: string, wanted: string): boolean {
  return name.toLowerCase().includes(wanted.trim().toLowerCase());
}
