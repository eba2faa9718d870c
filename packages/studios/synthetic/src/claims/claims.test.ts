import { createRandom } from '@aceso/tensor/random';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Certificate } from '../evaluate/certificate.ts';
import { describeTable, type Made, makeSynthetic } from '../make/make.ts';
import type { TableSchema } from '../table/table.ts';
import { certificateDraft, type DataSetDraft, recheckClaims } from './claims.ts';
import { recomputeCertificate } from './recompute.ts';

/** Dates, decimals, missing cells, levels, an identifier and a rule: all that a table is written and read again with. */
function csv(): string {
  const random = createRandom(4);
  const lines = ['record,sex,age,weight,seen,left,ward,systolic,high'];
  for (let row = 0; row < 600; row += 1) {
    const age = 20 + random.int(70);
    const systolic = Math.round(100 + age * 0.5 + random.normal() * 15);
    const seen = Date.UTC(2020, 0, 1 + random.int(900));
    const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
    const weight = random.next() < 0.1 ? '' : (60 + age * 0.2 + random.normal() * 12).toFixed(2);
    const left = day(seen + random.int(9) * 86_400_000);
    lines.push(
      [
        `R${100_000 + row}`,
        random.next() < 0.5 ? 'f' : 'm',
        age,
        weight,
        day(seen),
        left,
        ['north', 'south', 'NA'][random.int(3)],
        systolic,
        systolic > 140 ? 'yes' : 'no',
      ].join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}

const bytes = Buffer.from(csv());
const base = { bytes, name: 't.csv', seed: 3, target: 'high', version: '0.0.0-test' };
let schema: TableSchema;
let made: Made;
let certificate: Certificate;
let draft: DataSetDraft;

beforeAll(async () => {
  ({ schema } = await describeTable(bytes, { name: 't.csv' }));
  made = await makeSynthetic({ ...base, schema, method: 'trees' });
  // As it is stored and served.
  certificate = JSON.parse(JSON.stringify(made.certificate)) as Certificate;
  draft = certificateDraft(certificate, { title: 'Synthetic t.csv', asOf: '2026-01-01T00:00:00Z' });
}, 60_000);

describe('a synthetic table as claims', () => {
  it('says each figure with the computation it rests on', () => {
    expect(draft.sections.map(({ id }) => id)).toEqual(['data', 'fidelity', 'utility', 'privacy', 'gate']);
    const claims = draft.sections.flatMap(({ sentences }) => sentences.flatMap((one) => one.claims));
    expect(claims.length).toBeGreaterThan(50);
    for (const { evidence } of claims)
      expect(evidence[0]).toMatchObject({ lane: 'computed', seed: 3, version: '0.0.0-test' });
    const texts = draft.sections.flatMap(({ sentences }) => sentences.map(({ text }) => text));
    expect(texts).toContain(`Verdict of the release gate: ${certificate.verdict}.`);
    expect(texts).toContain(
      `Shape of age: ${Number((100 * certificate.fidelity.columns.find((c) => c.column === 'age')!.score).toPrecision(4))} %.`,
    );
    expect(certificateDraft(certificate, { title: 'Synthetic t.csv', asOf: '2026-01-01T00:00:00Z' })).toEqual(draft);
  });

  it('is supported by computing it again from the bytes, to the last digit', { timeout: 60_000 }, async () => {
    const again = await recomputeCertificate({ ...base, schema, data: made.data });
    const { claims, summary } = recheckClaims(draft, again);
    expect(claims.filter(({ verdict }) => verdict !== 'supported')).toEqual([]);
    expect(summary.supported).toBe(summary.claims);
  });

  it('is contradicted when rows were changed after the certificate', { timeout: 60_000 }, async () => {
    const lines = Buffer.from(made.data).toString('utf8').trim().split('\n');
    const header = lines[0]!;
    const rows = lines.slice(1);
    const data = Buffer.from(`${[header, ...rows.slice(0, 300), ...rows.slice(0, rows.length - 300)].join('\n')}\n`);
    const { claims, summary } = recheckClaims(draft, await recomputeCertificate({ ...base, schema, data }));
    expect(summary.contradicted).toBeGreaterThan(10);
    const hash = draft.sections[0]!.sentences.find(({ text }) => text.startsWith('SHA-256 of the rows synthetic'))!;
    expect(claims.find(({ sentence }) => sentence === hash.id)).toMatchObject({
      verdict: 'contradicted',
      severity: 'major',
    });
  });

  it('is contradicted where a claim says something else than its evidence', () => {
    const tampered: DataSetDraft = {
      ...draft,
      sections: draft.sections.map((section) => ({
        ...section,
        sentences: section.sentences.map((sentence) => ({
          ...sentence,
          claims: sentence.claims.map((claim) =>
            claim.concept.label === 'Quality, the mean of shapes and trends'
              ? { ...claim, value: { type: 'quantity' as const, value: 1 } }
              : claim,
          ),
        })),
      })),
    };
    expect(recheckClaims(tampered, certificate).summary.contradicted).toBe(1);
    expect(recheckClaims(draft, certificate).summary.contradicted).toBe(0);
  });

  it('cannot be checked without the data', () => {
    const { summary } = recheckClaims(draft, undefined);
    expect(summary.notCheckable).toBe(summary.claims);
  });
});
