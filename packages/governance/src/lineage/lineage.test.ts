import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type LineageEntry, lineageOf } from './lineage.ts';

let entries: LineageEntry[];
beforeAll(async () => {
  entries = await lineageOf(resolve(import.meta.dirname, '../../..'));
});
const of = (end: string): LineageEntry => entries.find(({ file }) => file.endsWith(end))!;

describe('the lineage of what is shipped', () => {
  it('has a card for every weight and data file, which says what it was made from and under which licence', () => {
    expect(entries.length).toBeGreaterThan(30);
    expect(
      entries.filter(({ problems }) => problems.length > 0).map(({ file, problems }) => `${file}: ${problems}`),
    ).toEqual([]);
  });

  it('reads cards and pages', () => {
    expect(of('xray/pneumonia.onnx')).toMatchObject({
      kind: 'weights',
      card: 'studios/imaging/models/xray/pneumonia.card.json',
      from: expect.stringContaining('PneumoniaMNIST'),
      licence: 'Apache-2.0; training data CC BY 4.0',
      command: 'node scripts/train-pneumonia.ts --steps 1500 --seed 1',
      population: expect.stringContaining('children of 1 to 5 years'),
    });
    expect(of('language.weights')).toMatchObject({
      from: expect.stringContaining('ZINC'),
      licence: expect.stringContaining('MIT'),
    });
    expect(of('cpic-2.12.0.json.gz')).toMatchObject({ kind: 'data', licence: expect.stringContaining('CC0') });
    expect(of('openmhealth-schemas.json.gz')).toMatchObject({ licence: expect.stringContaining('Apache-2.0') });
    for (const { licence } of entries) expect(licence).not.toMatch(/^Licence and attribution$/);
    expect(of('spanish-tagger.bin.gz')).toMatchObject({ from: expect.stringContaining('MEDDOCAN') });
    expect(of('visit-model.json')).toMatchObject({ command: 'node bench/scribe-train.ts --aci CSV' });
  });
});
