import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, local, run } from './process.ts';
import { closingLine, type StageResult, summary, tally } from './tally.ts';
import { buildWeb } from './web-build.ts';

/**
 * `npm test`: every check there is, in order, each of them even when one before it failed. `npm test -- unit lint`
 * runs only the stages named.
 */
const scratch = mkdtempSync(join(tmpdir(), 'aceso-test-'));

interface Stage {
  readonly name: string;
  run(): Promise<StageResult>;
}

const command = (name: string, program: string, ...args: string[]): Stage => ({
  name,
  async run() {
    const { code } = await run(local(program), args);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  },
});

const tier = (project: string): Stage => ({
  name: project,
  async run() {
    const file = join(scratch, `${project}.json`);
    const chromium = findChromium();
    const { code } = await run(
      local('vitest'),
      ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      chromium ? { env: { CHROMIUM: chromium } } : {},
    );
    try {
      return tally(JSON.parse(readFileSync(file, 'utf8')), code);
    } catch {
      return { passed: 0, failed: 1, note: 'vitest left no report' };
    }
  },
});

const INSTALL = 'no Chromium found: install it ("apt-get install chromium" on Debian) or name it in CHROMIUM';

const STAGES: readonly Stage[] = [
  command('lint', 'biome', 'ci', '.'),
  {
    name: 'promises',
    async run() {
      // Typed rules hold the program of every package at once; the heap that Node takes by itself is too small.
      const { code } = await run(local('eslint'), ['.'], { env: { NODE_OPTIONS: '--max-old-space-size=8192' } });
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
    },
  },
  command('types', 'tsc', '-p', 'tsconfig.json'),
  command('types-web', 'tsc', '-p', 'packages/web/tsconfig.json'),
  command('directions', 'depcruise', '--config', '.dependency-cruiser.cjs', 'packages', 'scripts'),
  command('dead-code', 'knip'),
  {
    name: 'licences',
    async run() {
      const { code } = await run(process.execPath, ['scripts/licences.ts']);
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
    },
  },
  tier('unit'),
  tier('db'),
  {
    name: 'web-build',
    async run() {
      const built = await buildWeb();
      return { passed: built ? 1 : 0, failed: built ? 0 : 1 };
    },
  },
  {
    name: 'e2e',
    run: async () => (findChromium() ? tier('e2e').run() : { passed: 0, failed: 0, note: `SKIPPED, ${INSTALL}` }),
  },
];

async function main(wanted: readonly string[]): Promise<number> {
  const unknown = wanted.filter((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    console.error(`There is no stage ${unknown.join(', ')}; use ${STAGES.map((stage) => stage.name).join(', ')}.`);
    return 2;
  }
  const results: { name: string; seconds: number; result: StageResult }[] = [];
  for (const stage of STAGES) {
    if (wanted.length > 0 && !wanted.includes(stage.name)) continue;
    console.log(`\n── ${stage.name} ${'─'.repeat(Math.max(0, 60 - stage.name.length))}`);
    const begun = performance.now();
    const result = await stage.run().catch((error: unknown) => ({ passed: 0, failed: 1, note: String(error) }));
    results.push({ name: stage.name, seconds: (performance.now() - begun) / 1000, result });
  }
  console.log(summary(results));
  console.log(closingLine(results.map(({ result }) => result)));
  return results.some(({ result }) => result.failed > 0) ? 1 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
