import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { composedVcf } from '@aceso/precision/genome';
import { loadPack } from '@aceso/precision/pgx';
import { openStore, type Store } from '@aceso/store';
import type { Bundle, DiagnosticReport, Observation, Provenance, Task } from '@medplum/fhirtypes';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../http/logging.ts';
import { permissionsOf } from '../../identity/permissions.ts';
import { createServer } from '../../server.ts';
import { as, signedInAs } from '../../testing/signed-in.ts';

let folder: string;
let store: Store;
let app: FastifyInstance;

const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const order = (id: string, status: 'active' | 'draft' | 'stopped', code: string, display: string) => ({
  resourceType: 'MedicationRequest' as const,
  id,
  status,
  intent: 'order' as const,
  subject: { reference: 'Patient/ada' },
  medicationCodeableConcept: { coding: [{ system: RXNORM, code, display }], text: display },
});
const RECORD: Bundle = {
  resourceType: 'Bundle',
  type: 'transaction',
  entry: [
    { resourceType: 'Patient' as const, id: 'ada', gender: 'female' as const, birthDate: '1965-02-01' },
    { resourceType: 'Patient' as const, id: 'bob', gender: 'male' as const, birthDate: '1970-02-01' },
    order('plavix', 'active', '309362', 'clopidogrel 75 MG Oral Tablet'),
    order('zocor', 'draft', '36567', 'simvastatin'),
    order('old', 'stopped', '2670', 'codeine'),
  ].map((resource) => ({ resource, request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` } })),
};

const VCF = composedVcf(loadPack(), {
  sample: 'ADA',
  alleles: { CYP2C19: ['*2', '*2'], SLCO1B1: ['*1', '*5'] },
  missing: ['rs28399504', 'rs1800460'],
  extra: [
    { chromosome: 'chr17', position: 43045712, ref: 'T', alt: 'C', genotype: '0/1', id: 'rs80357382' },
    {
      chromosome: 'chr2',
      position: 47403192,
      ref: 'C',
      alt: 'T',
      genotype: '0/1',
      info: 'ANN=T|stop_gained|HIGH|MSH2|MSH2|transcript|NM_000251|protein_coding|1/16|c.1C>T|p.Gln1*|1/3|1/3|1/3||',
    },
  ],
});
const CLINVAR = [
  '##fileformat=VCFv4.1',
  '##reference=GRCh38',
  '#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO',
  '17\t43045712\t55601\tT\tC\t.\t.\tCLNSIG=Pathogenic;CLNDN=Hereditary_breast_ovarian_cancer_syndrome;CLNREVSTAT=reviewed_by_expert_panel',
  '17\t43045713\t1\tA\tC\t.\t.\tCLNSIG=Benign',
  '',
].join('\n');

const bytes = { 'content-type': 'application/octet-stream' };
const inject = (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object | Buffer, role = 'clinician') =>
  app.inject({
    method,
    url,
    ...(payload === undefined ? {} : { payload }),
    headers: { ...as(role).headers, ...(Buffer.isBuffer(payload) ? bytes : {}) },
  });

interface Seen {
  readonly id: string;
  readonly state: string;
  readonly error?: string;
}
const OF_ADA = '/api/patients/ada/genomes';

/** What an address answers once its work has ended. */
async function ended<T extends Seen>(url: string, pick: (body: unknown) => T = (body) => body as T): Promise<T> {
  for (let i = 0; i < 400; i++) {
    const seen = pick((await inject('GET', url)).json());
    if (seen.state !== 'running') return seen;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It did not end.');
}
const bring = async (text: string | Buffer, query: string): Promise<Seen> => {
  const response = await inject('POST', `${OF_ADA}?${query}`, Buffer.from(text));
  expect(response.statusCode).toBe(202);
  return ended(`${OF_ADA}/${response.json<Seen>().id}`);
};

interface Result extends Seen {
  readonly genes: readonly {
    gene: string;
    diplotypes: string[];
    phenotype: string;
    missing: { rsid?: string }[];
    coverage: { called: number; positions: number };
    unseen: string[];
    counterfactual: { rsid?: string; phenotype: string }[];
    claim: { text: string; evidence: { lane: string; inputs?: string[]; licence?: string }[] };
  }[];
  readonly advice: readonly {
    drug: string;
    text: string;
    medications: { ref: string; intended: boolean }[];
    claim: { evidence: { lane: string; ref: string }[] };
  }[];
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-genome-'));
  store = await openStore({ dataDir: folder });
  await store.bundle(RECORD, '');
  const identify = signedInAs({
    ...Object.fromEntries(
      (['clinician', 'researcher', 'auditor'] as const).map((role) => [role, { permissions: permissionsOf([role]) }]),
    ),
    patient: { permissions: permissionsOf(['patient']), patient: 'ada' },
  });
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent' });
  const now = () => new Date('2026-03-02T10:00:00Z');
  app = (await createServer({ store, config, logger: createLogger(config), identify, now })).app;
  expect(
    (await inject('POST', '/api/precision/annotations?name=clinvar.vcf', Buffer.from(CLINVAR))).json(),
  ).toMatchObject({ variants: 1, build: 'GRCh38' });
});
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a genome', () => {
  it('is read as a job: genes with evidence, what is missing and could change, advice for the medications first', async () => {
    const genome = (await bring(gzipSync(VCF), 'name=ada.vcf.gz')) as Result;
    expect(genome).toMatchObject({ state: 'ready', build: 'GRCh38', buildFrom: 'file', sample: 'ADA', faults: [] });
    const gene = (name: string) => genome.genes.find((each) => each.gene === name)!;
    expect(gene('CYP2C19')).toMatchObject({
      diplotypes: ['*2/*2'],
      phenotype: 'Poor Metabolizer',
      missing: [{ rsid: 'rs28399504' }],
      coverage: { called: 33, positions: 34 },
    });
    expect(gene('TPMT').unseen).toEqual(expect.arrayContaining(['*3A', '*3B']));
    expect(gene('TPMT').counterfactual).toContainEqual(expect.objectContaining({ rsid: 'rs1800460' }));
    const { claim } = gene('CYP2C19');
    expect(claim.text).toBe('CYP2C19 *2/*2: Poor Metabolizer');
    expect(claim.evidence.map(({ lane }) => lane)).toEqual(['computed', 'knowledge']);
    expect(claim.evidence[0]!.inputs).toContain('rs4244285 A/A');
    expect(claim.evidence[1]!.licence).toBe('CC0-1.0');

    // Known by the words of a product; the draft order counts, the stopped one does not.
    const own = genome.advice.filter(({ medications }) => medications.length > 0);
    expect(new Set(own.map(({ drug }) => drug))).toEqual(new Set(['clopidogrel', 'simvastatin']));
    expect(genome.advice.slice(0, own.length)).toEqual(own);
    expect(own.find(({ drug }) => drug === 'simvastatin')!.medications).toMatchObject([
      { ref: 'MedicationRequest/zocor', intended: true },
    ]);
    const clopidogrel = own.find(({ drug }) => drug === 'clopidogrel')!;
    expect(clopidogrel.text).toContain('Avoid clopidogrel');
    expect(clopidogrel.claim.evidence).toContainEqual(
      expect.objectContaining({ lane: 'chart', ref: 'MedicationRequest/plavix' }),
    );

    const { variants } = (await inject('GET', `${OF_ADA}/${genome.id}/variants`)).json<{ variants: object[] }>();
    expect(variants).toMatchObject([
      { chromosome: 'chr2', consequence: { impact: 'HIGH', gene: 'MSH2' } },
      { chromosome: 'chr17', zygosity: 'heterozygous', annotation: { significance: 'Pathogenic' } },
    ]);
    const region = await inject('GET', `${OF_ADA}/${genome.id}/variants?region=chr10:94780000-94782000`);
    expect(region.json<{ variants: { id: string }[] }>().variants.map(({ id }) => id)).toContain('rs4244285');
    expect((await inject('GET', `${OF_ADA}/${genome.id}/variants?region=10:9-1`)).statusCode).toBe(400);
  });

  it('takes calls of other laboratories, and is signed for once: a report by the Genomics Reporting guide', async () => {
    const { id } = await bring(VCF, 'name=ada.vcf');
    expect((await inject('POST', `${OF_ADA}/${id}/outside`, { calls: 'CYP2D6' })).json()).toMatchObject({
      error: { code: 'bad-genome', message: expect.stringContaining('line 1: CYP2D6 has neither') },
    });
    expect((await inject('POST', `${OF_ADA}/${id}/outside`, { calls: 'CYP2D6\t*4/*4' })).statusCode).toBe(202);
    const genome = await ended<Result>(`${OF_ADA}/${id}`);
    expect(genome.genes.find(({ gene }) => gene === 'CYP2D6')).toMatchObject({ phenotype: 'Poor Metabolizer' });

    const signed = await inject('POST', `${OF_ADA}/${id}/sign`, { reason: 'Checked with the laboratory' });
    expect(signed.statusCode, signed.body).toBe(201);
    const { decided } = signed.json<{ decided: { resource: string } }>();
    expect((await inject('POST', `${OF_ADA}/${id}/sign`, { reason: 'again' })).statusCode).toBe(409);
    expect((await inject('DELETE', `${OF_ADA}/${id}`)).statusCode).toBe(409);
    const read = async <T>(reference: string) =>
      (await store.read(...(reference.split('/') as [string, string]))).resource as T;
    const report = await read<DiagnosticReport>(decided.resource);
    expect(report).toMatchObject({ status: 'final', subject: { reference: 'Patient/ada' } });
    const results = await Promise.all(report.result!.map(({ reference }) => read<Observation>(reference!)));
    const genotype = results.find(({ valueCodeableConcept }) => valueCodeableConcept?.text === 'CYP2C19 *2/*2')!;
    expect(genotype.component![1]!.valueCodeableConcept!.coding![0]!.code).toBe('LA9657-3');
    expect(genotype.note!.map(({ text }) => text).join(' ')).toContain('rs28399504');
    const task = await read<Task>(report.extension![0]!.valueReference!.reference!);
    expect(task).toMatchObject({ intent: 'proposal', for: { reference: 'Patient/ada' } });
    const provenance = await read<Provenance>(`Provenance/${report.id}-prov`);
    expect(provenance.activity!.text).toBe('Checked with the laboratory');
  });

  it('answers an order by CDS Hooks once it is signed for, where the result is not the usual one', async () => {
    const draft = (drug: string, patient: string) => ({
      resourceType: 'MedicationRequest',
      id: 'd1',
      status: 'draft',
      intent: 'order',
      subject: { reference: `Patient/${patient}` },
      medicationCodeableConcept: { text: drug },
    });
    const cards = async (drug: string, patientId = 'ada') => {
      const response = await inject('POST', '/cds-services/aceso-order-select', {
        hook: 'order-select',
        hookInstance: '7c1f5a8e-0b1c-4d2e-8f3a-5b6c7d8e9f00',
        context: {
          userId: 'Practitioner/p',
          patientId,
          selections: ['MedicationRequest/d1'],
          draftOrders: { resourceType: 'Bundle', type: 'collection', entry: [{ resource: draft(drug, patientId) }] },
        },
      });
      expect(response.statusCode, response.body).toBe(200);
      return response
        .json<{ cards: { summary: string; detail: string; indicator: string; source: { label: string } }[] }>()
        .cards.filter(({ source }) => source.label === 'CPIC guideline');
    };
    const [card, more] = await cards('clopidogrel 75 mg');
    expect(more).toBeUndefined();
    expect(card).toMatchObject({
      summary: 'clopidogrel: CYP2C19 Poor Metabolizer',
      indicator: 'warning',
      detail: expect.stringContaining('Avoid clopidogrel'),
    });
    // Usual results, drugs without a gene, and people without a signed result: nothing is said.
    expect(await cards('warfarin')).toEqual([]);
    expect(await cards('amoxicillin')).toEqual([]);
    expect(await cards('clopidogrel', 'bob')).toEqual([]);
  });

  it('of a consumer array is read with honest coverage', async () => {
    const array = [
      '# This data file generated by 23andMe',
      '# We are using reference human assembly build 37 (also known as Annotation Release 104).',
      '# rsid\tchromosome\tposition\tgenotype',
      'rs4244285\t10\t96541616\tAG',
      'rs12248560\t10\t96521657\tCC',
      'rs1799853\t10\t96702047\t--',
      '',
    ].join('\r\n');
    const genome = (await bring(array, 'name=raw.txt')) as Result;
    expect(genome).toMatchObject({ state: 'ready', kind: 'array', maker: '23andMe', build: 'GRCh37' });
    const gene = genome.genes.find(({ gene }) => gene === 'CYP2C19')!;
    expect(gene.coverage).toEqual({ called: 2, positions: 34 });
    expect(gene.unseen).toContain('*4');
    expect(genome.genes.find(({ gene }) => gene === 'CYP2C9')).toMatchObject({ diplotypes: [] });
    expect((await inject('GET', `${OF_ADA}/${genome.id}/variants?region=10:1-2`)).statusCode).toBe(422);
  });

  it('that is broken, of another build or of none fails in words, under its own name', async () => {
    const hg19 = VCF.replaceAll('GRCh38', 'GRCh37');
    expect(await bring(hg19, 'name=old.vcf')).toMatchObject({ state: 'failed', error: /^old\.vcf is of GRCh37/ });
    const none = VCF.replaceAll(',assembly=GRCh38', '');
    expect(await bring(none, 'name=none.vcf')).toMatchObject({
      state: 'failed',
      error: /does not declare its genome build/,
    });
    expect(await bring(none, 'name=none.vcf&build=GRCh38')).toMatchObject({ state: 'ready', buildFrom: 'stated' });
    expect(await bring(gzipSync(VCF).subarray(0, 3000), 'name=cut.vcf.gz')).toMatchObject({
      state: 'failed',
      error: /^cut\.vcf\.gz .*cut short/,
    });
    expect((await inject('POST', `${OF_ADA}?name=x`, Buffer.alloc(0))).statusCode).toBe(422);
    expect((await inject('POST', '/api/patients/nobody/genomes?name=x', Buffer.from(VCF))).statusCode).toBe(404);
  });

  it('is for clinicians, of the patient it belongs to, and can be rejected and deleted', async () => {
    const { id } = await bring(VCF, 'name=ada.vcf');
    for (const role of ['researcher', 'auditor', 'patient'])
      expect((await inject('GET', `${OF_ADA}/${id}`, undefined, role)).statusCode).toBe(403);
    expect((await inject('GET', `/api/patients/bob/genomes/${id}`)).json()).toMatchObject({
      error: { code: 'genome-not-found' },
    });
    expect((await inject('POST', `${OF_ADA}/${id}/reject`, { reason: 'Sample was swapped' })).json()).toMatchObject({
      state: 'rejected',
      decided: { reason: 'Sample was swapped' },
    });
    expect((await inject('DELETE', `${OF_ADA}/${id}`)).statusCode).toBe(204);
    expect((await inject('GET', `${OF_ADA}/${id}`)).statusCode).toBe(404);
  });
});

describe('a signature for a genome', () => {
  const isFiled = (id: string) =>
    store.read('DiagnosticReport', `genome-${id.slice(0, 13)}`).then(
      () => true,
      () => false,
    );
  const decide = (id: string, how: 'sign' | 'reject') => inject('POST', `${OF_ADA}/${id}/${how}`, { reason: 'Looked' });

  it('keeps others from deciding while it is filed', async () => {
    const { id } = await bring(VCF, 'name=ada.vcf');
    const file = store.bundle;
    const codes: number[] = [];
    const spy = vi.spyOn(store, 'bundle').mockImplementationOnce(async (...given) => {
      const meanwhile = [
        await decide(id, 'reject'),
        await decide(id, 'sign'),
        await inject('DELETE', `${OF_ADA}/${id}`),
        await inject('POST', `${OF_ADA}/${id}/outside`, { calls: '' }),
      ];
      codes.push(...meanwhile.map(({ statusCode }) => statusCode));
      return file.apply(store, given);
    });
    const signed = await decide(id, 'sign');
    spy.mockRestore();
    expect(codes).toEqual([409, 409, 409, 409]);
    expect(signed.statusCode, signed.body).toBe(201);
    expect(signed.json()).not.toHaveProperty('held');
    expect(await isFiled(id)).toBe(true);
  });

  it('that cannot be filed leaves it as it was', async () => {
    const { id } = await bring(VCF, 'name=ada.vcf');
    const spy = vi.spyOn(store, 'bundle').mockRejectedValueOnce(new Error('disk full'));
    expect((await decide(id, 'sign')).statusCode).toBe(500);
    spy.mockRestore();
    expect((await inject('GET', `${OF_ADA}/${id}`)).json()).toMatchObject({ state: 'ready' });
    expect((await decide(id, 'reject')).statusCode).toBe(200);
    expect(await isFiled(id)).toBe(false);
  });

  it('that a stop broke off is finished where it was filed, else open again', async () => {
    const genomes = store.collection<{ held?: object }>('genomes');
    const stopped = async (id: string) => {
      const { value } = (await genomes.get(id))!;
      await genomes.put(id, {
        ...value,
        held: { id: 'h', at: '2020-01-01T00:00:00Z', resource: `DiagnosticReport/genome-${id.slice(0, 13)}` },
      });
    };
    const [open, filed] = [await bring(VCF, 'name=ada.vcf'), await bring(VCF, 'name=ada.vcf')];
    await stopped(open.id);
    expect((await decide(open.id, 'reject')).statusCode).toBe(200);
    await stopped(filed.id);
    await store.update({
      resourceType: 'DiagnosticReport',
      id: `genome-${filed.id.slice(0, 13)}`,
      status: 'final',
      code: { text: 'Genome' },
    });
    expect((await decide(filed.id, 'reject')).json()).toMatchObject({
      error: { code: 'genome-state', message: expect.stringContaining('sign again') },
    });
    expect((await decide(filed.id, 'sign')).statusCode).toBe(201);
  });
});

describe('a polygenic score', () => {
  const SCORES = [
    '#pgs_id=PGS999999',
    '#trait_reported=Made up',
    '#HmPOS_build=GRCh38',
    '#license=CC0',
    'rsID\tchr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\thm_chr\thm_pos',
    'rs4244285\t10\t1\tA\tG\t0.5\t10\t94781859',
    'rs4149056\t12\t1\tC\tT\t0.25\t12\t21178615',
    'rs12248560\t10\t1\tT\tC\t1\t10\t94761900',
    'rs0\t1\t1\tA\tG\t1\t1\t1000',
    '',
  ].join('\n');

  it('is computed as a job, with its reasons, and a percentile only by a panel that is stated in full', async () => {
    const { id } = await bring(VCF, 'name=ada.vcf');
    const start = (query: string) =>
      inject('POST', `${OF_ADA}/${id}/scores?name=made.txt&${query}`, Buffer.from(SCORES));
    expect((await start('panel=Ours')).statusCode).toBe(400);
    const started = await start('panel=Ours&ancestry=EUR&mean=1&sd=0.25');
    expect(started.statusCode).toBe(202);
    const score = await ended(
      `${OF_ADA}/${id}/scores`,
      (body) => (body as { items: (Seen & { result?: object; claim?: { text: string } })[] }).items[0]!,
    );
    expect(score).toMatchObject({
      state: 'ready',
      result: {
        sum: 1.25,
        matched: 3,
        variants: 4,
        reasons: { 'no record at its position': 1 },
        percentile: { z: 1, panel: { ancestry: 'EUR' } },
      },
    });
    expect(score.claim!.text).toBe('PGS999999 (Made up): 1.25, percentile 84 of Ours (EUR)');
    const file = store.bundle;
    const codes: number[] = [];
    const spy = vi.spyOn(store, 'bundle').mockImplementationOnce(async (...given) => {
      const reject = await inject('POST', `${OF_ADA}/${id}/scores/${score.id}/reject`, { reason: 'Too late' });
      const remove = await inject('DELETE', `${OF_ADA}/${id}`);
      codes.push(reject.statusCode, remove.statusCode);
      return file.apply(store, given);
    });
    const signed = await inject('POST', `${OF_ADA}/${id}/scores/${score.id}/sign`, { reason: 'For the talk' });
    spy.mockRestore();
    expect(codes).toEqual([409, 409]);
    expect(signed.statusCode, signed.body).toBe(201);
    const { decided } = signed.json<{ decided: { resource: string } }>();
    const [type, observation] = decided.resource.split('/') as [string, string];
    expect((await store.read(type, observation)).resource).toMatchObject({ valueQuantity: { value: 1.25 } });
    await start('');
    const plain = await ended(`${OF_ADA}/${id}/scores`, (body) => {
      const { items } = body as { items: (Seen & { result?: { percentile?: object } })[] };
      return items.find((each) => each.id !== score.id)!;
    });
    expect(plain.result!.percentile).toBeUndefined();
    // The file and its scores stay with a signature.
    expect((await inject('DELETE', `${OF_ADA}/${id}`)).json()).toMatchObject({
      error: { code: 'genome-state', message: expect.stringContaining('score made.txt') },
    });
    const left = (await inject('GET', `${OF_ADA}/${id}/scores`)).json<{ items: Seen[] }>().items;
    expect(left.map(({ state }) => state).sort()).toEqual(['ready', 'signed']);
    // What was refused leaves nothing held.
    expect((await inject('POST', `${OF_ADA}/${id}/reject`, { reason: 'Not needed' })).statusCode).toBe(200);
  });

  it('that is being computed keeps its file', async () => {
    const { id } = await bring(VCF, 'name=ada.vcf');
    await inject('POST', `${OF_ADA}/${id}/scores?name=made.txt`, Buffer.from(SCORES));
    const scores = store.collection<Seen>('genome-scores');
    const own = await ended(`${OF_ADA}/${id}/scores`, (body) => (body as { items: Seen[] }).items[0]!);
    const { value } = (await scores.get(own.id))!;
    await scores.put(own.id, { ...value, state: 'running' });
    expect((await inject('DELETE', `${OF_ADA}/${id}`)).statusCode).toBe(409);
    await scores.put(own.id, value);
    expect((await inject('DELETE', `${OF_ADA}/${id}`)).statusCode).toBe(204);
    expect(await scores.get(own.id)).toBeUndefined();
  });

  it('whose work was lost neither stays "running" nor keeps its file', async () => {
    const { id } = await bring(VCF, 'name=ada.vcf');
    await inject('POST', `${OF_ADA}/${id}/scores?name=made.txt`, Buffer.from(SCORES));
    const scores = store.collection<Seen & { job: string; startedAt: string }>('genome-scores');
    const genomes = store.collection<Seen & { job: string; broughtAt: string }>('genomes');
    const own = await ended(`${OF_ADA}/${id}/scores`, (body) => (body as { items: Seen[] }).items[0]!);
    const { value } = (await scores.get(own.id))!;
    const stored = async (change: object): Promise<void> => {
      await scores.put(own.id, { ...value, state: 'running', ...change });
    };
    const listed = async () => (await inject('GET', `${OF_ADA}/${id}/scores`)).json<{ items: Seen[] }>().items[0];
    // A start that goes on at this moment is no loss.
    await stored({ job: '' });
    expect(await listed()).toMatchObject({ state: 'running' });
    await stored({ job: '', startedAt: '2026-03-02T09:00:00Z' });
    expect(await listed()).toMatchObject({ state: 'failed', error: /stopped before this began/ });
    await stored({ job: '00000000-0000-4000-8000-000000000000' });
    expect(await listed()).toMatchObject({ state: 'failed', error: /was lost/ });
    await stored({});
    expect((await inject('POST', `${OF_ADA}/${id}/scores/${own.id}/cancel`)).statusCode).toBe(409);
    await stored({ job: '', startedAt: '2026-03-02T10:00:00Z' });
    expect((await inject('POST', `${OF_ADA}/${id}/scores/${own.id}/cancel`)).json()).toMatchObject({
      state: 'cancelled',
    });
    const { value: genome } = (await genomes.get(id))!;
    await genomes.put(id, { ...genome, state: 'running', job: '', broughtAt: '2026-03-02T09:00:00Z' });
    expect((await inject('DELETE', `${OF_ADA}/${id}`)).statusCode).toBe(204);
  });

  it('has no percentile of a panel of this server that the genome lies outside of', async () => {
    const sites = ['94781859\tA\tG', '94761900\tT\tC', '94775367\tG\tA'].map(
      (site, i) => `10\t${site}\t0.5\t${i === 0 ? 1 : -0.5}`,
    );
    const loadings = [
      '#panel=Ours',
      '#genome_build=GRCh38',
      'chr_name\tchr_position\teffect_allele\tother_allele\tfrequency\tPC1',
      ...sites,
    ].join('\n');
    let over: string[] = [];
    const people = (middle: number) => {
      const rows = Array.from({ length: 60 }, (_, i) => `p${i}\t${middle + (i % 6) / 10}\t${i % 5}`);
      return ['#panel=Ours', ...over, 'id\tPC1\tPGS999999', ...rows].join('\n');
    };
    const panel = (kind: string, text: string) =>
      inject('POST', `/api/precision/panels?name=${kind}.tsv&kind=${kind}`, Buffer.from(text));
    expect((await panel('people', 'id\tPC1\na\t1\n')).json()).toMatchObject({
      error: { code: 'bad-genome', message: expect.stringMatching(/^people\.tsv: the line #panel=NAME/) },
    });
    expect((await panel('loadings', loadings)).json()).toMatchObject({ panel: 'Ours', rows: 3, components: 1 });
    const { id } = await bring(VCF, 'name=ada.vcf');
    type Placed = Seen & {
      readonly result?: { readonly percentile?: { readonly percentile: number }; readonly digest: string };
      readonly claim?: { readonly text: string };
    };
    const scored = async (middle: number, query = ''): Promise<Placed> => {
      expect((await panel('people', people(middle))).statusCode).toBe(201);
      const started = await inject('POST', `${OF_ADA}/${id}/scores?name=made.txt${query}`, Buffer.from(SCORES));
      const own = ({ items }: { items: Placed[] }) => items.find((each) => each.id === started.json<Seen>().id)!;
      return ended(`${OF_ADA}/${id}/scores`, (body) => own(body as { items: Placed[] }));
    };
    const far = await scored(-40);
    expect(far.result).toMatchObject({ placement: { fit: 'outside', panel: 'Ours', people: 60 } });
    expect(far.result!.percentile).toBeUndefined();
    expect(far.claim!.text).toContain('the genome lies outside of Ours');
    const stated = await scored(-40, '&panel=Ours&ancestry=stated&mean=1&sd=1');
    expect(stated.result!.percentile).toBeUndefined();
    const old = await scored(1.2);
    expect(old.result).toMatchObject({
      placement: { withheld: 'variants-unstated', caution: expect.stringContaining('"aceso prs panel"') },
    });
    expect(old.result!.percentile).toBeUndefined();
    expect(old.claim!.text).toContain('does not say over which variants');
    over = [`#matched PGS999999=3 of 4, sha256:${old.result!.digest}`, `#left out PGS999999=9`];
    // (2 - 1) / sqrt(0.5); the other two sites level out: none of the one, two of the other.
    const near = await scored(1.2);
    expect(near.result).toMatchObject({
      placement: { fit: 'within', seen: 1, components: [expect.closeTo(1.414, 3)] },
    });
    expect(near.result!.percentile!.percentile).toBeCloseTo(30, 0);
  });

  it('of too few variants is refused', async () => {
    const { id } = await bring(VCF, 'name=ada.vcf');
    const few = SCORES.replace('94781859', '5').replace('21178615', '6');
    await inject('POST', `${OF_ADA}/${id}/scores?name=few.txt`, Buffer.from(few));
    expect(await ended(`${OF_ADA}/${id}/scores`, (body) => (body as { items: Seen[] }).items[0]!)).toMatchObject({
      state: 'failed',
      error: /PGS999999: 1 of 4 variants .* are in ada\.vcf/,
    });
  });
});
