import { hashVolume, type Mask, type Volume, voxelVolume } from '../volume/volume.ts';
import { type MethodHead, makeFinding, regionOf } from './context.ts';
import type { Acquisition, Finding, Method, Region } from './finding.ts';
import { LUNG_THRESHOLDS, segmentLungs } from './lung-segment.ts';
import { findNodules, NODULE_RULES } from './nodules.ts';

const EMPHYSEMA = -950;
/** Air may be off by this much before the index must not be used, HU. */
const AIR_TOLERANCE = 25;
const AIR_WARNING = 10;

/** Kernels that sharpen move low attenuation; Siemens B50 and above, GE LUNG/BONE, Philips YA..YD, Canon FC50 and above. */
const sharp = (kernel: string): boolean => {
  const siemens = /^[BbIJ][a-z]?(\d{2})/.exec(kernel);
  const canon = /^FC(\d{2})/i.exec(kernel);
  return (
    (siemens !== null && Number(siemens[1]) >= 50) ||
    (canon !== null && Number(canon[1]) >= 50) ||
    /LUNG|BONE|EDGE|SHARP|^Y[A-D]$/i.test(kernel)
  );
};

/** Lung volume, low-attenuation areas and nodule candidates of a chest CT. */
export const lungs: Method = {
  name: 'lungs',
  summary: 'Lung volumes, emphysema index (LAA-950) with air calibration, nodule candidates',
  modality: ['CT'],
  automatic: true,
  async run(volume, options) {
    const found = segmentLungs(volume);
    const head: MethodHead = {
      name: 'lungs',
      version: '1.2.0',
      parameters: {
        ...LUNG_THRESHOLDS,
        emphysema: EMPHYSEMA,
        airTolerance: AIR_TOLERANCE,
        nodules: NODULE_RULES,
        ...recorded(options.acquisition),
      },
      inputHash: hashVolume(volume),
      ...(options.acquisition ? { acquisition: options.acquisition } : {}),
      modality: lungs.modality,
    };
    const cut = found.cutOff ? ['The lungs reach the edge of the images: a part is missing.'] : [];
    const sides = [
      { laterality: 'right' as const, mask: found.right },
      { laterality: 'left' as const, mask: found.left },
    ];
    const both = union(sides.flatMap(({ mask }) => (mask ? [mask] : [])));
    const complete = found.left !== undefined && found.right !== undefined;
    const findings: Finding[] = [];
    const regions: (readonly [Region, Mask | undefined])[] = [
      ...sides.map(
        ({ laterality, mask }) => [regionFor(volume, `${laterality} lung`, laterality, mask), mask] as const,
      ),
      [regionFor(volume, 'lungs', 'bilateral', both), complete ? both : undefined],
    ];
    for (const [region, mask] of regions)
      findings.push(
        makeFinding(head, {
          finding: 'lung-volume',
          value: mask ? (count(mask) * voxelVolume(volume)) / 1000 : null,
          unit: 'mL',
          region,
          issues: [...found.issues, ...cut],
          usable: !found.cutOff,
        }),
      );
    const air = airCalibration(found.tracheaAir, found.outsideAir);
    const acquisition = acquisitionIssues(options.acquisition);
    findings.push(
      makeFinding(head, {
        finding: 'air-calibration',
        value: found.tracheaAir ?? found.outsideAir ?? null,
        unit: "[hnsf'U]",
        region: found.airway ? regionOf(volume, 'trachea', found.airway) : { name: 'air outside the body' },
        issues: air.issues,
        usable: air.usable,
      }),
    );
    for (const [region, mask] of regions)
      findings.push(
        makeFinding(head, {
          finding: 'laa-950',
          value: mask ? lowAttenuation(volume, mask) : null,
          unit: '%',
          region,
          issues: [...found.issues, ...cut, ...air.issues, ...acquisition.issues],
          usable: air.usable && acquisition.usable && !found.cutOff,
        }),
      );
    findings.push(...noduleFindings(volume, sides, head, complete, found.issues));
    return findings;
  },
};

const recorded = (acquisition: Acquisition | undefined): Record<string, unknown> => ({
  kernel: acquisition?.kernel ?? null,
  sliceThickness: acquisition?.sliceThickness ?? null,
  kvp: acquisition?.kvp ?? null,
});

const count = (mask: Mask): number => mask.data.reduce((sum, value) => sum + value, 0);

function union(masks: readonly Mask[]): Mask | undefined {
  const [first, ...rest] = masks;
  if (!first) return undefined;
  const data = first.data.slice();
  for (const mask of rest) for (let i = 0; i < data.length; i++) data[i]! |= mask.data[i]!;
  return { data, dims: first.dims };
}

function regionFor(
  volume: Volume,
  name: string,
  laterality: 'left' | 'right' | 'bilateral',
  mask: Mask | undefined,
): Region {
  return mask ? { ...regionOf(volume, name, mask), laterality } : { name, laterality };
}

function lowAttenuation(volume: Volume, mask: Mask): number {
  let all = 0;
  let low = 0;
  for (let i = 0; i < mask.data.length; i++) {
    if (!mask.data[i]) continue;
    all += 1;
    if (volume.data[i]! < EMPHYSEMA) low += 1;
  }
  return (100 * low) / all;
}

/** Air must read -1000 HU: the index moves by several points for a shift of ten units (Parr 2004). */
function airCalibration(
  trachea: number | undefined,
  outside: number | undefined,
): { issues: string[]; usable: boolean } {
  const air = trachea ?? outside;
  if (air === undefined) return { issues: ['There is no air to check the calibration on.'], usable: false };
  const off = air + 1000;
  if (Math.abs(off) > AIR_TOLERANCE)
    return {
      issues: [`Air reads ${air} HU, not -1000: the scanner is not calibrated for an emphysema index.`],
      usable: false,
    };
  return {
    issues: Math.abs(off) > AIR_WARNING ? [`Air reads ${air} HU, not -1000: the index may be off.`] : [],
    usable: true,
  };
}

function acquisitionIssues(acquisition: Acquisition | undefined): { issues: string[]; usable: boolean } {
  const issues: string[] = [];
  let usable = true;
  if (!acquisition?.kernel) issues.push('The reconstruction kernel is not known.');
  else if (sharp(acquisition.kernel)) {
    issues.push(`The kernel ${acquisition.kernel} sharpens: an emphysema index from it is not comparable.`);
    usable = false;
  }
  const thickness = acquisition?.sliceThickness;
  if (thickness === undefined) issues.push('The slice thickness is not known.');
  else if (thickness > 3) issues.push(`Slices of ${thickness} mm smooth out small low-attenuation areas.`);
  if (acquisition?.contrast) issues.push('Contrast medium raises lung attenuation.');
  return { issues, usable };
}

function noduleFindings(
  volume: Volume,
  sides: readonly { laterality: 'left' | 'right'; mask: Mask | undefined }[],
  head: MethodHead,
  complete: boolean,
  issues: readonly string[],
): Finding[] {
  const nodules = sides.flatMap(({ laterality, mask }) =>
    mask ? findNodules(volume, mask).map((nodule) => ({ ...nodule, laterality })) : [],
  );
  const coarse = Math.max(...volume.spacing) > 3 ? ['Slices are too far apart for nodules under 10 mm.'] : [];
  const candidate = 'A candidate by threshold and shape, to be confirmed by a reader.';
  const out = [
    makeFinding(head, {
      finding: 'nodule-candidates',
      value: sides.some(({ mask }) => mask) ? nodules.length : null,
      unit: '{count}',
      region: { name: 'lungs', laterality: 'bilateral' },
      issues: [...issues, ...coarse],
      usable: complete,
    }),
  ];
  nodules.sort((a, b) => b.volume - a.volume);
  for (const [i, nodule] of nodules.entries()) {
    const region: Region = {
      ...regionOf(volume, `nodule ${i + 1}, ${nodule.laterality} lung`, nodule.mask),
      laterality: nodule.laterality,
    };
    const tight =
      nodule.diameter < 3 * Math.max(...volume.spacing)
        ? ['The nodule is few voxels across: its size is uncertain.']
        : [];
    const common = { region, issues: [candidate, ...coarse, ...tight] };
    out.push(
      makeFinding(head, { finding: 'nodule-diameter', value: nodule.diameter, unit: 'mm', ...common }),
      makeFinding(head, { finding: 'nodule-volume', value: nodule.volume, unit: 'mm3', ...common }),
    );
  }
  return out;
}
