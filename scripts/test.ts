import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, local, run } from './process.ts';
import { closingLine, cutShort, failedFiles, type StageResult, summary, tally, together, without } from './tally.ts';
import { buildWeb } from './web-build.ts';

/**
 * `npm test`: every check there is, each of them even when another one failed. `npm test -- unit lint` runs only the stages
 * named. The static ones use one core each, so two run at a time; the tests come after them and use both.
 */
const scratch = mkdtempSync(join(tmpdir(), 'aceso-test-'));

interface Stage {
  readonly name: string;
  run(): Promise<StageResult>;
}

/** Beside another one; what it says comes in one piece when it has ended. */
const program = (name: string, path: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Stage => ({
  name,
  async run() {
    const { code, stdout } = await run(path, args, { capture: 'all', env });
    console.log(`${heading(name)}\n${stdout.trimEnd()}`);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  },
});
const command = (name: string, tool: string, ...args: string[]): Stage => program(name, local(tool), args);
const heading = (name: string): string => `\n── ${name} ${'─'.repeat(Math.max(0, 60 - name.length))}`;

const tier = (project: string): Stage => ({
  name: project,
  async run() {
    console.log(heading(project));
    const first = await vitest(project, []);
    if (first.report === undefined) return { passed: 0, failed: 1, note: 'vitest left no report' };
    const lost = project === 'e2e' ? failedFiles(first.report) : cutShort(first.report);
    if (first.code === 0 || lost.length === 0 || lost.length > 3) return tally(first.report, first.code);
    // The system ended the process of these files, or a browser was too slow in them: once more, and it is said.
    // One after the other. A test that fails twice fails, and one without a browser at once.
    const again = await vitest(project, lost, '--no-file-parallelism');
    const why = project === 'e2e' ? 'failed at first' : 'a process ended by itself';
    const note = `${why}, run again: ${lost.map((name) => name.split('/').at(-1)).join(', ')}`;
    return together(tally(without(first.report, lost), 0), tally(again.report, again.code), note);
  },
});

async function vitest(
  project: string,
  files: readonly string[],
  ...options: string[]
): Promise<{ code: number; report: unknown }> {
  const file = join(scratch, `${project}-${files.length}.json`);
  const chromium = findChromium();
  const { code } = await run(
    local('vitest'),
    [
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...options,
      ...files,
    ],
    chromium ? { env: { CHROMIUM: chromium } } : {},
  );
  try {
    return { code, report: JSON.parse(readFileSync(file, 'utf8')) as unknown };
  } catch {
    return { code, report: undefined };
  }
}

const INSTALL = 'no Chromium found: install it ("apt-get install chromium" on Debian) or name it in CHROMIUM';

const STATIC: readonly Stage[] = [
  // The longest first. Typed rules hold the program of every package; the heap that Node takes by itself is too small.
  program('promises', local('eslint'), ['.'], { NODE_OPTIONS: '--max-old-space-size=8192' }),
  command('lint', 'biome', 'ci', '.'),
  command('types', 'tsc', '-p', 'tsconfig.json'),
  command('types-web', 'tsc', '-p', 'packages/web/tsconfig.json'),
  command('directions', 'depcruise', '--config', '.dependency-cruiser.cjs', 'packages', 'scripts'),
  command('dead-code', 'knip'),
  program('licences', process.execPath, ['scripts/licences.ts']),
  {
    name: 'web-build',
    async run() {
      const built = await buildWeb();
      return { passed: built ? 1 : 0, failed: built ? 0 : 1 };
    },
  },
];
const TESTS: readonly Stage[] = [
  tier('unit'),
  tier('db'),
  {
    name: 'e2e',
    run: async () => (findChromium() ? tier('e2e').run() : { passed: 0, failed: 0, note: `SKIPPED, ${INSTALL}` }),
  },
];

async function main(wanted: readonly string[]): Promise<number> {
  const names = [...STATIC, ...TESTS].map(({ name }) => name);
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no stage ${unknown.join(', ')}; use ${names.join(', ')}.`);
    return 2;
  }
  const results: { name: string; seconds: number; result: StageResult }[] = [];
  const inTurn = async (stages: Stage[]): Promise<void> => {
    for (let stage = stages.shift(); stage; stage = stages.shift()) {
      const begun = performance.now();
      const result = await stage.run().catch((error: unknown) => ({ passed: 0, failed: 1, note: String(error) }));
      results.push({ name: stage.name, seconds: (performance.now() - begun) / 1000, result });
    }
  };
  const chosen = (stages: readonly Stage[]) =>
    stages.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const waiting = chosen(STATIC);
  await Promise.all([inTurn(waiting), inTurn(waiting)]);
  await inTurn(chosen(TESTS));
  console.log(summary(results));
  console.log(closingLine(results.map(({ result }) => result)));
  return results.some(({ result }) => result.failed > 0) ? 1 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
