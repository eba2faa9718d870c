import { describe, expect, it } from 'vitest';
import { kindOf } from '../decode/token-kind.ts';
import { readOrNot } from '../judge.ts';
import { Vocabulary } from '../tokens.ts';
import type { StepModel } from './model.ts';
import { type Draft, writeDrafts } from './sample.ts';

/**
 * Writes aromatic atoms, rings and charges much as they come, so that a good part is no molecule. What it says depends on
 * the whole text before, and it remembers every text that it was brought to.
 */
function careless(): StepModel & { readonly seen: Set<string> } {
  const vocabulary = new Vocabulary(['C', 'c', 'N', '1', '=', '[N-]']);
  const rows = 8;
  const texts = new Array<string>(rows).fill('');
  const seen = new Set<string>();
  return {
    vocabulary,
    kinds: vocabulary.tokens.map(kindOf),
    rows,
    seen,
    advance(tokens, fresh) {
      const begins = new Set(fresh.map(({ row }) => row));
      const scores = new Float32Array(rows * vocabulary.size);
      for (let row = 0; row < rows; row += 1) {
        texts[row] = begins.has(row) ? '' : `${texts[row]}${vocabulary.tokens[tokens[row] as number]}`;
        seen.add(texts[row] as string);
        const length = (texts[row] as string).length;
        for (let k = 0; k < vocabulary.size; k += 1) scores[row * vocabulary.size + k] = Math.sin(length * 1.3 + k);
        scores[row * vocabulary.size] = length / 3 - 1;
      }
      return Promise.resolve(scores);
    },
    close: () => Promise.resolve(),
  };
}

const whole = ({ smiles, ended }: Draft): boolean =>
  ended && (readOrNot(smiles)?.radicals.every((count) => count === 0) ?? false);

describe('going back', () => {
  it('mends drafts that are no molecules and leaves the others as they are', async () => {
    const plain = await writeDrafts(careless(), 0, 300, { seed: 3, longest: 30 });
    const mended = await writeDrafts(careless(), 0, 300, { seed: 3, longest: 30, stepsBack: 8 });
    const before = plain.filter(whole).length;
    expect(before).toBeGreaterThan(50);
    expect(before).toBeLessThan(150);
    expect(mended.filter(whole).length).toBeGreaterThan(250);
    for (const [i, draft] of plain.entries()) {
      if (whole(draft)) expect(mended[i]).toEqual({ ...draft, steppedBack: 0 });
      else expect(mended[i]?.steppedBack).toBeGreaterThan(0);
    }
    expect(Math.max(...mended.map(({ steppedBack = 0 }) => steppedBack))).toBeLessThanOrEqual(8);
  });

  it('brings the model back to the place from which it writes on, whatever the cut into calls', async () => {
    const model = careless();
    const drafts = await writeDrafts(model, 0, 60, { seed: 5, longest: 30, stepsBack: 8 });
    for (const { smiles, ended } of drafts) if (ended) expect(model.seen).toContain(smiles);
    const parts = [
      ...(await writeDrafts(careless(), 0, 17, { seed: 5, longest: 30, stepsBack: 8 })),
      ...(await writeDrafts(careless(), 17, 60, { seed: 5, longest: 30, stepsBack: 8 })),
    ];
    expect(parts).toEqual(drafts);
  });

  it('does not go back where tokens are not masked', async () => {
    const drafts = await writeDrafts(careless(), 0, 40, { seed: 3, longest: 30, constrained: false, stepsBack: 8 });
    expect(drafts.every(({ steppedBack }) => steppedBack === 0)).toBe(true);
  });
});
