import module from 'node:module';
import { join } from 'node:path';
import { ROOT } from './process.ts';
import { buildWeb } from './web-build.ts';

/** `npm start`: the workbench built if need be, then the server in this same process, so that Ctrl-C reaches it. */
module.enableCompileCache(join(ROOT, 'node_modules', '.cache', 'aceso'));
if (await buildWeb()) await import('../packages/server/src/main.ts');
else process.exitCode = 1;
