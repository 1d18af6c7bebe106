import { enableCompileCache } from 'node:module';

// Stripping types and compiling is most of a start's work, and each thread does it again. Kept from the last start it
// is half of that. It has to be switched on before anything else is loaded; threads learn of it by the environment.
const { directory } = enableCompileCache();
if (directory !== undefined) process.env['NODE_COMPILE_CACHE'] = directory;

const { runStore } = await import('./process.ts');
const exitCode = await runStore(process.argv.slice(2));
if (exitCode !== null) process.exit(exitCode);
