import type { JavaRandom } from '../random/java-random.ts';
import type { Fields } from './json.ts';
import { isObject } from './json.ts';
import { roundHalfUp } from './time.ts';

/** Draws one value; each kind takes exactly the draws that the framework's own engine takes. */
export type Draw = (random: JavaRandom) => number;

const NEEDED: Readonly<Record<string, readonly string[]>> = {
  EXACT: ['value'],
  UNIFORM: ['low', 'high'],
  GAUSSIAN: ['mean', 'standardDeviation'],
  EXPONENTIAL: ['mean'],
  TRIANGULAR: ['min', 'mode', 'max'],
};

/** Uniform between two bounds, with at most `decimals` decimal places. */
export const uniform =
  (low: number, high: number, decimals?: number): Draw =>
  (random) => {
    const value = low + (high - low) * random.nextDouble();
    return decimals === undefined ? value : roundHalfUp(value, decimals);
  };

function drawOf(kind: string, p: Readonly<Record<string, number>>): Draw {
  switch (kind) {
    case 'EXACT': {
      const value = p['value']!;
      return () => value;
    }
    case 'UNIFORM':
      return uniform(p['low']!, p['high']!);
    case 'GAUSSIAN': {
      const { mean, standardDeviation, min = -Infinity, max = Infinity } = p as Record<string, number>;
      return (random) => Math.min(max, Math.max(min, standardDeviation! * random.nextGaussian() + mean!));
    }
    case 'EXPONENTIAL': {
      const rate = -1 / p['mean']!;
      return (random) => 1 + Math.log(1 - random.nextDouble()) / rate;
    }
    default: {
      // Triangular, by inversion of its distribution function.
      const { min, mode, max } = p as { min: number; mode: number; max: number };
      const turn = (mode - min) / (max - min);
      return (random) => {
        const u = random.nextDouble();
        return u < turn
          ? min + Math.sqrt(u * (max - min) * (mode - min))
          : max - Math.sqrt((1 - u) * (max - min) * (max - mode));
      };
    }
  }
}

/** The "distribution" of a state in the second format of the framework, if it has one. */
export function readDistribution(fields: Fields): Draw | undefined {
  const distribution = fields.optionalObject('distribution');
  if (distribution === undefined) return undefined;
  const kind = (distribution.optionalText('kind') ?? '').toUpperCase();
  const needed = NEEDED[kind];
  const given = distribution.json['parameters'];
  const wrong = (hint: string): never =>
    fields.fail(`State ${fields.state ?? ''} contains an invalid distribution`, hint);
  if (needed === undefined) return wrong(`"kind" must be one of ${Object.keys(NEEDED).join(', ')}`);
  if (!isObject(given)) return wrong('Give it "parameters"');
  const parameters: Record<string, number> = {};
  for (const [key, value] of Object.entries(given)) {
    const number = typeof value === 'string' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) parameters[key] = number;
  }
  const missing = needed.filter((key) => parameters[key] === undefined);
  if (missing.length > 0) return wrong(`${kind} needs the numbers ${needed.join(', ')}; ${missing.join(', ')} missing`);
  const draw = drawOf(kind, parameters);
  return distribution.flag('round') ? (random) => Math.round(draw(random)) : draw;
}

/** A legacy "range" {low, high} or "exact" {quantity}, without its unit. */
export function readLegacy(fields: Fields): Draw | undefined {
  const exact = fields.optionalObject('exact');
  if (exact && typeof exact.json['quantity'] === 'number') {
    const quantity = exact.number('quantity');
    return () => quantity;
  }
  const range = fields.optionalObject('range');
  if (range) return uniform(range.number('low'), range.number('high'), range.optionalNumber('decimals'));
  return undefined;
}
