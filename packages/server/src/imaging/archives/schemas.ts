import { ARCHIVE_ACTS } from '@aceso/models';
import { z } from 'zod';
import { ID } from '../../http/zod.ts';
import { UID } from '../dicomweb/schemas.ts';

const TEXT = z.string().trim().min(1).max(64);
const DAY = z.iso.date();

export const ARCHIVE = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['dimse', 'dicomweb']),
    where: z.string().describe('AE title, host and port, or the address of the service'),
    may: z.array(z.enum(ARCHIVE_ACTS)),
  })
  .meta({ id: 'ImageArchive' });

export const SEARCH = z
  .object({
    patientId: TEXT.optional(),
    patientName: TEXT.optional().describe('FAMILY^GIVEN; its beginning is enough, * and ? are wildcards'),
    accession: TEXT.optional(),
    from: DAY.optional(),
    to: DAY.optional(),
    modality: z
      .string()
      .regex(/^[A-Z0-9]{1,16}$/, 'must be a modality such as CT')
      .optional(),
    study: UID.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  })
  .refine(({ limit: _, ...keys }) => Object.values(keys).some((value) => value !== undefined), {
    message: 'give at least one of patientId, patientName, accession, from, to, modality, study',
    path: ['patientId'],
  });

export const REMOTE_STUDY = z
  .object({
    uid: z.string(),
    patientId: z.string().optional(),
    patientName: z.string().optional(),
    birthDate: z.string().optional(),
    sex: z.string().optional(),
    date: z.string().optional(),
    accession: z.string().optional(),
    description: z.string().optional(),
    modalities: z.array(z.string()),
    series: z.number().optional(),
    instances: z.number().optional(),
    here: z.number().describe('Instances of it that this server has'),
  })
  .meta({ id: 'RemoteStudy' });

export const FETCH = z.object({
  study: UID,
  series: UID.optional(),
  patient: ID.optional().describe('Whose images these are, by your decision'),
});
export const SEND = z.object({
  study: UID,
  series: UID.optional(),
  instances: z.array(UID).min(1).max(1000).optional().describe('Only these, such as a report and its segmentation'),
});

export const TRANSFER = z
  .object({
    id: z.string(),
    kind: z.enum(['fetch', 'send']),
    archive: z.string(),
    archiveName: z.string(),
    study: z.string(),
    series: z.string().optional(),
    instances: z.array(z.string()).optional(),
    patient: z.string().optional(),
    job: z.string(),
    state: z.enum(['running', 'done', 'failed', 'cancelled']),
    progress: z.object({ done: z.number(), total: z.number().optional() }).optional(),
    done: z.number().describe('Instances that went over'),
    failed: z.number(),
    problems: z.array(z.object({ instance: z.string(), why: z.string() })),
    error: z.string().optional(),
    startedBy: z.string(),
    startedAt: z.string(),
    finishedAt: z.string().optional(),
  })
  .meta({ id: 'ImagingTransfer' });
