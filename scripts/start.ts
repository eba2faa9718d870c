import module from 'node:module';
import { join } from 'node:path';
import { ROOT } from './process.ts';
import { buildWeb } from './web-build.ts';

/**
 * `npm start`: the server in this same process, so that Ctrl-C reaches it; the workbench, if it must be built, meanwhile in
 * another. Until it is there the server answers with a page that waits for it.
 */
module.enableCompileCache(join(ROOT, 'node_modules', '.cache', 'aceso'));
const built = buildWeb();
await import('../packages/server/src/main.ts');
if (!(await built)) console.error('The API works without it. Mend the build, then: npm run web:build');
