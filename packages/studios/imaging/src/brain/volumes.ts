import { ImagingError } from '../errors.ts';
import type { Finding, Method, MethodOptions, Region } from '../findings/finding.ts';
import { assertVolume, hashVolume, lazyMask, type Triple, toWorld, type Volume, voxelCount } from '../volume/volume.ts';
import { checkOrientation } from './check.ts';
import { CONFORMED } from './conform.ts';
import { type BrainSegmentation, segmentBrain } from './segment.ts';

/** Findings of the learned volumetry: our names, and the labels of the model that are added up. */
const FINDINGS: readonly (readonly [finding: string, region: string, ...labels: string[]])[] = [
  ['cerebral-white-matter-volume', 'cerebral white matter', 'Cerebral-White-Matter'],
  ['cerebral-cortex-volume', 'cerebral cortex', 'Cerebral-Cortex'],
  ['lateral-ventricle-volume', 'lateral ventricles', 'Lateral-Ventricle', 'Inferior-Lateral-Ventricle'],
  ['inferior-lateral-ventricle-volume', 'inferior horns of the lateral ventricles', 'Inferior-Lateral-Ventricle'],
  ['third-ventricle-volume', 'third ventricle', '3rd-Ventricle'],
  ['fourth-ventricle-volume', 'fourth ventricle', '4th-Ventricle'],
  ['cerebellum-volume', 'cerebellum', 'Cerebellum-White-Matter', 'Cerebellum-Cortex'],
  ['cerebellum-white-matter-volume', 'white matter of the cerebellum', 'Cerebellum-White-Matter'],
  ['cerebellum-cortex-volume', 'cortex of the cerebellum', 'Cerebellum-Cortex'],
  ['thalamus-volume', 'thalami', 'Thalamus'],
  ['caudate-volume', 'caudate nuclei', 'Caudate'],
  ['putamen-volume', 'putamina', 'Putamen'],
  ['pallidum-volume', 'pallida', 'Pallidum'],
  ['brain-stem-volume', 'brain stem', 'Brain-Stem'],
  ['hippocampus-volume', 'hippocampi', 'Hippocampus'],
  ['amygdala-volume', 'amygdalae', 'Amygdala'],
  ['accumbens-volume', 'nuclei accumbentes', 'Accumbens-area'],
  ['ventral-diencephalon-volume', 'ventral diencephalon', 'VentralDC'],
];

const UNPAIRED = new Set(['third-ventricle-volume', 'fourth-ventricle-volume', 'brain-stem-volume']);

/** Volumes of brain structures by MeshNet (learned: research use), both sides together. */
export const brainVolumes: Method = {
  name: 'brain-volumes',
  summary: 'Volumes of 17 brain structures of a T1-weighted head (learned, research use)',
  modality: ['MR'],
  automatic: false,
  run: measureBrain,
};

export async function measureBrain(volume: Volume, options: MethodOptions = {}): Promise<Finding[]> {
  assertVolume(volume);
  const { acquisition, signal, onProgress } = options;
  if (acquisition?.enhanced === true) {
    throw new ImagingError('blocked', 'This image was made by an enhancing model; measure on the original.');
  }
  if (acquisition?.modality !== undefined && acquisition.modality !== 'MR') {
    throw new ImagingError('blocked', `Brain volumes are measured on T1-weighted MR, not on ${acquisition.modality}.`);
  }
  if (acquisition?.blocked === true) {
    throw new ImagingError(
      'blocked',
      `Brain volumes are not measured on this series: ${(acquisition.issues ?? []).join('; ')}.`,
    );
  }
  const segmentation = await segmentBrain(volume, {
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { progress: (done: number) => onProgress(Math.round(1000 * done), 1000) }),
  });
  const check = checkOrientation(segmentation);
  if (!check.plausible) {
    throw new ImagingError(
      'blocked',
      `This does not look like a T1-weighted head in the orientation that its header states: ${check.reasons.join('; ')}. Check the affine (or ImageOrientationPatient) and the contrast.`,
    );
  }
  const issues = imageIssues(volume, segmentation);
  const inputHash = hashVolume(volume);
  const method = {
    name: 'brain-volumes',
    version: '1',
    learned: true,
    parameters: {
      model: segmentation.model.name,
      modelVersion: segmentation.model.version,
      modelSha256: segmentation.model.sha256,
      frame: `${CONFORMED}^3 voxels of 1 mm, axes left, down, forward, trilinear`,
      box: segmentation.box,
      orientationCheck: 'passed',
      researchUse: true,
    },
  };
  const regions = regionReader(volume, segmentation);
  const findings = FINDINGS.map(([finding, name, ...labels]): Finding => {
    const parts = segmentation.structures.filter((structure) => labels.includes(structure.name));
    const voxels = parts.reduce((sum, part) => sum + part.voxels, 0);
    const confidence = voxels === 0 ? 0 : parts.reduce((sum, part) => sum + part.voxels * part.confidence, 0) / voxels;
    const own = [...issues];
    if (voxels === 0) own.unshift('the model found none of it');
    else if (confidence < 0.6) own.push(`the model is unsure (mean probability ${confidence.toFixed(2)})`);
    return {
      finding,
      value: voxels === 0 ? null : voxels / 1000,
      unit: 'mL',
      region: regions(name, UNPAIRED.has(finding) ? undefined : 'bilateral', labels, parts, voxels),
      method: { ...method, parameters: { ...method.parameters, labels, confidence: Number(confidence.toFixed(3)) } },
      inputHash,
      quality: { usable: voxels > 0, issues: own },
    };
  });
  return findings;
}

function imageIssues(volume: Volume, { head, box, structures }: BrainSegmentation): string[] {
  const issues: string[] = [];
  const thickest = Math.max(...volume.spacing);
  if (thickest > 1.5)
    issues.push(`voxels of ${volume.spacing.map((s) => s.toFixed(1)).join(' x ')} mm are coarser than 1.5 mm`);
  if (head.outside > 0.01)
    issues.push(`${Math.round(100 * head.outside)} % of the image lies outside the ${CONFORMED} mm that are segmented`);
  if (box.first[1] === 0) issues.push('the head reaches the upper edge of the image');
  const brain = structures.slice(1).reduce((sum, { voxels }) => sum + voxels, 0) / 1000;
  if (brain < 800 || brain > 2000) issues.push(`${Math.round(brain)} mL of brain are unusual for an adult`);
  return issues;
}

type RegionReader = (
  name: string,
  laterality: 'bilateral' | undefined,
  labels: readonly string[],
  parts: BrainSegmentation['structures'],
  voxels: number,
) => Region;

/** Regions on the grid of the source; the voxels of a mask are only made when they are asked for. */
function regionReader(volume: Volume, { head, map, labels: all }: BrainSegmentation): RegionReader {
  let source: Uint8Array | undefined;
  const onSource = (): Uint8Array => {
    source ??= sourceLabels(volume, head.origin, map);
    return source;
  };
  return (name, laterality, labels, parts, voxels) => {
    const centre = [0, 1, 2].map(
      (axis) =>
        parts.reduce((sum, part) => sum + (part.voxels === 0 ? 0 : part.voxels * part.centre[axis]!), 0) / voxels,
    );
    const wanted = new Set(labels.map((label) => all.indexOf(label)));
    return {
      name,
      ...(laterality === undefined ? {} : { laterality }),
      // Conformed axes run left, down, forward: LPS is (+, -, -).
      ...(voxels === 0
        ? {}
        : { centre: [head.origin[0] + centre[0]!, head.origin[1] - centre[2]!, head.origin[2] - centre[1]!] as const }),
      voxels,
      mask: lazyMask(volume.dims, () => onSource().map((label) => (wanted.has(label) ? 1 : 0))),
    };
  };
}

/** Labels on the grid of the source, each voxel that of the conformed voxel it lies in. */
function sourceLabels(volume: Volume, origin: readonly [number, number, number], map: Uint8Array): Uint8Array {
  const out = new Uint8Array(voxelCount(volume.dims));
  const base = toWorld(volume, [0, 0, 0]);
  const steps = (
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ] as Triple[]
  ).map((unit) => toWorld(volume, unit).map((v, row) => v - base[row]!));
  const [nx, ny, nz] = volume.dims;
  let at = 0;
  for (let k = 0; k < nz; k += 1) {
    for (let j = 0; j < ny; j += 1) {
      for (let i = 0; i < nx; i += 1, at += 1) {
        const x = Math.round(base[0] + i * steps[0]![0]! + j * steps[1]![0]! + k * steps[2]![0]! - origin[0]);
        const z = Math.round(origin[1] - (base[1] + i * steps[0]![1]! + j * steps[1]![1]! + k * steps[2]![1]!));
        const y = Math.round(origin[2] - (base[2] + i * steps[0]![2]! + j * steps[1]![2]! + k * steps[2]![2]!));
        if (x < 0 || y < 0 || z < 0 || x >= CONFORMED || y >= CONFORMED || z >= CONFORMED) continue;
        out[at] = map[x + CONFORMED * (y + CONFORMED * z)]!;
      }
    }
  }
  return out;
}
