import type { Store } from '@aceso/store';
import type { Bundle } from '@medplum/fhirtypes';
import type { FastifyRequest } from 'fastify';
import { BASE, practitioner, put } from '../../documents/signing.ts';
import { fail } from '../../errors.ts';
import type { TwinClaim } from './records.ts';

/** Writes what a person signs for, and who did. */
export async function fileTwin(
  store: Store,
  request: FastifyRequest,
  now: () => Date,
  what: {
    readonly patient: string;
    readonly reason: string;
    readonly method: string;
    readonly claims: readonly TwinClaim[];
    readonly notes: readonly string[];
    readonly at: string;
  },
): Promise<{ readonly resource: string; readonly provenance: string; readonly by: string; readonly at: string }> {
  if (what.claims.length === 0) throw fail('no-risk', 'There is nothing to sign for: no regimen was simulated.');
  const { twinResources } = await import('./resource.ts');
  const { id, name } = request.principal!;
  const signer = { id, name, at: now().toISOString() };
  const { assessment, provenance } = twinResources(what.patient, what, signer, what.reason);
  const person = await practitioner(store, signer);
  const bundle: Bundle = {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [...(person ? [person] : []), assessment, provenance].map(put),
  };
  await store.bundle(bundle, BASE);
  return {
    resource: `RiskAssessment/${assessment.id}`,
    provenance: `Provenance/${provenance.id}`,
    by: name,
    at: signer.at,
  };
}
