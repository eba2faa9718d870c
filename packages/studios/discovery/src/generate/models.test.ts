import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
import { openDiffusionModel } from './diffusion/model.ts';
import { learnMerges, Pieces } from './diffusion/pieces.ts';
import { trainDiffusion } from './diffusion/train.ts';
import { openGenerator } from './gan/model.ts';
import { trainGan } from './gan/train.ts';
import { openLanguageModel } from './language/model.ts';
import { choose, writeDrafts } from './language/sample.ts';
import { tokenStream } from './language/stream.ts';
import { trainLanguage } from './language/train.ts';
import { decorate } from './scaffold/decorate.ts';
import { tokenise, Vocabulary } from './tokens.ts';
import { openDecoder, openEncoder } from './vae/model.ts';
import { trainVae } from './vae/train.ts';
import type { Weights } from './weights.ts';

/** A little language: chains and a ring, so that a tiny network learns it in a second or two. */
const SMILES = Array.from(
  { length: 240 },
  (_, i) => ['CCO', 'CCCN', 'c1ccccc1O', 'CC(=O)N', 'C1CCCCC1'][i % 5] as string,
);
const vocabulary = Vocabulary.of(SMILES, 1);

async function language(): Promise<{ weights: Weights; losses: number[] }> {
  const losses: number[] = [];
  const { shape, parameters } = await trainLanguage({
    smiles: SMILES,
    vocabulary,
    layers: [24],
    embedded: 8,
    epochs: 30,
    rate: 0.02,
    time: 24,
    batch: 8,
    seed: 3,
    progress: ({ loss }) => void losses.push(loss),
  });
  return {
    weights: { about: { model: 'language', shape, tokens: vocabulary.tokens.slice(1) }, tensors: parameters },
    losses,
  };
}

describe('a stream of tokens', () => {
  it('reads every token once an epoch, with its successor as the target', () => {
    const molecules = ['CCO', 'CN', 'OCC', 'C'].map(
      (each) => new Vocabulary(['C', 'N', 'O']).encode(each) as Uint8Array,
    );
    const stream = tokenStream({ molecules, time: 3, batch: 2, seed: 1 });
    expect(stream.windowsPerEpoch).toBe(1);
    const { tokens, next, first } = stream.window(0);
    expect(first).toBe(true);
    for (let t = 0; t + 1 < 3; t += 1)
      for (let b = 0; b < 2; b += 1) expect(next[t * 2 + b]).toBe(tokens[(t + 1) * 2 + b]);
    expect(tokens[0]).toBe(0n);
    expect(() => tokenStream({ molecules, time: 30, batch: 2, seed: 1 })).toThrow(/do not fill/);
  });
});

describe('choosing a token', () => {
  it('follows the probabilities, the temperature and what is allowed', () => {
    const random = createRandom(4);
    const scores = Float32Array.of(Math.log(0.7), Math.log(0.2), Math.log(0.1));
    const share = (temperature: number, allowed: (token: number) => boolean): number[] => {
      const counts = [0, 0, 0];
      for (let i = 0; i < 4000; i += 1)
        (counts[choose(scores, temperature, random, allowed, true) as number] as number) += 1;
      return counts.map((count) => count / 4000);
    };
    const all = share(1, () => true);
    for (const [i, p] of [0.7, 0.2, 0.1].entries()) expect(all[i]).toBeCloseTo(p, 1);
    expect(share(0.5, () => true)[0]).toBeGreaterThan(0.85);
    const without = share(1, (token) => token !== 0);
    expect(without[0]).toBe(0);
    expect(without[1]).toBeCloseTo(2 / 3, 1);
    expect(choose(scores, 1, random, () => false, true)).toBeUndefined();
  });
});

describe('the families', () => {
  it('language model: learns, writes the same for a seed whatever the cut, and decorates a scaffold', async () => {
    const { weights, losses } = await language();
    expect(losses.at(-1)).toBeLessThan((losses[0] as number) / 3);
    const model = await openLanguageModel(weights, { rows: 16, thread: 'here' });
    const drafts = await writeDrafts(model, 0, 60, { seed: 9 });
    const known = drafts.filter(({ smiles }) => SMILES.includes(smiles)).length;
    expect(known).toBeGreaterThan(40);
    const cut = [...(await writeDrafts(model, 0, 23, { seed: 9 })), ...(await writeDrafts(model, 23, 60, { seed: 9 }))];
    expect(cut.map(({ smiles }) => smiles)).toEqual(drafts.map(({ smiles }) => smiles));
    expect((await writeDrafts(model, 0, 60, { seed: 10 })).map(({ smiles }) => smiles)).not.toEqual(
      drafts.map(({ smiles }) => smiles),
    );
    const guide = decorate('C1CCCCC1');
    const guided = await writeDrafts(model, 0, 40, { seed: 1, temperature: 2, ...(guide ? { guide } : {}) });
    // Without what was added in branches and at the end, the scaffold is there token by token.
    for (const { smiles } of guided) expect(withoutBranches(smiles)).toMatch(/^C1CCCCC1/);
    expect(decorate('[#6]1~[#7]1')).toBeUndefined();
    await model.close();
  });

  it('autoencoder: begins as the language model, learns to tell molecules apart, decodes by latent vector', async () => {
    const { weights } = await language();
    const shares: number[] = [];
    const { shape, parameters, leftOut } = await trainVae({
      smiles: [...SMILES, 'C'.repeat(40)],
      language: weights,
      encoder: 16,
      latent: 4,
      epochs: 40,
      rate: 0.01,
      time: 12,
      batch: 24,
      beta: 0.02,
      hide: 0.3,
      seed: 2,
      progress: ({ reconstruction }) => void shares.push(reconstruction),
    });
    expect(leftOut).toBe(1);
    expect(shares.at(-1)).toBeLessThan((shares[0] as number) / 2);
    const vae = { about: { model: 'vae', shape, time: 12, tokens: vocabulary.tokens.slice(1) }, tensors: parameters };
    const encoder = await openEncoder(vae, { thread: 'here', rows: 4 });
    const list = ['CCO', 'c1ccccc1O', 'C1CCCCC1', 'CCCN', 'CC(=O)N', 'CCBr'];
    const centres = await encoder.encode(list);
    expect(centres[5]).toBeUndefined();
    const decoder = await openDecoder(vae, (attempt) => centres[attempt] as Float32Array, { thread: 'here', rows: 4 });
    const back = await writeDrafts(decoder, 0, 5, { seed: 1, temperature: 0.2 });
    expect(back.filter(({ smiles }, i) => smiles === list[i]).length).toBeGreaterThanOrEqual(4);
    await encoder.close();
    await decoder.close();
  });

  it('adversarial network: its vectors have the mean and spread of the data', async () => {
    const random = createRandom(6);
    const latents = Float32Array.from({ length: 4000 }, (_, i) => (i % 2 === 0 ? 3 + 0.5 * random.normal() : -1));
    const shape = { noise: 4, hidden: 16, latent: 2 };
    const { parameters, mean, deviation } = await trainGan({
      latents,
      shape,
      steps: 500,
      batch: 64,
      rate: 1e-3,
      seed: 1,
    });
    const generator = await openGenerator({
      about: { model: 'gan', shape },
      tensors: { ...parameters, mean, deviation },
    });
    const latentOf = await generator.draw(5, 0, 500);
    const first = Array.from({ length: 500 }, (_, i) => latentOf(i)[0] as number);
    const average = first.reduce((a, b) => a + b, 0) / 500;
    expect(Math.abs(average - 3)).toBeLessThan(0.35);
    expect(first.some((x) => x < 2.8) && first.some((x) => x > 3.2)).toBe(true);
    // An attempt's vector does not depend on how attempts are cut.
    expect(Array.from((await generator.draw(5, 300, 310))(304))).toEqual(
      Array.from(latentOf(304), (x) => expect.closeTo(x, 4)),
    );
    await generator.close();
  });

  it('diffusion: pieces come back, hidden ones are filled in', async () => {
    const merges = learnMerges(SMILES, 12);
    const pieces = new Pieces(vocabulary.tokens.slice(1), merges);
    for (const smiles of SMILES.slice(0, 5)) {
      const encoded = pieces.encode(smiles) as number[];
      expect(pieces.decode(encoded)).toBe(smiles);
      expect(encoded.length).toBeLessThan(tokenise(smiles).length);
    }
    const { shape, parameters } = await trainDiffusion({
      smiles: SMILES,
      pieces,
      canvas: 6,
      width: 16,
      heads: 2,
      layers: 1,
      epochs: 60,
      rate: 0.01,
      batch: 24,
      seed: 1,
    });
    const about = { model: 'diffusion', shape, tokens: vocabulary.tokens.slice(1), merges };
    const model = await openDiffusionModel({ about, tensors: parameters }, { rows: 16, thread: 'here' });
    const drafts = await model.drafts(0, 40, { seed: 2 });
    expect(drafts.filter(({ smiles }) => SMILES.includes(smiles)).length).toBeGreaterThan(24);
    expect((await model.drafts(10, 12, { seed: 2 })).map(({ smiles }) => smiles)).toEqual(
      drafts.slice(10, 12).map(({ smiles }) => smiles),
    );
    await model.close();
  });

  it('refuse the weights of another', async () => {
    const foreign = { about: { model: 'poetry' }, tensors: {} };
    await expect(openLanguageModel(foreign)).rejects.toThrow(/"poetry"/);
    await expect(openDiffusionModel(foreign)).rejects.toThrow(/diffusion model is needed/);
    await expect(openGenerator(foreign)).rejects.toThrow(/latent vectors is needed/);
    await expect(openEncoder(foreign)).rejects.toThrow(/autoencoder is needed/);
  });
});

/** Leaves out everything within brackets. */
function withoutBranches(smiles: string): string {
  let depth = 0;
  let out = '';
  for (const token of tokenise(smiles)) {
    if (token === '(') depth += 1;
    else if (token === ')') depth -= 1;
    else if (depth === 0) out += token;
  }
  return out;
}
