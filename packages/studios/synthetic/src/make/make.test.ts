import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
import { SyntheticError } from '../errors.ts';
import { describeTable, makeSynthetic } from './make.ts';

/** Weight follows height; the numbers of the records are identifiers. */
function csv(rows: number): Uint8Array {
  const random = createRandom(1);
  const lines = ['mrn,height,weight,smoker'];
  for (let i = 0; i < rows; i += 1) {
    const height = 150 + random.next() * 45;
    const weight = height * 0.9 - 80 + random.normal() * 6;
    lines.push(`M${500_000 + i},${height.toFixed(1)},${weight.toFixed(1)},${random.next() < 0.3 ? 'yes' : 'no'}`);
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}
const SETTINGS = { name: 'people.csv', method: 'trees', seed: 5, version: '0.0.0' } as const;

describe('from a table to a synthetic one', () => {
  it('describes the columns without the cells of people', async () => {
    const described = await describeTable(csv(300), { name: 'people.csv' });
    expect(described.rows).toBe(300);
    expect(described.schema.columns.map(({ kind }) => kind)).toEqual(['identifier', 'numeric', 'numeric', 'boolean']);
    expect(JSON.stringify(described)).not.toContain('M500');
  });

  it('gives rows, a model and a certificate, the same for the same seed', async () => {
    const bytes = csv(2500);
    const { schema } = await describeTable(bytes);
    const phases = new Set<string>();
    const made = await makeSynthetic(
      { ...SETTINGS, bytes, schema, target: 'smoker' },
      { progress: ({ phase }) => phases.add(phase) },
    );
    const lines = Buffer.from(made.data).toString().trim().split('\n');
    expect(lines).toHaveLength(2001);
    expect(lines[0]).toBe('mrn,height,weight,smoker');
    const real = new Set(Buffer.from(bytes).toString().split('\n'));
    expect(lines.slice(1).filter((line) => real.has(line))).toEqual([]);
    expect(made.certificate.gate.broken).not.toContain('identical rows');
    expect(made.certificate.fidelity.quality).toBeGreaterThan(0.95);
    expect(made.certificate.inputs.real.rows + made.certificate.inputs.holdout.rows).toBe(2500);
    expect(phases).toContain('privacy');
    const again = await makeSynthetic({ ...SETTINGS, bytes, schema, target: 'smoker' });
    expect(Buffer.from(again.data).equals(Buffer.from(made.data))).toBe(true);
    expect(again.certificate).toEqual(made.certificate);
  });

  it('refuses a table that is too small to hold anything out', async () => {
    const bytes = csv(40);
    const { schema } = await describeTable(bytes);
    await expect(makeSynthetic({ ...SETTINGS, bytes, schema })).rejects.toThrow(SyntheticError);
    await expect(makeSynthetic({ ...SETTINGS, bytes, schema })).rejects.toThrow('50 are needed');
  });
});
