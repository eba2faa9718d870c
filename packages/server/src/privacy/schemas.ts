import { ERASURE_REASONS } from '@aceso/client';
import { z } from 'zod';

const counts = z.record(z.string(), z.number().int());

export const ERASURE_REPORT = z
  .object({
    resources: z.number().int().describe('Resources that are theirs alone'),
    versions: z.number().int(),
    stripped: z.array(z.string()).describe('Resources of others that stay without their references to the person'),
    documents: counts.describe('Drafts, genomes, dialogues and the like, by collection'),
    shared: counts.describe('Documents about several people; they stay without what is theirs'),
    kept: counts,
    jobs: z.number().int(),
    studies: z.number().int().describe('DICOM studies'),
    blobs: z.number().int().describe('Files'),
    events: z.number().int().describe('Events of the audit log that named the person openly and were emptied'),
    named: z.number().int().describe('Resources of others with the name in their text; they are left'),
    tables: z.number().int(),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'ErasureReport' });

const PERSON = z.object({ id: z.string(), username: z.string() });

export const ERASURE = z
  .object({
    id: z.string(),
    state: z.enum(['requested', 'erasing', 'done', 'withdrawn']),
    patient: z.string().optional().describe('Absent when done'),
    hash: z.string().optional().describe('Keyed hash of the id, when done'),
    reason: z.enum(ERASURE_REASONS),
    requestedBy: PERSON,
    requestedAt: z.string(),
    confirmedBy: PERSON.optional(),
    confirmedAt: z.string().optional(),
    job: z.string().optional(),
    report: ERASURE_REPORT.optional(),
  })
  .meta({ id: 'Erasure' });

export const ERASURE_LEDGER = z
  .object({
    key: z.string().describe('Tells ledgers of different keys apart'),
    items: z.array(
      z.object({
        hash: z.string().describe('Keyed hash of the id'),
        at: z.string(),
        by: z.array(z.string()).readonly().describe('Accounts: who asked, and who confirmed'),
        reason: z.string(),
      }),
    ),
  })
  .meta({ id: 'ErasureLedger' });

export const ERASURE_ASKED = z.object({
  reason: z.enum(ERASURE_REASONS).describe('Ground of Article 17(1) GDPR, a to f'),
  dryRun: z.boolean().default(false).describe('Only say what would go'),
});
