import { createRandom } from '@aceso/tensor';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { netGradients } from './gradients.ts';
import { layerOf, type Net } from './net.ts';

const net = (seed: number, widths: readonly number[]): Net => {
  const random = createRandom(seed);
  const draws = (n: number): Float32Array => Float32Array.from({ length: n }, () => random.normal());
  return {
    layers: widths.slice(1).map((outputs, l) => layerOf(draws(outputs * widths[l]!), draws(outputs))),
    centre: new Float32Array(widths.at(-1)!),
    spread: new Float32Array(widths.at(-1)!).fill(1),
  };
};
const inputs = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 6, maxLength: 6 });

test('parts add up to the difference of the outputs (completeness), exactly with one hidden layer', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), inputs, (seed, values) => {
      const { parts, output, baseline } = netGradients(net(seed, [6, 9, 2]), Float64Array.from(values), 1);
      expect(parts.reduce((a, b) => a + b, 0)).toBeCloseTo(output - baseline, 9);
    }),
  );
});

test('deeper nets are complete within the error of integration, and an input of nought has no part', () => {
  const { parts, output, baseline } = netGradients(net(5, [4, 8, 8, 1]), Float64Array.from([1, 0, -2, 0.5]), 0);
  expect(Math.abs(parts.reduce((a, b) => a + b, 0) - (output - baseline))).toBeLessThan(
    0.02 * Math.abs(output - baseline) + 0.02,
  );
  expect(Math.abs(parts[1]!)).toBe(0);
});
