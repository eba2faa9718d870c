import { DiscoveryError } from '../errors.ts';

/** The part of space that is searched, in angstrom. */
export interface Box {
  readonly center: readonly [number, number, number];
  readonly size: readonly [number, number, number];
}

/** Six numbers, or lines `center_x = 1.5` as Vina's configuration files have them. @throws DiscoveryError */
export function parseBox(text: string, name = 'the box'): Box {
  const plain = text
    .trim()
    .split(/[\s,;]+/)
    .map(Number);
  if (plain.length === 6 && plain.every(Number.isFinite)) return checkBox(plain, name);
  const keys = ['center_x', 'center_y', 'center_z', 'size_x', 'size_y', 'size_z'];
  const values = keys.map((key) => {
    const found = new RegExp(`^\\s*${key}\\s*=\\s*(\\S+)`, 'm').exec(text)?.[1];
    if (found === undefined || !Number.isFinite(Number(found)))
      throw new DiscoveryError(
        'input',
        `${name} has no number for ${key}; give "x y z sx sy sz" or a file with ${keys.join(', ')}.`,
      );
    return Number(found);
  });
  return checkBox(values, name);
}

function checkBox(values: readonly number[], name: string): Box {
  const size = values.slice(3) as [number, number, number];
  if (size.some((length) => !(length > 0) || length > 126))
    throw new DiscoveryError(
      'input',
      `${name} needs sizes of more than 0 and up to 126 angstrom, not ${size.join(', ')}.`,
    );
  return { center: values.slice(0, 3) as [number, number, number], size };
}

/** The box around coordinates (3 a point) with room on every side. */
export function boxAround(xyz: Float64Array, room = 4): Box {
  const low = [0, 1, 2].map((k) => Math.min(...xyz.filter((_, i) => i % 3 === k)) - room);
  const high = [0, 1, 2].map((k) => Math.max(...xyz.filter((_, i) => i % 3 === k)) + room);
  return {
    center: low.map((v, k) => (v + high[k]!) / 2) as [number, number, number],
    size: low.map((v, k) => high[k]! - v) as [number, number, number],
  };
}
