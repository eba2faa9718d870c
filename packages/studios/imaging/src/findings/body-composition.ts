import { connected, fillSlices, flood } from '../volume/components.ts';
import { closing } from '../volume/distance.ts';
import { assertSameGrid, hashVolume, type Mask, type Triple, type Volume } from '../volume/volume.ts';
import { where } from '../volume/where.ts';
import { makeFinding, regionOf } from './context.ts';
import type { Finding, Method } from './finding.ts';
import { numberParameter } from './parameters.ts';

/** HU ranges, both ends included (Mourtzakis 2008, Appl Physiol Nutr Metab 33:997). */
export const TISSUES = { muscle: [-29, 150], vat: [-150, -50], sat: [-190, -30] } as const;
/** Organs that fat surrounds are told from the wall by closing gaps up to twice this, mm. */
const CAVITY_CLOSING = 8;

const within = (value: number, [low, high]: readonly [number, number]): boolean => value >= low && value <= high;

/** Areas of muscle, visceral and subcutaneous fat in one axial slice of the caller's choice (usually L3). */
export const bodyComposition: Method = {
  name: 'body-composition',
  summary: 'Muscle, visceral and subcutaneous fat area at a slice (--slice K, from 0)',
  modality: ['CT'],
  automatic: true,
  async run(volume, options) {
    const depth = volume.dims[2];
    const chosen = options.parameters?.slice;
    const slice = numberParameter(options, 'slice', Math.floor(depth / 2), 0, depth - 1);
    const k = Math.round(slice);
    const given = options.masks?.muscle;
    if (given) assertSameGrid(volume, given);
    const head = {
      name: 'body-composition',
      version: '1.0.0',
      parameters: { ...TISSUES, cavityClosing: CAVITY_CLOSING, slice: k, muscleMask: given !== undefined },
      inputHash: given ? hashVolume(volume, given) : hashVolume(volume),
      ...(options.acquisition ? { acquisition: options.acquisition } : {}),
      modality: bodyComposition.modality,
    };
    const issues: string[] = [];
    let usable = true;
    if (chosen === undefined) {
      issues.push('No slice was chosen: the middle one was taken. Choose the level of L3 with --slice.');
      usable = false;
    }
    if (Math.abs(volume.direction[8]) < 0.9) {
      issues.push('The slices are not axial.');
      usable = false;
    }
    if (options.acquisition?.contrast) issues.push('Contrast medium raises muscle attenuation.');
    const parts = compartments(volume, k, given);
    if (parts.cutOff) {
      issues.push('The body reaches the edge of the image: a part is cut off.');
      usable = false;
    }
    const pixel = (volume.spacing[0] * volume.spacing[1]) / 100;
    const finding = (name: string, what: string, mask: Mask, extra: readonly string[] = []): Finding => {
      const region = regionOf(volume, what, mask);
      return makeFinding(head, {
        finding: name,
        value: region.voxels * pixel,
        unit: 'cm2',
        region: { ...region, slice: k },
        issues: [...issues, ...extra],
        usable,
      });
    };
    const rule = given ? [] : ['Muscle is told from organs by the fat between them: check the outline.'];
    return [
      finding('muscle-area', 'muscle', parts.muscle, rule),
      finding('visceral-fat-area', 'visceral fat', parts.vat),
      finding('subcutaneous-fat-area', 'subcutaneous fat', parts.sat),
    ];
  },
};

interface Compartments {
  readonly muscle: Mask;
  readonly vat: Mask;
  readonly sat: Mask;
  readonly cutOff: boolean;
}

function compartments(volume: Volume, k: number, given: Mask | undefined): Compartments {
  const [nx, ny, nz] = volume.dims;
  const plane = nx * ny;
  const dims: Triple = [nx, ny, 1];
  const values = volume.data.subarray(k * plane, (k + 1) * plane);
  // The table is a part of its own, and smaller than the patient.
  const tissue = connected(
    where(plane, (i) => values[i]! > -250),
    dims,
    '8-in-plane',
  );
  const largest = tissue.components[0];
  const body = fillSlices(
    where(plane, (i) => largest !== undefined && tissue.data[i] === largest.label),
    dims,
  );
  const cutOff = [...border(nx, ny)].filter((i) => body[i]).length > 0.02 * (2 * nx + 2 * ny);
  const outer = where(plane, (i) => !body[i]);
  const fat = where(plane, (i) => body[i]! && within(values[i]!, TISSUES.sat));
  // From the skin inwards through fat, over the thin skin itself.
  const skin = rim(body, outer, dims, 3 / volume.spacing[0]);
  const open = where(plane, (i) => fat[i]! || skin[i]!);
  const reached = flood(open, dims, [...indices(skin)]);
  const sat = where(plane, (i) => reached[i]! && fat[i]!);
  const vatRaw = where(plane, (i) => body[i]! && !sat[i] && !skin[i] && within(values[i]!, TISSUES.vat));
  // Single voxels of fat inside muscle are not visceral.
  const groups = connected(vatRaw, dims, '4-in-plane');
  const least = 100 / (volume.spacing[0] * volume.spacing[1]);
  const large = new Set(groups.components.filter(({ voxels }) => voxels >= least).map(({ label }) => label));
  const visceral = where(plane, (i) => large.has(groups.data[i]!));
  const cavity = fillSlices(closing(visceral, dims, [volume.spacing[0], volume.spacing[1], 1], CAVITY_CLOSING), dims);
  const muscle = where(plane, (i) => {
    if (!body[i] || !within(values[i]!, TISSUES.muscle)) return false;
    if (given) return given.data[k * plane + i]!;
    return !cavity[i] && !skin[i];
  });
  const lift = (flat: Uint8Array): Mask => {
    const data = new Uint8Array(plane * nz);
    data.set(flat, k * plane);
    return { data, dims: volume.dims };
  };
  return { muscle: lift(muscle), vat: lift(visceral), sat: lift(sat), cutOff };
}

function* border(nx: number, ny: number): Generator<number> {
  for (let x = 0; x < nx; x++) {
    yield x;
    yield x + nx * (ny - 1);
  }
  for (let y = 0; y < ny; y++) {
    yield nx * y;
    yield nx * y + nx - 1;
  }
}

function* indices(mask: Uint8Array): Generator<number> {
  for (let i = 0; i < mask.length; i++) if (mask[i]) yield i;
}

/** Voxels of the body within some steps of its outside. */
function rim(body: Uint8Array, outer: Uint8Array, dims: Triple, steps: number): Uint8Array {
  let front = outer;
  const out = new Uint8Array(body.length);
  for (let n = Math.max(1, Math.round(steps)); n > 0; n--) {
    const next = front.slice();
    for (let i = 0; i < body.length; i++) {
      if (!body[i] || front[i]) continue;
      const x = i % dims[0];
      if ((x > 0 && front[i - 1]) || (x + 1 < dims[0] && front[i + 1]) || front[i - dims[0]] || front[i + dims[0]]) {
        next[i] = 1;
        out[i] = 1;
      }
    }
    front = next;
  }
  return out;
}
