import { DiscoveryError } from '../errors.ts';
import { type PropertyWindow, parseWindows } from './filter.ts';

/**
 * A linear model. `bits`: one weight for each bit of a folded Morgan fingerprint (set or not). `environments`: a weight for each
 * Morgan environment by its identifier, counted at every atom and radius (none left out as redundant), which makes the
 * score a sum over atoms.
 */
export type LinearModel = {
  readonly name: string;
  readonly radius: number;
  readonly bias: number;
  readonly windows: readonly PropertyWindow[];
} & (
  | { readonly kind: 'bits'; readonly weights: Float32Array }
  | { readonly kind: 'environments'; readonly weights: ReadonlyMap<number, number>; readonly fold: number | undefined }
);

/**
 * Reads a model file, JSON:
 * `{ "kind": "bits", "radius": 2, "bits": 1024, "weights": [...], "bias": 0, "windows": "mw=200:500" }` or
 * `{ "kind": "environments", "radius": 2, "weights": { "2246728737": 0.4, ... }, "bias": 0 }`, whose weights may also be a list of
 * N numbers (environment i then has weight i mod N, a power of two).
 * @throws DiscoveryError that names the field.
 */
export function parseModel(text: string, what: string): LinearModel {
  const fail = (problem: string): never => {
    throw new DiscoveryError('model', `The model ${what} ${problem}.`);
  };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    fail('is not JSON');
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) fail('is not a JSON object');
  const raw = json as Record<string, unknown>;
  const { kind = Array.isArray(raw.weights) ? 'bits' : 'environments', bias = 0, radius = 2, weights, name } = raw;
  if (kind !== 'bits' && kind !== 'environments') fail('needs "kind": "bits" or "environments"');
  if (typeof bias !== 'number' || !Number.isFinite(bias)) fail('has a "bias" that is no number');
  if (typeof radius !== 'number' || !Number.isInteger(radius) || radius < 0 || radius > 4)
    fail('has a "radius" that is no whole number from 0 to 4');
  if (raw.windows !== undefined && typeof raw.windows !== 'string')
    fail('has "windows" that are no text such as "mw=200:500, tpsa=:140"');
  const common = {
    name: typeof name === 'string' ? name : what,
    radius: radius as number,
    bias: bias as number,
    windows: parseWindows((raw.windows as string | undefined) ?? ''),
  };
  if (Array.isArray(weights)) {
    const list = weights as unknown[];
    const bad = list.findIndex((w) => typeof w !== 'number' || !Number.isFinite(w));
    if (bad >= 0) fail(`has at "weights" ${bad} something that is no number`);
    const size = list.length;
    if (raw.bits !== undefined && raw.bits !== size) fail(`says ${String(raw.bits)} bits and has ${size} weights`);
    if (kind === 'bits') {
      if (size < 32 || size % 32 !== 0) fail(`has ${size} weights; their number is a multiple of 32`);
      return { ...common, kind, weights: Float32Array.from(list as number[]) };
    }
    if (size < 1 || (size & (size - 1)) !== 0) fail(`has ${size} weights; a list of them holds a power of two`);
    const map = new Map((list as number[]).map((weight, i) => [i, weight]));
    return { ...common, kind: 'environments', weights: map, fold: size };
  }
  if (typeof weights !== 'object' || weights === null) fail('needs "weights"');
  if (kind === 'bits') fail('needs a list of "weights", one for each bit');
  const map = new Map<number, number>();
  for (const [id, weight] of Object.entries(weights as Record<string, unknown>)) {
    if (!/^\d{1,10}$/.test(id) || Number(id) > 0xffffffff)
      fail(`has the weight ${JSON.stringify(id)}, which is no environment identifier`);
    if (typeof weight !== 'number' || !Number.isFinite(weight))
      fail(`has at "weights" ${id} something that is no number`);
    map.set(Number(id), weight as number);
  }
  return { ...common, kind: 'environments', weights: map, fold: undefined };
}
