import { createRandom } from '@aceso/tensor/random';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encode, LETTERS, UNKNOWN } from './encode.ts';
import { disorderAuroc, tallyStructure } from './evaluate.ts';
import { labelledChains, partsOf } from './labelled.ts';
import { nearest, standardised } from './neighbours.ts';
import { openProteinModel, type ProteinModel, shippedProteinWeights } from './predict.ts';
import { type LabelledChain, streamOf } from './stream.ts';
import { trainProteinModel } from './train.ts';

const random = createRandom(4);
const invented = (n: number): string => Array.from({ length: n }, () => LETTERS[random.int(20)]).join('');

describe('letters', () => {
  it('have numbers; what is unclear is unknown', () => {
    expect([...encode('ACYXBU*')]).toEqual([0, 1, 19, UNKNOWN, UNKNOWN, 1, UNKNOWN]);
    expect([...encode('ac')]).toEqual([0, 1]);
  });
});

describe('the stream', () => {
  it('shows every residue once a pass, with its own labels', () => {
    const chains: LabelledChain[] = Array.from({ length: 9 }, (_, k) => ({
      id: String(k),
      codes: encode(invented(20 + 30 * k)),
      states: new Uint8Array(20 + 30 * k).fill(k % 3),
      resolved: Uint8Array.from({ length: 20 + 30 * k }, (_, i) => (i < 5 ? 0 : 1)),
    }));
    const total = chains.reduce((n, { codes }) => n + codes.length, 0);
    const stream = streamOf(chains, { residues: 300, chains: 8, seed: 1, noise: 0 });
    let seen = 0;
    let disordered = 0;
    while (seen < total) {
      const batch = stream.next().value;
      const mask = batch.mask as Float32Array;
      seen += mask.reduce((n, x) => n + x, 0);
      disordered += (batch.disordered as Float32Array).reduce((n, x) => n + x, 0);
      const weights = batch.stateWeights as Float32Array;
      expect(weights.every((w, i) => w <= (mask[i] as number))).toBe(true);
    }
    expect(disordered).toBeGreaterThanOrEqual(45);
  });
});

describe('parts of a split', () => {
  it('never separate relatives', () => {
    const ids = Array.from({ length: 400 }, (_, i) => `c${i}`);
    const relations = Array.from({ length: 100 }, (_, k) => ({ a: 4 * k, b: 4 * k + 2 }));
    const { parts, groups, largest } = partsOf(ids, relations);
    expect([groups, largest]).toEqual([300, 2]);
    for (const { a, b } of relations) expect(parts[a]).toBe(parts[b]);
    expect(parts.filter((part) => part === 'test').length).toBeGreaterThan(20);
  });

  it('refuse files that do not agree', () => {
    const entry = (letters: string) => [{ id: 'a', letters }];
    expect(() => labelledChains(entry('MK'), entry('HHH'), entry('11'))).toThrow(/Chain a has 2 residues, 3 states/);
    expect(() => labelledChains(entry('MK'), entry('HX'), entry('11'))).toThrow(/the state X at 2/);
  });
});

describe('scores', () => {
  it('count resolved residues only', () => {
    const tally = tallyStructure([
      { truth: Uint8Array.of(0, 0, 1, 2, 2), called: 'HECCH', resolved: Uint8Array.of(1, 1, 1, 1, 0) },
    ]);
    expect(tally).toMatchObject({ residues: 4, q3: 0.5, recall: [0.5, 0, 1], precision: [1, 0, 0.5] });
    expect(disorderAuroc([{ disorder: Float32Array.of(0.9, 0.1, 0.2), resolved: Uint8Array.of(0, 1, 1) }])).toBe(1);
  });
});

describe('neighbours', () => {
  it('are told apart by what is not common to all', () => {
    const base = Float32Array.from({ length: 8 }, () => 5);
    const vectors = [0, 1, 2, 3].map((k) => base.map((x, i) => x + (i === k >> 1 ? 1 : 0) + 0.01 * k));
    expect(nearest(standardised(vectors), 0, 1)[0]?.index).toBe(1);
    expect(nearest(standardised(vectors), 3, 1)[0]?.index).toBe(2);
  });
});

describe('training', () => {
  it('learns what the letters say', async () => {
    // Alanine and leucine are helix, valine and isoleucine strand, glycine and proline coil.
    const chains = Array.from({ length: 40 }, (_, k) => {
      const sequence = Array.from({ length: 60 }, (_, i) => 'ALVIGP'[2 * (((i + k) >> 3) % 3) + random.int(2)]).join(
        '',
      );
      return {
        id: String(k),
        codes: encode(sequence),
        states: Uint8Array.from(sequence, (c) => 'ALVIGP'.indexOf(c) >> 1),
        resolved: new Uint8Array(60).fill(1),
      };
    });
    const losses: number[] = [];
    const shape = { width: 16, letters: 8, window: 3, dilations: [1, 2], dropout: 0 };
    const tensors = await trainProteinModel({
      chains,
      shape,
      epochs: 40,
      rate: 0.01,
      residues: 512,
      noise: 0,
      disorderShare: 0.1,
      seed: 1,
      progress: ({ structure }) => losses.push(structure),
    });
    expect(losses.at(-1)).toBeLessThan(0.2 * (losses[0] as number));
    const model = await openProteinModel(
      { about: { model: 'residues', shape }, tensors },
      { thread: 'here', window: 32 },
    );
    expect((await model.predict('ALALALALALVIVIVIVIVIGPGPGPGP')).states).toMatch(/^H{9,11}E{9,11}C{7,9}$/);
    await model.close();
  });
});

describe('the shipped model', () => {
  let model: ProteinModel;
  beforeAll(async () => {
    model = await openProteinModel(await shippedProteinWeights(), { thread: 'here' });
  });
  afterAll(() => model.close());

  it('does not depend on where a long chain is cut', async () => {
    const sequence = invented(1300);
    const other = await openProteinModel(await shippedProteinWeights(), { thread: 'here', window: 173 });
    const [a, b] = [await model.predict(sequence), await other.predict(sequence)];
    await other.close();
    for (let i = 0; i < a.disorder.length; i += 1) expect(a.disorder[i]).toBeCloseTo(b.disorder[i] as number, 4);
    for (let i = 0; i < a.probabilities.length; i += 1)
      expect(a.probabilities[i]).toBeCloseTo(b.probabilities[i] as number, 4);
  });

  it('knows textbook cases', async () => {
    // GCN4's leucine zipper is one helix (PDB 2ZTA); a run of glycine and serine is disordered coil.
    const zipper = await model.predict('RMKQLEDKVEELLSKNYHLENEVARLKKLVGER');
    expect([...zipper.states].filter((c) => c === 'H').length).toBeGreaterThan(24);
    const linker = await model.predict('MGSSHHHHHHSSGLVPRGSHMGGSGGSGGSGGS');
    expect(linker.states).toMatch(/C{20,}/);
    expect(linker.disorder.slice(0, 15).reduce((a, b) => a + b, 0) / 15).toBeGreaterThan(0.5);
  });

  it('takes one residue, and unknown letters', async () => {
    expect((await model.predict('M')).states).toHaveLength(1);
    const { mean, residues } = await model.embed('MXXK');
    expect([mean.length, residues.length]).toEqual([model.width, 4 * model.width]);
    expect(mean.every(Number.isFinite)).toBe(true);
  });

  it('averages the members of an ensemble', async () => {
    const { about, tensors } = await shippedProteinWeights();
    // One member or several, as shipped: the tensors of the first, and of one that was shifted.
    const first = Object.fromEntries(
      Object.entries(tensors)
        .filter(([name]) => !name.startsWith('member1.'))
        .map(([name, data]) => [name.replace(/^member0\./, ''), data]),
    );
    const other = { ...first, 'structure.bias': Float32Array.of(3, 0, 0) };
    const one = { ...about, members: 1 };
    const named = (k: number, list: Record<string, Float32Array>) =>
      Object.entries(list).map(([name, data]) => [`member${k}.${name}`, data] as const);
    const both = {
      about: { ...about, members: 2 },
      tensors: Object.fromEntries([...named(0, first), ...named(1, other)]),
    };
    const results = [];
    for (const weights of [{ about: one, tensors: first }, { about: one, tensors: other }, both]) {
      const opened = await openProteinModel(weights, { thread: 'here' });
      results.push(await opened.predict('MKVLAAGWDEFLLK'));
      await opened.close();
    }
    const [a, b, c] = results;
    for (let i = 0; i < 42; i += 1) {
      const mean = ((a?.probabilities[i] as number) + (b?.probabilities[i] as number)) / 2;
      expect(c?.probabilities[i]).toBeCloseTo(mean, 5);
    }
  });

  it('refuses a window that sees too little', async () => {
    await expect(openProteinModel(await shippedProteinWeights(), { window: 40 })).rejects.toThrow(/too short/);
  });
});
