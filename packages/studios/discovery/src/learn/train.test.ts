import { createReadStream } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { describe as describeMolecule, parseSmiles } from '../chem/index.ts';
import type { Panel } from './ensemble.ts';
import { explain } from './explain.ts';
import { learn } from './learn.ts';
import { readMeasurements } from './measurements.ts';
import { readPanel, writePanel } from './model-file.ts';
import type { Measured } from './molecules.ts';
import { predict } from './predict.ts';
import { trainPanel } from './train.ts';

/** Enough to learn something; the shipped size takes ten times as long. */
const SMALL = { trees: 12, rounds: 40, steps: 60 };
const file = new URL('./fixtures/tox21-ahr.csv', import.meta.url);
const classes = [
  { name: 'AhR', task: 'classification' },
  { name: 'MMP', task: 'classification' },
] as const;
let rows: readonly Measured[];
let panel: Panel;
let bytes: Uint8Array;
beforeAll(async () => {
  ({ rows } = await readMeasurements(createReadStream(file), { what: 'fixture', targets: ['NR-AhR', 'SR-MMP'] }));
  panel = await trainPanel(rows, { name: 'fixture', properties: classes, seed: 3, ...SMALL });
  bytes = writePanel(panel);
}, 120_000);

describe('a panel of two assays', { timeout: 120_000 }, () => {
  test('ranks left-out scaffolds better than chance, holds its coverage and has no scaffold on two sides', () => {
    const [ahr] = panel.endpoints;
    const { metrics, conformal, leakage } = ahr!.card as Record<string, Record<string, number>>;
    expect(metrics!.auroc).toBeGreaterThan(0.75);
    expect(conformal!.heldOfNegatives).toBeGreaterThan(0.84);
    expect(conformal!.heldOfPositives).toBeGreaterThan(0.82);
    expect(leakage!.sharedScaffolds).toBe(0);
    expect(leakage!.substances! + leakage!.repeated!).toBe(rows.length);
  });

  test('is the same for the same seed, to the byte, and another for another', async () => {
    const [one] = classes;
    const first = rows.slice(0, 200).map((row) => ({ ...row, values: [row.values[0]!] }));
    const make = async (seed: number): Promise<Uint8Array> =>
      writePanel(await trainPanel(first, { name: 'x', properties: [one], seed, ...SMALL }));
    const again = await make(1);
    expect(Buffer.compare(await make(1), again)).toBe(0);
    expect(Buffer.compare(await make(2), again)).not.toBe(0);
  });

  test('predicts the same from its file', () => {
    const read = readPanel(bytes, 'model');
    for (const smiles of ['CC(=O)Oc1ccccc1C(=O)O', 'c1ccc2c(c1)ccc1ccccc12', 'CCO', '[Na+].CC(=O)[O-]'])
      expect(predict(smiles, [read])).toEqual(predict(smiles, [panel]));
    expect(read.endpoints[0]!.card).toEqual(JSON.parse(JSON.stringify(panel.endpoints[0]!.card)));
  });

  test('abstains far from what it knows, and says why', () => {
    const far = predict('[Se]1[Se][Se][Se][Se][Se][Se][Se]1', [panel], ['AhR'])[0]!;
    expect(far.inDomain).toBe(false);
    expect(far.reason).toMatch(/similarity|closeness|expected error/);
    const known = predict(rows[0]!.molecule, [panel], ['ahr'])[0]!;
    expect(known.nearest).toBe(1);
    expect(known.interval[0]).toBeLessThanOrEqual(known.value);
    expect(known.interval[1]).toBeGreaterThanOrEqual(known.value);
  });

  test('sets grow with the coverage', () => {
    const size = (coverage: number): number =>
      rows
        .slice(0, 60)
        .reduce((sum, { molecule }) => sum + predict(molecule, [panel], ['AhR'], { coverage })[0]!.labels!.length, 0);
    expect(size(0.99)).toBeGreaterThan(size(0.7));
    expect(() => predict('C', [panel], undefined, { coverage: 1.2 })).toThrow(/coverage/);
  });

  test('explains by atoms, equal atoms equally', () => {
    const { atoms, svg, smiles } = explain('c1ccccc1', [panel], 'AhR');
    expect(smiles).toBe('c1ccccc1');
    expect(new Set(atoms.map(({ effect }) => effect.toFixed(9))).size).toBe(1);
    expect(svg).toMatch(/^<svg /);
    expect(explain('Nc1ccc2ccccc2c1', [panel], 'AhR').atoms.some(({ effect }) => effect > 0)).toBe(true);
  });

  test('a damaged or foreign file is refused in one sentence', () => {
    expect(() => readPanel(new Uint8Array(100), 'x.admet')).toThrow(/x\.admet is no model/);
    expect(() => readPanel(bytes.subarray(0, bytes.length >> 1), 'x.admet')).toThrow(/damaged/);
  });
});

describe('a test fifth', { timeout: 120_000 }, () => {
  test('has no scaffold and no substance of the other side, and says what was held and how near it was', async () => {
    const given = { name: 'x', properties: classes, seed: 3, ...SMALL };
    const { test } = (await learn(rows, { ...given, test: true })).endpoints[0]!.card as {
      test: Record<string, number> & { leakage: object };
    };
    expect(test.molecules).toBeGreaterThan(30);
    expect(test.auroc).toBeGreaterThan(0.7);
    expect(test.coverageOfNegatives).toBeGreaterThan(0.75);
    expect(test.insideShare).toBeGreaterThan(0.6);
    expect(test.leakage).toMatchObject({ repeatedAcross: 0, sharedScaffolds: 0 });
    // 45 molecules are enough, four fifths of them are not.
    const of = (label: number): Measured[] => rows.filter(({ values }) => values[0] === label);
    const few = [...of(1).slice(0, 12), ...of(0).slice(0, 33)];
    const [small] = (await learn(few, { ...given, properties: [classes[0]], test: true })).endpoints;
    expect((small!.card.test as { leftOut: string }).leftOut).toContain('too few rows');
  });
});

describe('one network for all assays', { timeout: 120_000 }, () => {
  const given = { name: 'm', properties: classes, seed: 3, ...SMALL };

  test('learns where labels are missing, is the same for the same seed and from its file', async () => {
    // Every second molecule has one of the two labels only.
    const holes = rows.map((row, i) => ({
      ...row,
      values: Array.from(row.values, (v, k) => (i % 2 === k ? Number.NaN : v)),
    }));
    const model = await trainPanel(holes, { ...given, method: 'multitask' });
    for (const { card, members, blend } of model.endpoints) {
      expect((card.metrics as { auroc: number }).auroc).toBeGreaterThan(0.65);
      expect(blend).toEqual({ net: 1 });
      expect(members.every(({ forest }) => forest === undefined)).toBe(true);
    }
    const file = writePanel(model);
    expect(Buffer.compare(file, writePanel(await trainPanel(holes, { ...given, method: 'multitask' })))).toBe(0);
    const read = readPanel(file, 'model');
    for (const smiles of ['c1ccc2c(c1)ccc1ccccc12', 'CCO'])
      expect(predict(smiles, [read])).toEqual(predict(smiles, [model]));
    expect(explain('Nc1ccc2ccccc2c1', [read], 'AhR').atoms.some(({ effect }) => effect !== 0)).toBe(true);
  });

  test('joins what was learned before: the same as learning all at once; other rows are refused', async () => {
    const few = rows.slice(0, 160);
    const options = { ...given, properties: [classes[0]] } as const;
    const first = readPanel(writePanel(await trainPanel(few, options)), 'first');
    const joined = await trainPanel(few, { ...options, method: 'blend', from: first });
    expect(Buffer.compare(writePanel(joined), writePanel(await trainPanel(few, { ...options, method: 'blend' })))).toBe(
      0,
    );
    await expect(trainPanel(rows.slice(20, 180), { ...options, from: first })).rejects.toThrow(/other rows/);
  });

  test('has a part in a blend, beside quantities too', async () => {
    const mixed = rows.map(({ molecule, values }) => ({
      molecule,
      values: [values[0]!, describeMolecule(molecule).logp],
    }));
    const properties = [classes[0], { name: 'logP', task: 'regression' }] as const;
    const model = await trainPanel(mixed, { ...given, properties, method: 'blend' });
    const [ahr, logp] = model.endpoints;
    expect(Object.keys(ahr!.blend)).toEqual(['forest', 'boost', 'kernel', 'net']);
    const { mae, maeOfMean } = logp!.card.metrics as { mae: number; maeOfMean: number };
    expect(mae).toBeLessThan(0.4 * maeOfMean);
    expect(predict('CCCCCC', [readPanel(writePanel(model), 'model')])).toEqual(predict('CCCCCC', [model]));
  });
});

describe('a quantity', { timeout: 120_000 }, () => {
  const noisy = (): Measured[] =>
    rows.map(({ molecule }, i) => ({
      molecule,
      values: [describeMolecule(molecule).logp],
      time: `2020-01-${10 + (i % 20)}`,
    }));

  test('that the structure decides is learned, with intervals that hold it, and scored by time', async () => {
    const model = await learn(noisy(), {
      name: 'logp',
      properties: [{ name: 'logP', task: 'regression' }],
      split: 'time',
      ...SMALL,
    });
    const { metrics, conformal, time } = model.endpoints[0]!.card as Record<string, Record<string, number>>;
    expect(metrics!.mae).toBeLessThan(0.4 * metrics!.maeOfMean!);
    expect(conformal!.held).toBeGreaterThan(0.84);
    expect(time!.molecules).toBe(64);
    expect(time!.mae).toBeLessThan(0.4 * metrics!.maeOfMean!);
    expect(time!.coverage).toBeGreaterThan(0.75);
    expect(time!.leakage).toMatchObject({ repeatedAcross: expect.any(Number), sharedScaffolds: expect.any(Number) });
    const [hexane] = predict('CCCCCC', [model]);
    const [glycol] = predict('OCCO', [model]);
    expect(hexane!.value).toBeGreaterThan(glycol!.value);
  });

  test('bad tables are refused with the reason', async () => {
    const property = { name: 'x', task: 'classification' } as const;
    const of = (values: (i: number) => number, task: 'classification' | 'regression' = 'classification') =>
      trainPanel(
        rows.slice(0, 60).map(({ molecule }, i) => ({ molecule, values: [values(i)] })),
        { name: 'x', properties: [{ ...property, task }] },
      );
    await expect(of((i) => i)).rejects.toThrow(/classes are 0 and 1/);
    await expect(of(() => 0)).rejects.toThrow(/each class needs 10/);
    await expect(of(() => 3, 'regression')).rejects.toThrow(/same value/);
    await expect(of((i) => (i < 20 ? 1 : Number.NaN), 'regression')).rejects.toThrow(/at least 40/);
    await expect(learn(rows, { name: 'x', properties: classes, split: 'time' })).rejects.toThrow(/--date-column/);
  });

  test('salts and repeats are one substance', async () => {
    const doubled = [
      ...noisy(),
      { molecule: parseSmiles('[Na+].CC(=O)[O-]'), values: [1] },
      { molecule: parseSmiles('CC(=O)O'), values: [3] },
    ];
    const model = await trainPanel(doubled.slice(-80), {
      name: 'x',
      properties: [{ name: 'x', task: 'regression' }],
      ...SMALL,
    });
    expect((model.endpoints[0]!.card.leakage as { repeated: number }).repeated).toBeGreaterThanOrEqual(1);
  });
});
