import { createRandom } from '@aceso/tensor';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ImageModel, openImageModel } from '../learned/image-model.ts';
import { type GradientMap, gradientMap, hasGradients } from './gradients.ts';
import { PNEUMONIA } from './method.ts';

/** A bright spot on a grey ground with a little noise. */
const image = (): Float32Array => {
  const random = createRandom(4);
  return new Float32Array(28 * 28).map((_, at) => {
    const spot = Math.hypot((at % 28) - 9, Math.floor(at / 28) - 17) < 5 ? 0.4 : 0;
    return Math.min(1, 0.3 + spot + 0.05 * random.next());
  });
};

describe('integrated gradients of the radiograph classifier', () => {
  let model: ImageModel;
  let map: GradientMap;
  beforeAll(async () => {
    model = await openImageModel(PNEUMONIA);
    map = await gradientMap(model.card, new URL(model.card.file, PNEUMONIA), image());
    await model.close();
  });

  it('add up to the difference of the scores (completeness)', () => {
    const total = map.data.reduce((a, b) => a + b, 0);
    expect(Math.abs(total - (map.score - map.baseline))).toBeLessThan(
      0.02 * Math.max(1, Math.abs(map.score - map.baseline)),
    );
    expect(map.error).toBeLessThan(0.02);
  });

  it('are of the network that classifies: the same score as the file gives', async () => {
    const again = await openImageModel(PNEUMONIA);
    const [p] = await again.classify(image());
    await again.close();
    const { calibration } = model.card.output;
    const z = calibration === undefined ? map.score : calibration.scale * map.score + calibration.shift;
    expect(1 / (1 + Math.exp(-z))).toBeCloseTo(p!, 5);
  });

  it('give nothing to pixels that are as the baseline, and are not there for models of others', () => {
    expect(hasGradients({ name: 'somebody-elses' })).toBe(false);
    expect(map.data.some((v) => v > 0) || map.data.some((v) => v < 0)).toBe(true);
  });
});
