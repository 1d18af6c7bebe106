import type { Rolldown } from 'vite';

/** Pages that show rows, or lists as long; what search shares only with these is of no use to the others. */
const ROW_PAGES = new Set(
  ['search', 'entity', 'split', 'pin-set', 'sessions', 'session'].map((name) => `${name}-page`),
);

/**
 * What goes into one file together. Left to itself, the bundler makes a file of every set of modules that some parts
 * of the page share: 198 of them, 82 for a first search, each a request of its own and compressed without the others.
 */
export const CHUNK_GROUPS: readonly Rolldown.CodeSplittingGroup[] = [
  // The first group that takes a module takes what it imports with it, so whatever others need too comes first.
  { name: 'shell', tags: ['$initial'], priority: 5 },
  sharedBySearch('pages', 4, (pages) => pages.some((page) => !ROW_PAGES.has(page))),
  sharedBySearch('rows', 3, () => true),
  { name: 'tabs', test: /@radix-ui\/react-(?:tabs|roving-focus)\//, priority: 2 },
  // Tooltips, menus, popovers and dialogs stand on the same layers, and none is there before somebody points or clicks.
  {
    name: 'overlays',
    test: /\/(?:@radix-ui\/react-(?!slot|compose-refs)|@floating-ui\/|react-remove-scroll\/)/,
    priority: 1,
  },
];

/** What the search page cannot do without and another part imports too, where `takes` wants it for those pages. */
function sharedBySearch(
  name: string,
  priority: number,
  takes: (pages: readonly string[]) => boolean,
): Rolldown.CodeSplittingGroup {
  const groupOf = (id: string, graph: Rolldown.ChunkingContext): string | null => {
    if (isPart(graph.getModuleInfo(id))) return null;
    const parts = partsWith(id, graph);
    if (!parts.has('search-page') || parts.size === 1) return null;
    return takes([...parts].filter((part) => part.endsWith('-page'))) ? name : null;
  };
  return { name: groupOf, debugName: name, priority };
}

/** Whether it is asked for by `import()`, or is where everything begins. */
const isPart = (module: Rolldown.ModuleInfo | null): boolean =>
  module !== null && (module.isEntry || module.dynamicImporters.length > 0);

/** The names of the parts that have a module, because they import it or something that does. */
function partsWith(id: string, graph: Rolldown.ChunkingContext): ReadonlySet<string> {
  const parts = new Set<string>();
  const seen = new Set<string>();
  const todo = [id];
  for (let each = todo.pop(); each !== undefined; each = todo.pop()) {
    const module = seen.has(each) ? null : graph.getModuleInfo(each);
    seen.add(each);
    if (module === null) continue;
    if (isPart(module)) parts.add(each.replace(/^.*\/|\.\w+$/g, ''));
    todo.push(...importersOf(module, graph));
  }
  return parts;
}

/**
 * Who imports a module. An index does so for all who import from it, but only those who name one of the module's
 * exports will have it once the rest is shaken off; of a library's index, nobody can be told to.
 */
function importersOf(module: Rolldown.ModuleInfo, graph: Rolldown.ChunkingContext): readonly string[] {
  const names = (user: string): boolean => {
    const words = new Set(graph.getModuleInfo(user)?.code?.match(/[\w$]+/g));
    return module.exports.some((name) => words.has(name));
  };
  return module.importers.flatMap((importer) => {
    if (!/\/index\.[mc]?[jt]s$/.test(importer)) return importer;
    return importer.includes('/node_modules/') ? [] : (graph.getModuleInfo(importer)?.importers ?? []).filter(names);
  });
}
