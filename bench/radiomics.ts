/**
 * Radiomics: how many of the consensus values of IBSI 1 are met on the digital phantom, and how long every feature of a large region takes.
 *
 * node bench/radiomics.ts [IMAGE.nii.gz [MASK.nii.gz]] [--json OUT]
 *
 * Without an image only the phantom is run. Without a mask: voxels above the mean within a ball in the middle of the image.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readNifti } from '../packages/studios/imaging/src/nifti/nifti.ts';
import { extractFeatures } from '../packages/studios/imaging/src/radiomics/extract.ts';
import { measureRadiomics } from '../packages/studios/imaging/src/radiomics/method.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const [image, mask] = positionals;

interface Fixture {
  readonly dims: [number, number, number];
  readonly spacing: [number, number, number];
  readonly image: number[];
  readonly mask: number[];
  readonly rows: readonly string[][];
}
const url = new URL('../packages/studios/imaging/src/radiomics/fixtures/ibsi-1-digital-phantom.json', import.meta.url);
const phantom = JSON.parse(await readFile(url, 'utf8')) as Fixture;
const inside = Uint8Array.from(phantom.mask);
const features = extractFeatures(
  {
    dims: phantom.dims,
    spacing: phantom.spacing,
    image: Float64Array.from(phantom.image),
    intensity: inside,
    shape: inside,
  },
  { dims: phantom.dims, data: Int32Array.from(phantom.image, (v, i) => v * inside[i]!), count: 6, shape: inside },
  { width: 1, minimum: 1, maximum: 6 },
);
let met = 0;
const families = new Map<string, [met: number, all: number]>();
const used = new Set<number>();
for (const [family, feature, , aggregation, value, tolerance] of phantom.rows as [
  string,
  string,
  string,
  string,
  string,
  string,
][]) {
  const at = features.findIndex(
    (each, i) =>
      !used.has(i) &&
      each.family === family &&
      each.feature.replace(/ 0\.[19]0$/, '') === feature &&
      (each.aggregation ?? '') === aggregation,
  );
  used.add(at);
  const [mantissa, exponent = '0'] = value.toLowerCase().split('e');
  const half = 0.5 * 10 ** (Number(exponent) - (mantissa!.split('.')[1]?.length ?? 0));
  const ok =
    at >= 0 &&
    Math.abs(features[at]!.value - Number(value)) <= (tolerance === '' ? half : Number(tolerance)) * (1 + 1e-6);
  const count = families.get(family) ?? [0, 0];
  families.set(family, [count[0] + Number(ok), count[1] + 1]);
  met += Number(ok);
}
for (const [family, [ok, all]] of families) console.log(`${family.padEnd(56)} ${ok}/${all}`);
console.log(`digital phantom: ${met} of ${phantom.rows.length} values within tolerance`);

let timing: { voxels: number; seconds: number; features: number } | undefined;
if (image !== undefined) {
  const volume = readNifti(await readFile(image), basename(image));
  const { dims } = volume;
  const region = new Uint8Array(volume.data.length);
  if (mask === undefined) {
    const mean = volume.data.reduce((a, b) => a + b, 0) / volume.data.length;
    for (let i = 0; i < region.length; i += 1) {
      const [x, y, z] = [i % dims[0], Math.floor(i / dims[0]) % dims[1], Math.floor(i / (dims[0] * dims[1]))];
      const r = Math.hypot(...[x, y, z].map((v, axis) => (v - dims[axis]! / 2) * volume.spacing[axis]!));
      region[i] = Number(r < 30 && volume.data[i]! > mean);
    }
  } else region.set(readNifti(await readFile(mask), basename(mask)).data.map((v) => Number(v > 0)));
  const started = process.hrtime.bigint();
  const findings = measureRadiomics(volume, { masks: { region: { dims, data: region } } });
  timing = {
    voxels: region.reduce((a, b) => a + b, 0),
    seconds: Number(process.hrtime.bigint() - started) / 1e9,
    features: findings.length,
  };
  console.log(
    `${basename(image)}: ${timing.features} features of ${timing.voxels} voxels in ${timing.seconds.toFixed(1)} s`,
  );
}
if (values.json !== undefined)
  await writeFile(values.json, `${JSON.stringify({ met, of: phantom.rows.length, timing }, null, 2)}\n`);
