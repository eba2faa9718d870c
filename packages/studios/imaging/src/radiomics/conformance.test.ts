import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractFeatures } from './extract.ts';
import type { Feature, Levels, Roi } from './roi.ts';

interface Fixture {
  readonly dims: [number, number, number];
  readonly spacing: [number, number, number];
  readonly image: number[];
  readonly mask: number[];
  readonly rows: readonly [
    family: string,
    feature: string,
    ibsi: string,
    aggregation: string,
    value: string,
    tolerance: string,
  ][];
}

const fixture = JSON.parse(
  readFileSync(new URL('./fixtures/ibsi-1-digital-phantom.json', import.meta.url), 'utf8'),
) as Fixture;

const mask = Uint8Array.from(fixture.mask);
const roi: Roi = {
  dims: fixture.dims,
  spacing: fixture.spacing,
  image: Float64Array.from(fixture.image),
  intensity: mask,
  shape: mask,
};
const levels: Levels = {
  dims: fixture.dims,
  data: Int32Array.from(fixture.image, (v, i) => (mask[i] === 0 ? 0 : v)),
  count: 6,
  shape: mask,
};
const features = extractFeatures(roi, levels, { width: 1, minimum: 1, maximum: 6 });

/** Half a unit of the last digit that the table gives, where it states no tolerance. */
function halfDigit(text: string): number {
  const [mantissa, exponent = '0'] = text.toLowerCase().split('e') as [string, string?];
  const decimals = mantissa.split('.')[1]?.length ?? 0;
  return 0.5 * 10 ** (Number(exponent) - decimals);
}

const key = (feature: { family: string; feature: string; aggregation?: string }): string =>
  [feature.family, feature.feature, feature.aggregation ?? ''].join(' | ');
const byKey = new Map<string, Feature>(features.map((feature) => [key(feature), feature]));
let fraction = 0;
const names = fixture.rows.map(([family, feature, , aggregation]) => {
  // The table has the two volume fractions, and the two intensities, under one name: 10 % first.
  if (/^(Volume at intensity|Intensity at volume) fraction$/.test(feature)) {
    fraction += 1;
    return key({ family, feature: `${feature} ${fraction % 2 === 1 ? '0.10' : '0.90'}` });
  }
  return key({ family, feature, aggregation });
});

describe('IBSI 1 digital phantom', () => {
  it('has every feature of the table once', () => {
    expect(fixture.rows.length).toBe(482);
    expect(new Set(names).size).toBe(482);
    expect(byKey.size).toBe(features.length);
    expect(names.filter((name) => !byKey.has(name))).toEqual([]);
  });

  it.each(fixture.rows.map((row, i) => [names[i]!, row] as const))('%s', (name, [, , ibsi, , value, tolerance]) => {
    const found = byKey.get(name)!;
    const allowed = tolerance === '' ? halfDigit(value) : Number(tolerance);
    // A hair more than half a digit: the table was rounded from a binary fraction.
    expect(Math.abs(found.value - Number(value)), `${found.value} for ${value}`).toBeLessThanOrEqual(
      allowed * (1 + 1e-6),
    );
    if (ibsi !== '') expect(found.ibsi).toBe(ibsi);
  });
});
