import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { aceso, temporaryFolder } from '../../testing/run.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const days = folder.path('days.csv');

describe('aceso twin', () => {
  test('simulates a virtual person, the same for the same seed', async () => {
    const make = (out: string) =>
      aceso(['twin', 'simulate', '--virtual', '--type', '1', '--days', '8', '--seed', '5', '--out', out, '--json']);
    const made = await make(days);
    expect(made.code).toBe(0);
    await make(folder.path('again.csv'));
    expect(readFileSync(folder.path('again.csv'), 'utf8')).toBe(readFileSync(days, 'utf8'));
    expect(JSON.parse(made.stdout)).toMatchObject({ model: 'type1', days: 8 });
  });

  test('fits, tests and answers what-if', { timeout: 240_000 }, async () => {
    const fit = await aceso(['twin', 'fit', days, '--type', '1', '--weight', '80', '--json']);
    expect(fit.code).toBe(0);
    expect(JSON.parse(fit.stdout)).toMatchObject({ model: 'type1', days: 8 });
    const answer = await aceso([
      ...['twin', 'simulate', days, '--type', '1', '--weight', '80', '--at', '2026-01-07T10:00'],
      ...['--change', '0:40g,0:3U', '--json'],
    ]);
    expect(answer).toMatchObject({ code: 0 });
    const { changed, backTest } = JSON.parse(answer.stdout) as { changed: unknown[]; backTest: { passed: boolean } };
    expect(changed).toHaveLength(48);
    expect(backTest.passed).toBe(true);
  });

  test('answers nothing for a twin that fails, and says why', { timeout: 240_000 }, async () => {
    // Meals and boluses are not in the recording.
    const bare = readFileSync(days, 'utf8')
      .split('\n')
      .map((line, i) => (i === 0 ? line : line.replace(/^([^,]*,[^,]*),[^,]*,[^,]*/, '$1,,')))
      .join('\n');
    writeFileSync(folder.path('bare.csv'), bare);
    const answer = await aceso([
      ...['twin', 'simulate', folder.path('bare.csv'), '--type', '1', '--weight', '80', '--change', 'none', '--json'],
    ]);
    expect(answer).toMatchObject({ code: 1, stdout: '' });
    expect(answer.stderr).toContain('failed its back-test');
    expect(answer.stderr).toContain('0 of them with food or a bolus');
  });

  test('doses: a drug with levels, a refusal, and the list', async () => {
    const patient = { age: 60, sex: 'male', weight: 80, creatinine: 1.1 };
    const doses = [{ time: 0, amount: 1000, interval: 12, count: 4 }];
    const file = folder.path('v.json');
    const regimens = [{ amount: 750, interval: 12 }];
    const write = (value: number) =>
      writeFileSync(file, JSON.stringify({ patient, doses, levels: [{ time: 47.5, value }], regimens, mic: 1 }));
    write(16);
    const answer = await aceso(['twin', 'dose', 'vancomycin', '--input', file, '--json']);
    expect(answer).toMatchObject({ code: 0 });
    expect(JSON.parse(answer.stdout)).toMatchObject({ model: 'vancomycin-goti-2018', exposures: [{ targets: [{}] }] });
    expect((await aceso(['twin', 'dose', 'vancomycin', '--input', file])).stdout).toContain('750 mg every 12 h');
    write(160);
    expect(await aceso(['twin', 'dose', 'vancomycin', '--input', file])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('No regimen is shown'),
    });
    expect((await aceso(['twin', 'dose', 'list'])).stdout).toContain('warfarin');
    expect((await aceso(['twin', 'dose', 'vancomycin'])).code).toBe(2);
    writeFileSync(file, '[]');
    expect((await aceso(['twin', 'dose', 'vancomycin', '--input', file])).stderr).toContain('no JSON object');
  });

  test('trajectories and trials', { timeout: 120_000 }, async () => {
    const cohort = folder.path('cohort.csv');
    expect((await aceso(['twin', 'trajectory', '--virtual', '--people', '1500', '--out', cohort])).code).toBe(0);
    const person = ['--state', 'diabetes', '--age', '58', '--covariates', 'female=0,smoker=1,bmi=1,sbp=1'];
    const forecast = await aceso(['twin', 'trajectory', cohort, ...person, '--json']);
    expect(forecast).toMatchObject({ code: 0 });
    expect(JSON.parse(forecast.stdout)).toMatchObject({ forecast: { years: { length: 11 } }, test: { passed: true } });
    expect((await aceso(['twin', 'trajectory', cohort, ...person, '--set', 'smoker=0'])).stderr).toContain('Say why');
    const error = await aceso([
      'twin',
      'procova',
      '--people',
      '60',
      '--correlation',
      '0.6',
      '--trials',
      '200',
      '--json',
    ]);
    expect(JSON.parse(error.stdout)).toMatchObject({ plan: { world: 'normal' }, rejected: { adjusted: {} } });
    const trial = folder.path('trial.csv');
    const rows = Array.from({ length: 40 }, (_, i) =>
      [i % 2 ? 'drug' : 'placebo', i % 7, (i % 7) + (i % 2) + ((i * 5) % 3) / 3].join(','),
    );
    writeFileSync(trial, ['arm,score,y', ...rows].join('\n'));
    const columns = ['--outcome', 'y', '--arm', 'arm', '--control', 'placebo', '--prognosis', 'score'];
    const found = await aceso(['twin', 'procova', trial, ...columns, '--json']);
    expect(JSON.parse(found.stdout)).toMatchObject({ people: 40, perArm: [20, 20] });
    expect((await aceso(['twin', 'procova', trial, ...columns.slice(0, 6), '--prognosis', 'none'])).stderr).toContain(
      'no column "none"',
    );
  });

  test('says what is wrong with the command or the file', async () => {
    writeFileSync(folder.path('bad.csv'), 'time,glucose\n2026-01-01T00:00,abc\n');
    expect(await aceso(['twin', 'fit', folder.path('bad.csv'), '--type', '1', '--weight', '80'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Line 2: glucose is not a number'),
    });
    expect((await aceso(['twin', 'fit', days, '--type', '1'])).code).toBe(2);
    expect((await aceso(['twin', 'simulate', days, '--type', '1', '--weight', '80', '--change', '5U'])).code).toBe(2);
    expect((await aceso(['twin', 'fit', folder.path('none.csv'), '--type', '1', '--weight', '80'])).stderr).toContain(
      'does not exist',
    );
  });
});
