/**
 * Brain volumes of one T1-weighted head: time, memory, volumes by MeshNet beside the tissues found without a model, and what happens when
 * the axes are not those of the header.
 *
 * node bench/brain.ts T1.nii.gz [--orientations] [--json OUT]
 */
import { readFile, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { segmentTissues } from '../packages/studios/imaging/src/brain/mixture.ts';
import { stripSkull } from '../packages/studios/imaging/src/brain/strip.ts';
import { measureBrain } from '../packages/studios/imaging/src/brain/volumes.ts';
import type { Finding } from '../packages/studios/imaging/src/findings/finding.ts';
import { readNifti } from '../packages/studios/imaging/src/nifti/nifti.ts';
import { type Volume, voxelVolume } from '../packages/studios/imaging/src/volume/volume.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { orientations: { type: 'boolean', default: false }, json: { type: 'string' } },
});
const [path] = positionals;
if (path === undefined) throw new Error('T1.nii.gz is needed');
const volume = readNifti(await readFile(path), basename(path));
const seconds = async <T>(work: () => Promise<T> | T): Promise<[T, number]> => {
  const started = process.hrtime.bigint();
  const result = await work();
  return [result, Number(process.hrtime.bigint() - started) / 1e9];
};
const rss = (): number => process.resourceUsage().maxRSS / 1e6;

const [findings, took] = await seconds(() => measureBrain(volume));
const memory = rss();
const value = (name: string): number =>
  findings.find(({ finding }) => finding === `${name}-volume`)?.value ?? Number.NaN;
for (const { finding, value: v, method } of findings)
  console.log(
    `${finding.padEnd(36)} ${String(v).padStart(8)} mL  mean probability ${String(method.parameters.confidence)}`,
  );
console.log(`MeshNet: ${took.toFixed(1)} s, at most ${memory.toFixed(2)} GB, load ${loadavg()[0]!.toFixed(1)}`);

// Cross-check: the tissues within the brain that MeshNet found, and within the one found by thresholds.
const own = brainOf(volume, findings);
const report: Record<string, unknown>[] = [];
for (const [name, mask] of [
  ['brain of MeshNet', own],
  ['brain by thresholds', stripSkull(volume)],
] as const) {
  const [tissues, time] = await seconds(() => segmentTissues(volume, { dims: volume.dims, data: mask }));
  const mL = tissues.volumes.map((v) => (v * voxelVolume(volume)) / 1000);
  const white = findings.find(({ finding }) => finding === 'cerebral-white-matter-volume')!.region.mask!.data;
  const cortex = findings.find(({ finding }) => finding === 'cerebral-cortex-volume')!.region.mask!.data;
  const agree = (of: Uint8Array, label: number): number => {
    let [both, all] = [0, 0];
    for (let i = 0; i < of.length; i += 1) {
      if (of[i] === 0) continue;
      all += 1;
      both += Number(tissues.labels[i] === label);
    }
    return both / all;
  };
  console.log(
    `tissues, ${name}: CSF ${mL[0]!.toFixed(0)}, grey ${mL[1]!.toFixed(0)}, white ${mL[2]!.toFixed(0)} mL in ${time.toFixed(1)} s; of MeshNet's white matter ${(100 * agree(white, 3)).toFixed(1)} % is white, of its cortex ${(100 * agree(cortex, 2)).toFixed(1)} % is grey`,
  );
  report.push({ name, mL, white: agree(white, 3), cortex: agree(cortex, 2) });
}

const orientations: { readonly axes: string; readonly refused: boolean; readonly hippocampus?: number }[] = [];
if (values.orientations) {
  // The voxels are permuted or mirrored and the header is left as it was: what a lost affine does.
  for (const [axes, order, mirror] of [
    ['x z y', [0, 2, 1], []],
    ['y x z', [1, 0, 2], []],
    ['z y x', [2, 1, 0], []],
    ['y z x', [1, 2, 0], []],
    ['z x y', [2, 0, 1], []],
    ['upside down', [0, 1, 2], [1]],
    ['back to front', [0, 1, 2], [2]],
    ['left and right exchanged', [0, 1, 2], [0]],
  ] as const) {
    const wrong = permuted(volume, order, mirror);
    let refused: string | undefined;
    let hippocampus: number | undefined;
    try {
      hippocampus =
        (await measureBrain(wrong)).find(({ finding }) => finding === 'hippocampus-volume')?.value ?? undefined;
    } catch (error) {
      refused = (error as Error).message;
    }
    orientations.push({ axes, refused: refused !== undefined, ...(hippocampus === undefined ? {} : { hippocampus }) });
    console.log(
      `${axes.padEnd(26)} ${refused === undefined ? `measured, hippocampus ${hippocampus} mL` : `refused: ${refused}`}`,
    );
  }
}
if (values.json !== undefined)
  await writeFile(
    values.json,
    `${JSON.stringify({ seconds: took, gigabytes: memory, hippocampus: value('hippocampus'), report, orientations }, null, 2)}\n`,
  );

function brainOf({ dims }: Volume, all: readonly Finding[]): Uint8Array {
  const out = new Uint8Array(dims[0] * dims[1] * dims[2]);
  for (const { region } of all) {
    const mask = region.mask?.data;
    if (mask) for (let i = 0; i < out.length; i += 1) if (mask[i] !== 0) out[i] = 1;
  }
  return out;
}

function permuted(of: Volume, order: readonly number[], mirror: readonly number[]): Volume {
  const dims = order.map((axis) => of.dims[axis]!) as [number, number, number];
  const data = new Float32Array(of.data.length);
  const stride = [1, of.dims[0], of.dims[0] * of.dims[1]];
  let at = 0;
  for (let k = 0; k < dims[2]; k += 1)
    for (let j = 0; j < dims[1]; j += 1)
      for (let i = 0; i < dims[0]; i += 1, at += 1) {
        let from = 0;
        for (const [axis, v] of [i, j, k].entries())
          from += (mirror.includes(axis) ? dims[axis]! - 1 - v : v) * stride[order[axis]!]!;
        data[at] = of.data[from]!;
      }
  return { ...of, dims, data };
}
