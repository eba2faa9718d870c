import type { ImageModel } from '../learned/image-model.ts';

/** How much each place of an image carries a label: the fall of its probability when the place is covered (Zeiler and Fergus 2014). */
export interface HeatMap {
  readonly width: number;
  readonly height: number;
  /** Mean fall over the covers that lie on a pixel; negative where covering raises the probability. */
  readonly data: Float32Array;
}

/**
 * @param cover side of the square that covers, pixels of the input; its filling is the mean of the image
 * @param step distance between covers
 */
export async function occlusionMap(
  model: ImageModel,
  input: Float32Array,
  label: number,
  cover: number,
  step: number,
): Promise<HeatMap> {
  const { width, height } = model.card.input;
  const whole = (await model.classify(input))[label]!;
  const filling = input.reduce((a, b) => a + b, 0) / input.length;
  const sum = new Float64Array(input.length);
  const count = new Uint32Array(input.length);
  const starts = (n: number): number[] => [
    ...new Set([...Array.from({ length: Math.ceil((n - cover) / step) }, (_, i) => i * step), n - cover]),
  ];
  for (const top of starts(height)) {
    for (const left of starts(width)) {
      const covered = input.slice();
      for (let y = top; y < top + cover; y += 1) covered.fill(filling, y * width + left, y * width + left + cover);
      const fall = whole - (await model.classify(covered))[label]!;
      for (let y = top; y < top + cover; y += 1)
        for (let x = left; x < left + cover; x += 1) {
          sum[y * width + x]! += fall;
          count[y * width + x]! += 1;
        }
    }
  }
  return { width, height, data: Float32Array.from(sum, (s, i) => (count[i] === 0 ? 0 : s / count[i]!)) };
}
