#!/usr/bin/env node
// Plain JavaScript that any Node understands: it must be able to say that the Node is too old.
import { readFileSync } from 'node:fs';
import module from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `aceso needs Node 22.18 or later and this is ${process.version}; run "npx aceso" in the project's folder, which brings its own, or install a newer Node.\n`,
  );
  process.exit(2);
}

// Node 22 warns once that it runs TypeScript; users of a command have no use for that. Other warnings stay.
const { emitWarning } = process;
process.emitWarning = (warning, ...rest) => {
  const type = typeof rest[0] === 'string' ? rest[0] : rest[0]?.type;
  if (type === 'ExperimentalWarning' && /Type Stripping/i.test(String(warning))) return;
  emitWarning.call(process, warning, ...rest);
};

// Compiled code is kept between runs, per user: a folder others can write to could feed us code.
try {
  let who = 'user';
  try {
    who = String(userInfo().uid);
  } catch {
    // No entry for this user id, as in some containers.
  }
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  module.enableCompileCache(
    process.env.ACESO_COMPILE_CACHE ??
      join(process.env.XDG_CACHE_HOME ?? tmpdir(), `aceso-${who}-${version}`, 'compile'),
  );
} catch {
  // Slower, not wrong.
}

const { main } = await import('../src/main.ts');
process.exitCode = await main(process.argv.slice(2));
