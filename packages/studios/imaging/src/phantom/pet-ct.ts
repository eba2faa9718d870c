import { code, codeAttributes } from '../dicom/codes.ts';
import { parseDicom } from '../dicom/parse.ts';
import { keyword } from '../dicom/tags.ts';
import type { Attributes } from '../dicom/write.ts';
import { type SeriesHead, type WrittenFile, writeSeries } from '../dicom/write-series.ts';
import { writeStructureSet } from '../rtstruct/write.ts';
import { IDENTITY, type Triple, type Volume } from '../volume/volume.ts';
import { type ChestTruth, chestPhantom } from './chest.ts';
import { Random } from './random.ts';

/** What a scan of fluorodeoxyglucose writes down. */
const WEIGHT_KG = 72;
const DOSE_BQ = 300e6;
const HALF_LIFE_S = 6586.2;
const INJECTED = '110000';
const WAITED_S = 3600;

export interface PetTruth {
  readonly kind: 'pet-ct';
  readonly ct: ChestTruth;
  /** Of each nodule, by its number from 1: SUV by body weight inside of it. */
  readonly lesions: readonly {
    readonly number: number;
    readonly centre: Triple;
    readonly diameter: number;
    readonly suv: number;
  }[];
  /** Bq/mL to SUV. */
  readonly suvFactor: number;
}

/** SUV of tissue by what it looks like in CT: air, lung, fat, soft tissue, bone. */
const uptakeOf = (hu: number): number => (hu < -950 ? 0.05 : hu < -500 ? 0.4 : hu < -30 ? 0.3 : hu < 80 ? 1.1 : 0.9);
const FINE = 5;

/**
 * A PET of the same chest, on a coarser grid in the same frame of reference: each nodule has an uptake of its own, from 3 up. Edges
 * are as sharp as voxels are; scanners are not.
 */
function petVolume(ct: Volume, lesions: PetTruth['lesions'], seed: number): Volume {
  const every = 2;
  const dims: Triple = [Math.floor(ct.dims[0] / every), Math.floor(ct.dims[1] / every), ct.dims[2]];
  const spacing: Triple = [ct.spacing[0] * every, ct.spacing[1] * every, ct.spacing[2]];
  const origin: Triple = [ct.origin[0] + ct.spacing[0] / 2, ct.origin[1] + ct.spacing[1] / 2, ct.origin[2]];
  const data = new Float32Array(dims[0] * dims[1] * dims[2]);
  const noise = new Random(seed ^ 0x2f6e2b1);
  for (let k = 0, at = 0; k < dims[2]; k++)
    for (let j = 0; j < dims[1]; j++)
      for (let i = 0; i < dims[0]; i++, at++) {
        let sum = 0;
        for (let v = 0; v < every; v++)
          for (let u = 0; u < every; u++)
            sum += uptakeOf(ct.data[every * i + u + ct.dims[0] * (every * j + v + ct.dims[1] * k)]!);
        data[at] = (sum / every ** 2) * (1 + 0.05 * noise.normal());
      }
  for (const { centre, diameter, suv } of lesions) addSphere(data, dims, spacing, origin, centre, diameter / 2, suv);
  return { data, dims, spacing, direction: IDENTITY, origin };
}

function addSphere(
  data: Float32Array,
  dims: Triple,
  spacing: Triple,
  origin: Triple,
  centre: Triple,
  radius: number,
  suv: number,
): void {
  const range = (axis: 0 | 1 | 2): [number, number] => [
    Math.max(0, Math.floor((centre[axis] - radius - origin[axis]) / spacing[axis])),
    Math.min(dims[axis] - 1, Math.ceil((centre[axis] + radius - origin[axis]) / spacing[axis])),
  ];
  const [[i0, i1], [j0, j1], [k0, k1]] = [range(0), range(1), range(2)];
  for (let k = k0; k <= k1; k++)
    for (let j = j0; j <= j1; j++)
      for (let i = i0; i <= i1; i++) {
        let inside = 0;
        for (let n = 0; n < FINE ** 3; n++) {
          const step = [n % FINE, Math.floor(n / FINE) % FINE, Math.floor(n / FINE ** 2)].map(
            (u) => (u + 0.5) / FINE - 0.5,
          );
          const off = [i, j, k].map((at, axis) => origin[axis]! + (at + step[axis]!) * spacing[axis]! - centre[axis]!);
          if (Math.hypot(...off) < radius) inside += 1;
        }
        const share = inside / FINE ** 3;
        const at = i + dims[0] * (j + dims[1] * k);
        data[at] = share * suv + (1 - share) * data[at]!;
      }
}

const CODES = {
  fluorine: code('77004003', 'SCT', '^18^Fluorine'),
  glucose: code('35321007', 'SCT', 'Fluorodeoxyglucose F^18^'),
} as const;

const petAttributes = (slices: number, step: number): Attributes => ({
  PatientWeight: WEIGHT_KG,
  BodyPartExamined: 'CHEST',
  // Said by codes below.
  PatientPosition: undefined,
  Units: 'BQML',
  CountsSource: 'EMISSION',
  SeriesType: ['STATIC', 'IMAGE'],
  NumberOfSlices: slices,
  CorrectedImage: ['DECY', 'ATTN', 'SCAT', 'RAN', 'NORM'],
  DecayCorrection: 'START',
  RandomsCorrectionMethod: 'DLYD',
  AttenuationCorrectionMethod: 'measured',
  ScatterCorrectionMethod: 'model',
  ReconstructionMethod: 'made up',
  CollimatorType: 'NONE',
  FrameReferenceTime: 0,
  ActualFrameDuration: 120_000,
  DecayFactor: 1,
  SpacingBetweenSlices: step,
  RadiopharmaceuticalInformationSequence: [
    {
      Radiopharmaceutical: 'FDG',
      RadiopharmaceuticalStartTime: INJECTED,
      RadionuclideTotalDose: DOSE_BQ,
      RadionuclideHalfLife: HALF_LIFE_S,
      RadionuclideCodeSequence: [codeAttributes(CODES.fluorine)],
      RadiopharmaceuticalCodeSequence: [codeAttributes(CODES.glucose)],
    },
  ],
  PatientOrientationCodeSequence: [
    {
      ...codeAttributes(code('102538003', 'SCT', 'recumbent')),
      PatientOrientationModifierCodeSequence: [codeAttributes(code('40199007', 'SCT', 'supine'))],
    },
  ],
  PatientGantryRelationshipCodeSequence: [codeAttributes(code('102540008', 'SCT', 'headfirst'))],
});

const POINTS = 40;
const COLOURS = [
  [255, 99, 71],
  [64, 200, 224],
  [255, 200, 60],
  [150, 220, 90],
] as const;

/** CT, PET and a structure set of the lesions, in one study and one frame of reference. */
export function petCt(
  options: { readonly seed: number; readonly size?: number; readonly step?: number },
  head: Omit<SeriesHead, 'modality' | 'seriesDescription' | 'seriesNumber' | 'thickness' | 'slope'>,
): { files: Generator<WrittenFile>; truth: PetTruth } {
  const { volume: ct, truth: chest } = chestPhantom(options);
  const lesions = chest.nodules.map(({ centre, diameter }, i) => ({
    number: i + 1,
    centre,
    diameter,
    suv: 3 + 1.5 * i,
  }));
  const suvFactor = (1000 * WEIGHT_KG) / (DOSE_BQ * 2 ** (-WAITED_S / HALF_LIFE_S));
  const truth: PetTruth = { kind: 'pet-ct', ct: chest, lesions, suvFactor };
  function* files(): Generator<WrittenFile> {
    const slices: WrittenFile[] = [];
    for (const file of writeSeries(ct, {
      ...head,
      modality: 'CT',
      seriesDescription: 'CT of a PET phantom',
      seriesNumber: 1,
      thickness: ct.spacing[2],
      attributes: { ...head.attributes, BodyPartExamined: 'CHEST', ConvolutionKernel: 'STANDARD' },
    })) {
      slices.push(file);
      yield file;
    }
    const pet = petVolume(ct, lesions, options.seed);
    for (let i = 0; i < pet.data.length; i++) pet.data[i] = pet.data[i]! / suvFactor;
    const most = pet.data.reduce((best, value) => Math.max(best, value), 0);
    yield* writeSeries(pet, {
      ...head,
      modality: 'PT',
      seriesDescription: 'PET phantom',
      seriesNumber: 2,
      thickness: pet.spacing[2],
      slope: Number((most / 32_000).toPrecision(8)),
      attributes: { ...head.attributes, ...petAttributes(pet.dims[2], pet.spacing[2]) },
    });
    const [first] = slices;
    const { dataset } = parseDicom(first!.bytes, first!.name);
    const text = (name: string): string => dataset.text(keyword(name).tag) ?? '';
    const { sopInstance, bytes } = writeStructureSet(
      lesions.map(({ number, centre, diameter }) => ({
        name: `GTV nodule ${number}`,
        type: 'GTV',
        colour: COLOURS[(number - 1) % COLOURS.length]!,
        contours: slices.flatMap(({ sopInstance: image }, k) => {
          const z = ct.origin[2] + k * ct.spacing[2];
          const radius = Math.sqrt(Math.max(0, (diameter / 2) ** 2 - (z - centre[2]) ** 2));
          if (radius < 0.5) return [];
          const ring = Array.from({ length: POINTS }, (_, n) => (2 * Math.PI * n) / POINTS);
          return [
            {
              image,
              points: ring.flatMap((a) => [centre[0] + radius * Math.cos(a), centre[1] + radius * Math.sin(a), z]),
            },
          ];
        }),
      })),
      {
        key: head.key,
        study: Object.fromEntries(
          [
            'SpecificCharacterSet',
            'StudyDate',
            'StudyTime',
            'AccessionNumber',
            'Manufacturer',
            'ReferringPhysicianName',
            'StudyDescription',
            'PatientName',
            'PatientID',
            'PatientBirthDate',
            'PatientSex',
            'StudyInstanceUID',
            'StudyID',
          ].map((name) => [name, text(name)]),
        ),
        series: text('SeriesInstanceUID'),
        imageClass: text('SOPClassUID'),
        frameOfReference: text('FrameOfReferenceUID'),
        label: 'Lesions',
        seriesNumber: 3,
        date: head.date,
        time: head.time,
      },
    );
    yield { name: 'rtstruct.dcm', sopInstance, bytes };
  }
  return { files: files(), truth };
}
