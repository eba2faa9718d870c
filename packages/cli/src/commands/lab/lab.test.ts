import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { aceso, temporaryFolder } from '../../testing/run.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const settings = {
  name: 'Suzuki',
  space: {
    parameters: [
      { name: 'base', kind: 'categorical', levels: ['K2CO3', 'CsF'] },
      { name: 'celsius', kind: 'discrete', values: [40, 60, 80, 100] },
    ],
  },
  objectives: [{ name: 'yield', goal: 'maximise' }],
  batch: 3,
  initial: 3,
};
const path = folder.path('campaign.json');

describe('aceso lab', () => {
  test('goes round: new, suggest, plate, observe, replay', async () => {
    writeFileSync(folder.path('s.json'), JSON.stringify(settings));
    expect((await aceso(['lab', 'new', folder.path('s.json'), '--out', path, '--seed', '5'])).code).toBe(0);
    const again = await aceso(['lab', 'new', folder.path('s.json'), '--out', path]);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('exists already') });
    const suggested = JSON.parse((await aceso(['lab', 'suggest', path, '--json'])).stdout) as { id: string }[];
    expect(suggested).toHaveLength(3);
    const plate = await aceso(['lab', 'plate', path, '--controls', '2']);
    expect(plate.stdout.trim().split('\n')).toHaveLength(1 + 3 + 2);
    writeFileSync(folder.path('r.csv'), ['id,yield', ...suggested.map(({ id }, i) => `${id},${40 + i}`)].join('\n'));
    const observed = await aceso(['lab', 'observe', path, '--results', folder.path('r.csv'), '--json']);
    expect(JSON.parse(observed.stdout)).toMatchObject({ results: 3, best: { id: suggested[2]!.id }, ended: null });
    expect((await aceso(['lab', 'suggest', path])).stdout).toContain('promises most');
    expect(await aceso(['lab', 'replay', path])).toMatchObject({
      code: 0,
      stdout: '2 rounds made again, all the same.\n',
    });
  });

  test('a bad row of results leaves the campaign as it was', async () => {
    const before = readFileSync(path, 'utf8');
    writeFileSync(folder.path('bad.csv'), 'id,yield\ne0004,12\ne0099,4\n');
    const { code, stderr } = await aceso(['lab', 'observe', path, '--results', folder.path('bad.csv')]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'aceso: Row 2 of the results: no open experiment has the id e0099; nothing was taken.\n',
    });
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  test('backtests a table, and runs by itself only under a policy', async () => {
    const rows = ['K2CO3', 'CsF'].flatMap((base, i) => [40, 60, 80, 100].map((c) => `${base},${c},${c / 2 + 20 * i}`));
    writeFileSync(folder.path('t.csv'), ['base,celsius,yield', ...rows].join('\n'));
    const report = await aceso([
      'lab',
      'backtest',
      folder.path('t.csv'),
      '--parameters',
      'base,celsius',
      '--objective',
      'yield',
      '--experiments',
      '6',
      '--batch',
      '2',
      '--seeds',
      '2',
      '--json',
    ]);
    expect((JSON.parse(report.stdout) as { curves: unknown[] }).curves).toHaveLength(3);
    const auto = folder.path('auto.json');
    await aceso(['lab', 'new', folder.path('s.json'), '--out', auto, '--seed', '1']);
    writeFileSync(folder.path('p.json'), JSON.stringify({ cycles: 2 }));
    const run = ['lab', 'run', auto, '--laboratory', folder.path('t.csv'), '--json', '--policy', folder.path('p.json')];
    expect(await aceso(run)).toMatchObject({ code: 1, stderr: expect.stringContaining('The policy has no "by"') });
    writeFileSync(folder.path('p.json'), JSON.stringify({ by: 'A. Chemist', reason: 'overnight', cycles: 2 }));
    expect(JSON.parse((await aceso(run)).stdout)).toMatchObject({ cycles: 2, results: 6, stopped: 'cycles' });
  });
});
