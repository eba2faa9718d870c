import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Loads the whole server as a start would, and names the files of the engines that came with it. */
const PROGRAM = `
  import { registerHooks } from 'node:module';
  const loaded = [];
  registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context); } });
  await import(${JSON.stringify(resolve(import.meta.dirname, '../server.ts'))});
  console.log(JSON.stringify({
    server: loaded.filter((url) => url.endsWith('/diagnosis/plugin.ts')).length,
    engines: loaded.filter((url) => /copilot\\/src\\/(diagnosis|dialogue)\\//.test(url)),
    synthetic: loaded.filter((url) => /synthetic\\/src\\/(make|patients|pipeline|synthesisers\\/[a-z]+\\/|tensor)/.test(url) || /onnxruntime/.test(url)),
  }));
`;

describe('the start of the server', () => {
  it('reads neither engine nor knowledge', () => {
    const said = execFileSync(process.execPath, ['--input-type=module', '--eval', PROGRAM], { encoding: 'utf8' });
    expect(JSON.parse(said.trim().split('\n').at(-1)!)).toEqual({
      server: 1,
      engines: [],
      synthetic: [],
    });
  }, 60_000);
});
