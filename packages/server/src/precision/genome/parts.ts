import type { Store } from '@aceso/store';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import type { FastifyRequest } from 'fastify';
import type { ChartService } from '../../charts/chart-service.ts';
import { BASE, practitioner, put } from '../../documents/signing.ts';
import { fail } from '../../errors.ts';
import { openRecord } from '../../patients/access.ts';
import type { UploadService } from '../../uploads/service.ts';
import type { Genome } from './records.ts';
import type { Signer } from './resources.ts';
import type { GenomeService } from './service.ts';

/** Bytes of a file that is brought in one request; larger ones come in parts (`../../uploads`). */
export const MOST_BYTES = 500 * 1024 * 1024;
export const TYPES = [
  'application/octet-stream',
  'application/gzip',
  'text/plain',
  'text/vcf',
  'text/tab-separated-values',
];
export const TAGS = ['Precision'];

export interface GenomeParts {
  readonly store: Store;
  readonly charts: ChartService;
  readonly genomes: GenomeService;
  readonly uploads: UploadService;
  readonly now: () => Date;
}

/** The record of whom it is about, and the genome in the audit trail. */
export async function openGenome(
  request: FastifyRequest,
  genomes: GenomeService,
  { id, genome }: { readonly id: string; readonly genome: string },
): Promise<Genome> {
  const patient = openRecord(request, id);
  request.audit({ entities: [{ thing: { kind: 'genome', id: genome } }] });
  return genomes.genome(genome, patient);
}

/** Resources and who signs for them, in one transaction. */
export async function fileResources(store: Store, signer: Signer, resources: readonly Resource[]): Promise<void> {
  const person = await practitioner(store, signer);
  const bundle: Bundle = {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [...(person ? [person] : []), ...resources].map(put),
  };
  await store.bundle(bundle, BASE);
}

export const signerOf = (request: FastifyRequest, now: () => Date): Signer => {
  const { id, name } = request.principal!;
  return { id, name, at: now().toISOString() };
};

/** What the studio refuses is the client's error, in its words. */
export function told<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if ((error as Error).name !== 'PrecisionError') throw error;
    throw fail('bad-genome', (error as Error).message);
  }
}
