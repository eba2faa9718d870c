import { hashVolume, type Mask, type Volume, voxelVolume } from '../volume/volume.ts';
import { makeFinding, regionOf } from './context.ts';
import type { Acquisition, Finding, Method } from './finding.ts';

/** Factor from stored activity (Bq/mL) to SUV by body weight (g/mL), or what is missing. */
export interface SuvFactor {
  readonly factor?: number;
  readonly issues: readonly string[];
  readonly decayedDoseBq?: number;
}

type Pet = NonNullable<Acquisition['pet']>;

/** DICOM DA and TM (or DT) as seconds; undefined for text that is not one. */
export function secondsOf(date: string | undefined, time: string | undefined): number | undefined {
  const d = /^(\d{4})(\d{2})(\d{2})/.exec(date ?? '');
  const t = /^(\d{2})(\d{2})?(\d{2})?(\.\d+)?/.exec(time ?? '');
  if (!d || !t) return undefined;
  const day = Date.UTC(Number(d[1]), Number(d[2]) - 1, Number(d[3])) / 1000;
  return day + Number(t[1]) * 3600 + Number(t[2] ?? 0) * 60 + Number(t[3] ?? 0) + Number(t[4] ?? 0);
}

/**
 * Body-weight SUV of a PET in Bq/mL: activity x weight (g) / dose at the reference time of the decay correction. START:
 * the dose is decayed from injection to the start of the series, unless its time was changed by post-processing (then to
 * the first acquisition); ADMIN: it is not.
 */
export function suvFactor(pet: Pet): SuvFactor {
  const text = (name: string): string | undefined => (pet[name] === undefined ? undefined : String(pet[name]));
  if (text('units') === 'GML') return { factor: 1, issues: [] };
  const issues: string[] = [];
  if (text('units') !== 'BQML') issues.push(`Units are ${text('units') ?? 'not given'}, not BQML.`);
  const corrected = (text('correctedImage') ?? '').split('\\');
  for (const needed of ['DECY', 'ATTN'])
    if (!corrected.includes(needed))
      issues.push(`The images are not corrected for ${needed === 'DECY' ? 'decay' : 'attenuation'} (Corrected Image).`);
  const weight = Number(pet.weightKg);
  if (!(weight > 0)) issues.push("Patient's Weight is missing.");
  const dose = Number(pet.injectedDoseBq);
  if (!(dose > 0)) issues.push('Radionuclide Total Dose is missing.');
  const halfLife = Number(pet.halfLifeSeconds);
  if (!(halfLife > 0)) issues.push('Radionuclide Half Life is missing.');
  const series = secondsOf(text('seriesDate'), text('seriesTime'));
  const acquired = secondsOf(text('acquisitionDate') ?? text('seriesDate'), text('acquisitionTime'));
  const start = series !== undefined && (acquired === undefined || series <= acquired) ? series : acquired;
  const stamp = text('injectionDateTime');
  let injected = stamp
    ? secondsOf(stamp.slice(0, 8), stamp.slice(8))
    : secondsOf(text('seriesDate') ?? text('acquisitionDate'), text('injectionTime'));
  // A time of day after the scan was the day before.
  if (!stamp && injected !== undefined && start !== undefined && injected > start) injected -= 86_400;
  const decay = text('decayCorrection');
  if (decay !== 'START' && decay !== 'ADMIN') issues.push(`Decay Correction is ${decay ?? 'not given'}.`);
  if (decay === 'START' && (start === undefined || injected === undefined))
    issues.push('The time of injection or of the scan is missing.');
  if (issues.length > 0) return { issues };
  const elapsed = decay === 'START' ? start! - injected! : 0;
  if (elapsed < 0 || elapsed > 10 * halfLife)
    return { issues: [`Injection and scan are ${(elapsed / 3600).toFixed(1)} h apart, which cannot be.`] };
  const decayedDoseBq = dose * 2 ** (-elapsed / halfLife);
  return { factor: (weight * 1000) / decayedDoseBq, decayedDoseBq, issues: [] };
}

/** SUV by body weight: maximum, mean and peak (the ball of 1 mL with the highest mean), of each mask or of everything. */
export const suv: Method = {
  name: 'suv',
  summary: 'PET SUV by body weight: max, mean, peak, of a region or the whole volume',
  modality: ['PT'],
  automatic: true,
  async run(volume, options) {
    const already = options.parameters?.alreadySuv === true;
    const pet = options.acquisition?.pet;
    const { factor, issues, decayedDoseBq } = already
      ? { factor: 1, issues: [] as string[], decayedDoseBq: undefined }
      : pet
        ? suvFactor(pet)
        : {
            factor: undefined,
            issues: [
              'Nothing is known of dose, weight and time: give DICOM images, or say that the values are SUV already.',
            ],
            decayedDoseBq: undefined,
          };
    const whole: Mask = { data: new Uint8Array(volume.data.length).fill(1), dims: volume.dims };
    const masks = Object.entries(options.masks ?? { 'whole volume': whole });
    const out: Finding[] = [];
    for (const [name, mask] of masks) {
      const head = {
        name: 'suv',
        version: '1.0.0',
        parameters: {
          normalisation: 'body weight',
          ...pet,
          factor: factor ?? null,
          decayedDoseBq: decayedDoseBq ?? null,
        },
        inputHash: hashVolume(volume, mask),
        ...(options.acquisition ? { acquisition: options.acquisition } : {}),
        modality: suv.modality,
      };
      const stats = factor === undefined ? undefined : statistics(volume, mask);
      const region = mask === whole ? { name } : regionOf(volume, name, mask);
      const row = (finding: string, value: number | undefined): Finding =>
        makeFinding(head, {
          finding,
          value: value === undefined || factor === undefined ? null : value * factor,
          unit: 'g/mL',
          region,
          issues,
          usable: factor !== undefined,
        });
      out.push(row('suv-max', stats?.max));
      if (mask !== whole) out.push(row('suv-mean', stats?.mean));
      out.push(row('suv-peak', stats?.peak));
    }
    return out;
  },
};

function statistics(volume: Volume, mask: Mask): { max: number; mean: number; peak: number } | undefined {
  const { data, dims, spacing } = volume;
  let [max, sum, count] = [Number.NEGATIVE_INFINITY, 0, 0];
  for (let i = 0; i < data.length; i++) {
    if (!mask.data[i]) continue;
    sum += data[i]!;
    count += 1;
    if (data[i]! > max) max = data[i]!;
  }
  if (count === 0) return undefined;
  // Ball of 1 mL.
  const radius = Math.cbrt(3000 / (4 * Math.PI));
  const ball: [number, number, number][] = [];
  const reach = spacing.map((step) => Math.floor(radius / step));
  for (let z = -reach[2]!; z <= reach[2]!; z++)
    for (let y = -reach[1]!; y <= reach[1]!; y++)
      for (let x = -reach[0]!; x <= reach[0]!; x++)
        if (Math.hypot(x * spacing[0], y * spacing[1], z * spacing[2]) <= radius) ball.push([x, y, z]);
  // Only centres whose own value is high can have the highest mean: try the hottest ones.
  const hot: number[] = [];
  const least = max > 0 ? 0.3 * max : Number.NEGATIVE_INFINITY;
  for (let i = 0; i < data.length; i++) if (mask.data[i] && data[i]! >= least) hot.push(i);
  hot.sort((a, b) => data[b]! - data[a]!);
  let peak = Number.NEGATIVE_INFINITY;
  for (const at of hot.slice(0, 20_000)) {
    const [x, y, z] = [at % dims[0], Math.floor(at / dims[0]) % dims[1], Math.floor(at / (dims[0] * dims[1]))];
    let [total, n] = [0, 0];
    for (const [dx, dy, dz] of ball) {
      const [u, v, w] = [x + dx, y + dy, z + dz];
      if (u < 0 || v < 0 || w < 0 || u >= dims[0] || v >= dims[1] || w >= dims[2]) continue;
      total += data[u + dims[0] * (v + dims[1] * w)]!;
      n += 1;
    }
    peak = Math.max(peak, total / n);
  }
  return { max, mean: sum / count, peak: voxelVolume(volume) > 1000 ? max : peak };
}
