import { type WrittenFile, writeSeries } from '../dicom/write-series.ts';
import { brainPhantom } from './brain.ts';
import { chestPhantom } from './chest.ts';
import { petCt } from './pet-ct.ts';
import { radiographs } from './radiograph.ts';

export const PHANTOM_KINDS = ['chest-ct', 'brain-mr', 'pet-ct', 'chest-xray'] as const;
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
  if (kind === 'pet-ct' || kind === 'chest-xray') {
    const head = {
      key: ['phantom', kind, seed, chosen.size ?? 0, chosen.step ?? 0, date, ...(patient ? [patient.patientId] : [])],
      patientId: patient?.patientId ?? `PHANTOM-${seed}`,
      patientName: patient?.patientName ?? 'Phantom^Chest',
      studyDescription: kind === 'pet-ct' ? 'Phantom: PET/CT' : 'Phantom: chest radiographs',
      date,
      time: '120000',
      attributes: patient ? { PatientBirthDate: patient.birthDate, PatientSex: patient.sex } : {},
    };
    return kind === 'pet-ct' ? petCt(chosen, head) : radiographs(chosen, head);
  }
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
