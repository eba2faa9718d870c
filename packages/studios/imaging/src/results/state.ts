import type { VolumeFindings } from '../analyze.ts';
import { DataSet, type Element } from '../dicom/dataset.ts';
import type { DicomImage, Slice } from '../dicom/image.ts';
import { TAG } from '../dicom/tags.ts';
import { ImagingError } from '../errors.ts';
import type { Acquisition, Finding, Region } from '../findings/finding.ts';
import { bodyCentre } from '../history/body-centre.ts';
import type { LoadedVolume } from '../load.ts';
import { firstSlice } from '../sr/write.ts';
import { fromRuns, type MaskRuns, toRuns } from '../volume/runs.ts';
import type { Direction, Mask, Triple } from '../volume/volume.ts';

/** A slice without its pixels. */
interface SliceHead {
  readonly instance: string;
  readonly sopClass: string;
  /** From 0. */
  readonly frame: number;
  readonly frames: number;
}

/** A volume without its voxels: what a report and its links need to know. */
export interface VolumeHead {
  readonly name: string;
  readonly modality: string;
  readonly study?: string;
  readonly series?: string;
  readonly description?: string;
  readonly dims: Triple;
  readonly spacing: Triple;
  readonly direction: Direction;
  readonly origin: Triple;
  readonly frameOfReference?: string;
  readonly acquisition: Acquisition;
  readonly issues: LoadedVolume['issues'];
  readonly slices: readonly (SliceHead | null)[];
  /** Who and when the images say it is: rules over the record and comparison with a prior study ask for them. */
  readonly attributes?: Readonly<Partial<Record<(typeof KEPT_ATTRIBUTES)[number], string>>>;
  /** LPS, mm. */
  readonly bodyCentre?: Triple;
}

const KEPT_ATTRIBUTES = [
  'PatientID',
  'PatientSex',
  'PatientBirthDate',
  'StudyDate',
  'SeriesDate',
  'AcquisitionDate',
  'AccessionNumber',
] as const satisfies readonly (keyof typeof TAG)[];

/** A finding whose voxels are kept by number. */
export interface KeptFinding extends Omit<Finding, 'region'> {
  readonly region: Omit<Region, 'mask'> & { readonly voxelsOf?: number };
}

/** Results of an analysis as plain data: they can be written as JSON, and a report can be drafted from them without the images. */
export interface ResultState {
  readonly volumes: readonly { readonly head: VolumeHead; readonly findings: readonly KeptFinding[] }[];
  readonly masks: readonly MaskRuns[];
}

export function keepResults(results: readonly VolumeFindings[]): ResultState {
  const masks: MaskRuns[] = [];
  const numbers = new Map<string, number>();
  const known = new Map<Mask, number>();
  const numberOf = (mask: Mask): number => {
    const before = known.get(mask);
    if (before !== undefined) return before;
    const runs = toRuns(mask);
    const key = JSON.stringify(runs);
    const number = numbers.get(key) ?? masks.push(runs) - 1;
    numbers.set(key, number);
    known.set(mask, number);
    return number;
  };
  const volumes = results.map(({ volume, findings }) => ({
    head: headOf(volume),
    findings: findings.map((finding): KeptFinding => {
      // A mask may be made when it is asked for: once.
      const { mask, ...region } = finding.region;
      return { ...finding, region: { ...region, ...(mask ? { voxelsOf: numberOf(mask) } : {}) } };
    }),
  }));
  return { volumes, masks };
}

function headOf(loaded: LoadedVolume): VolumeHead {
  const { volume, slices, name, modality, study, series, description, acquisition, issues } = loaded;
  const dataset = firstSlice(slices)?.image.file.dataset;
  const attributes = Object.fromEntries(
    KEPT_ATTRIBUTES.flatMap((attribute) => {
      const value = dataset?.text(TAG[attribute]);
      return value === undefined ? [] : [[attribute, value]];
    }),
  );
  const centre = loaded.bodyCentre ?? (volume.data.length > 0 ? bodyCentre(volume) : undefined);
  return {
    name,
    modality,
    ...(study === undefined ? {} : { study }),
    ...(series === undefined ? {} : { series }),
    ...(description === undefined ? {} : { description }),
    dims: volume.dims,
    spacing: volume.spacing,
    direction: volume.direction,
    origin: volume.origin,
    ...(volume.frameOfReference === undefined ? {} : { frameOfReference: volume.frameOfReference }),
    acquisition,
    issues,
    slices: slices.map((slice) =>
      slice
        ? {
            instance: slice.image.sopInstance,
            sopClass: slice.image.sopClass,
            frame: slice.frame,
            frames: slice.image.frames,
          }
        : null,
    ),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
    ...(centre ? { bodyCentre: centre } : {}),
  };
}

/** The attributes that were kept, as a data set in UTF-8. */
function datasetOf({ name, attributes = {} }: VolumeHead): DataSet {
  const elements = Object.entries(attributes).map(([attribute, value]): [number, Element] => {
    const tag = TAG[attribute as keyof typeof TAG];
    return [tag, { tag, vr: 'LO', offset: 0, bytes: Buffer.from(value, 'utf8') }];
  });
  return new DataSet(new Map(elements), true, name, ['ISO_IR 192']);
}

/**
 * Results again from what was kept, with the voxels of their regions.
 * @param volumes the images, loaded anew; without, the volumes have no voxels and their images no attributes
 * @throws ImagingError when a volume is not among them any more, or has another size
 */
export function restoreResults(state: ResultState, volumes?: readonly LoadedVolume[]): VolumeFindings[] {
  const masks = new Map<number, Mask>();
  return restored(state, volumes, (number) => {
    const mask = masks.get(number) ?? fromRuns(state.masks[number]!);
    masks.set(number, mask);
    return mask;
  });
}

/**
 * Results again without any voxels, of the size of their words: for drafting a report. Masks say whether there are voxels, and
 * nothing else; such results are not for keeping.
 */
export function outlineResults(state: ResultState): VolumeFindings[] {
  return restored(state, undefined, (number) => {
    const { dims, runs } = state.masks[number]!;
    return { dims, data: Uint8Array.of(runs.length > 0 ? 1 : 0) };
  });
}

const restored = (
  state: ResultState,
  volumes: readonly LoadedVolume[] | undefined,
  maskOf: (number: number) => Mask,
): VolumeFindings[] =>
  state.volumes.map(({ head, findings }) => ({
    volume: volumes ? found(head, volumes) : hollow(head),
    findings: findings.map(({ region: { voxelsOf, ...region }, ...finding }) => ({
      ...finding,
      region: voxelsOf === undefined ? region : { ...region, mask: maskOf(voxelsOf) },
    })),
  }));

function found(head: VolumeHead, volumes: readonly LoadedVolume[]): LoadedVolume {
  const volume = volumes.find(({ name }) => name === head.name);
  if (!volume || volume.volume.dims.some((n, axis) => n !== head.dims[axis]))
    throw new ImagingError(
      'input',
      `The images of the series ${head.series ?? head.name} are not those that were measured any more; analyse the study again.`,
    );
  return volume;
}

/** A volume without voxels. */
function hollow(head: VolumeHead): LoadedVolume {
  const { name, modality, dims, spacing, direction, origin, frameOfReference, acquisition, issues } = head;
  const images = new Map<string, DicomImage>();
  const dataset = datasetOf(head);
  const imageOf = ({ instance, sopClass, frames }: SliceHead): DicomImage => {
    const image: DicomImage = images.get(instance) ?? {
      path: instance,
      file: { meta: dataset, dataset, transferSyntax: '' },
      sopClass,
      sopInstance: instance,
      study: head.study ?? '',
      series: head.series ?? '',
      modality,
      imageType: [],
      rows: dims[1],
      columns: dims[0],
      frames,
    };
    images.set(instance, image);
    return image;
  };
  return {
    volume: {
      data: new Float32Array(0),
      dims,
      spacing,
      direction,
      origin,
      ...(frameOfReference === undefined ? {} : { frameOfReference }),
    },
    issues,
    acquisition,
    slices: head.slices.map((slice): Slice | undefined =>
      slice ? { image: imageOf(slice), frame: slice.frame, slope: 1, intercept: 0, phase: [] } : undefined,
    ),
    name,
    modality,
    ...(head.study === undefined ? {} : { study: head.study }),
    ...(head.series === undefined ? {} : { series: head.series }),
    ...(head.description === undefined ? {} : { description: head.description }),
    ...(head.bodyCentre === undefined ? {} : { bodyCentre: head.bodyCentre }),
  };
}
