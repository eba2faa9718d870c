import { readdirSync, writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { prepareDataFolder } from '../../../../store/src/testing/data-folder.ts';
import { aceso, temporaryFolder } from '../../testing/run.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const patients = (...args: string[]) => aceso(['synth', 'patients', '--seed', '5', ...args]);

test.each(['fhir', 'fhir-bundles'])('a store takes every resource of %s', async (format) => {
  const out = folder.path(format);
  const made = await patients('--count', '2', '--format', format, '--out', out, '--json');
  expect(made).toMatchObject({ code: 0, stderr: '' });
  const report = JSON.parse(made.stdout) as { patients: number; files: Record<string, number> };
  expect(report.patients).toBe(2);
  const data = prepareDataFolder(folder.path(`${format}-store`));
  const imported = await aceso(['import', out, '--data', data, '--json']);
  expect(imported).toMatchObject({ code: 0, stderr: '' });
  const { read, written, problems } = JSON.parse(imported.stdout) as {
    read: number;
    written: number;
    problems: unknown[];
  };
  expect(problems).toEqual([]);
  expect(written).toBe(read);
  expect(read).toBeGreaterThan(100);
  if (format === 'fhir') expect(read).toBe(Object.values(report.files).reduce((a, b) => a + b, 0));
});

test('rates steer the population and are reported before and after', async () => {
  writeFileSync(folder.path('rates.json'), '{"gout": 0.3}');
  const { code, stdout } = await patients(
    '--count',
    '3',
    '--format',
    'omop',
    '--out',
    folder.path('omop'),
    '--calibrate',
    folder.path('rates.json'),
    '--json',
  );
  expect(code).toBe(0);
  const [gout] = (JSON.parse(stdout) as { calibration: { report: { before: number; after: number }[] } }).calibration
    .report;
  expect(gout!.before).toBeLessThan(0.08);
  expect(gout!.after).toBeCloseTo(0.3, 1);
  expect(readdirSync(folder.path('omop'))).toContain('visit_occurrence.csv');
});

test('modules of a folder are run; what is wrong with them is said by file and state', async () => {
  const states = {
    Initial: { type: 'Initial', direct_transition: 'Cold' },
    Cold: {
      type: 'ConditionOnset',
      codes: [{ system: 'SNOMED-CT', code: '82272006', display: 'Common cold' }],
      direct_transition: 'End',
    },
    End: { type: 'Terminal' },
  };
  const modules = folder.path('modules');
  const run = async (json: object) => {
    const { mkdirSync } = await import('node:fs');
    mkdirSync(modules, { recursive: true });
    writeFileSync(folder.path('modules', 'cold.json'), JSON.stringify(json));
    return patients('--count', '2', '--format', 'csv', '--out', folder.path('csv'), '--modules', modules);
  };
  expect(await run({ name: 'Cold', states })).toMatchObject({ code: 0 });
  const bad = await run({ name: 'Cold', states: { ...states, End: { type: 'Terminus' } } });
  expect(bad.code).toBe(1);
  expect(bad.stderr).toMatch(/There is no state type "Terminus".*cold\.json, state "End"/);
});

test.each([
  [['--count', '0', '--format', 'csv', '--out', 'x'], /--count is not a whole number/],
  [['--count', '3', '--format', 'csv'], /needs --out/],
  [['--count', '3', '--format', 'csv', '--out', 'x', '--until', '2026-02-30'], /--until "2026-02-30" is no day/],
  [
    ['--count', '3', '--format', 'csv', '--out', 'x', '--min-age', '50', '--max-age', '40'],
    /--min-age is above --max-age/,
  ],
  [['--count', '3', '--format', 'csv', '--out', 'x', '--modules', 'm', '--calibrate', 'r'], /no use with --modules/],
])('wrong use %#', async (args, message) => {
  const { code, stderr } = await patients(...args);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});
