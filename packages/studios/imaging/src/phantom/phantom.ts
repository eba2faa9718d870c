import { type WrittenFile, writeSeries } from '../dicom/write-series.ts';
import { brainPhantom } from './brain.ts';
import { chestPhantom } from './chest.ts';

export const PHANTOM_KINDS = ['chest-ct', 'brain-mr'] as const;
export type PhantomKind = (typeof PHANTOM_KINDS)[number];

export interface PhantomOptions {
  readonly kind: PhantomKind;
  readonly seed: number;
  readonly size?: number;
  /** Slice step, mm. */
  readonly step?: number;
  /** YYYYMMDD. */
  readonly date: string;
  /** Whose the images say they are; a phantom's own name unless given. Dates as YYYYMMDD, sex M, F or O. */
  readonly patient?: {
    readonly patientId: string;
    readonly patientName: string;
    readonly birthDate: string;
    readonly sex: string;
  };
}

/** A phantom as a DICOM series, with what was drawn. Same options, same bytes. */
export function phantomFiles(options: PhantomOptions): { files: Generator<WrittenFile>; truth: object } {
  const { kind, seed, date, patient } = options;
  const chosen = {
    seed,
    ...(options.size === undefined ? {} : { size: options.size }),
    ...(options.step === undefined ? {} : { step: options.step }),
  };
  const chest = kind === 'chest-ct';
  const { volume, truth } = chest ? chestPhantom(chosen) : brainPhantom(chosen);
  const files = writeSeries(volume, {
    key: ['phantom', kind, seed, ...volume.dims, date, ...(patient ? [patient.patientId] : [])],
    modality: chest ? 'CT' : 'MR',
    patientId: patient?.patientId ?? `PHANTOM-${seed}`,
    patientName: patient?.patientName ?? `Phantom^${chest ? 'Chest' : 'Brain'}`,
    studyDescription: chest ? 'Phantom: CT chest' : 'Phantom: MR brain',
    seriesDescription: chest ? 'Chest phantom' : 'T1 brain phantom',
    seriesNumber: 1,
    date,
    time: '120000',
    thickness: volume.spacing[2],
    attributes: {
      ...(chest
        ? { BodyPartExamined: 'CHEST', ConvolutionKernel: 'STANDARD' }
        : { BodyPartExamined: 'BRAIN', MagneticFieldStrength: 3 }),
      ...(patient ? { PatientBirthDate: patient.birthDate, PatientSex: patient.sex } : {}),
    },
  });
  return { files, truth };
}
