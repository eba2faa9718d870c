import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseX12, writeX12 } from '../../x12/index.ts';
import { buildRequest } from '../build/build.ts';
import { readCriteria } from '../criteria/read.ts';
import { step } from '../decision/case.ts';
import { receive } from '../submit.ts';
import { example } from '../testing/examples.ts';
import { backPainRecord, LUMBAR_MRI } from '../testing/record.ts';
import { write278Answer } from './answer.ts';
import { read275, write275 } from './attachment.ts';
import { answerEligibility, questionOf, readEligibility, write270, write271 } from './eligibility.ts';
import { read278 } from './read.ts';
import { write278 } from './write.ts';

const NOW = '2026-03-02T15:00:00Z';
const options = { sender: 'CLINIC', receiver: 'PAYER', control: 7, now: NOW, isTest: true };
const request = async () =>
  (await buildRequest(backPainRecord(), { order: 'mri', now: NOW, criteria: [readCriteria(LUMBAR_MRI)] })).bundle;

describe('X12 278', () => {
  it('writes a request as a 278, and tells what it leaves out', async () => {
    const { text, left } = write278(await request(), options);
    const file = parseX12(text);
    expect(file.problems).toEqual([]);
    expect(writeX12(file)).toBe(text);
    expect(read278(text)).toMatchObject({
      payer: { name: 'HUDSON HEALTH PLAN', id: '1000000012' },
      provider: { name: 'MILL ROAD CLINIC', id: '1000000020' },
      // The dash of the ZIP+4 code is gone.
      member: { family: 'REYES', given: 'ANA', id: 'M-77', birth: '19790402', zip: '122071234' },
      diagnoses: ['M5442'],
      services: [
        {
          sequence: '1',
          kind: 'HS',
          certification: 'I',
          serviceType: '1',
          code: '72148',
          quantity: '1',
          dates: '20260316',
        },
      ],
      problems: [],
    });
    expect(left.filter((path) => path.includes('supportingInfo'))).toHaveLength(4);
  });

  it('reads "not-applicable" as no service at all', () => {
    const bundle = example('ReferralAuthorizationBundleExample');
    bundle.entry[0].resource.item[0].productOrService = {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'not-applicable' }],
    };
    const { text, left } = write278(bundle, options);
    expect(text).not.toContain('SV1');
    expect(text.toLowerCase()).not.toContain('not-applicable');
    expect(left).not.toContain('Bundle.entry[0].resource.item[0].productOrService');
  });

  it('writes every published request', () => {
    for (const id of [
      'HomecareAuthorizationBundleExample',
      'HomecareAuthorizationUpdateBundleExample',
      'MedicalServicesAuthorizationBundleExample',
      'ReferralAuthorizationBundleExample',
      'SurgicalRequestBundleExample',
    ]) {
      const { text } = write278(example(id), options);
      const read = read278(text);
      expect([id, read.problems, read.services.length]).toEqual([id, [], example(id).entry[0].resource.item.length]);
      expect(read.provider.id).toBe('8189991234');
    }
  });

  it('writes the answer, item by item, with its number', async () => {
    const bundle = await request();
    const one = receive(bundle, { now: NOW, zone: 'UTC' });
    const approved = step(one, {
      type: 'approved',
      case: one.id,
      at: NOW,
      items: [1],
      number: 'AUTH0001',
      by: { kind: 'engine', name: 'x', version: '1' },
    });
    const answer = read278(write278Answer(bundle, approved, options).text);
    expect(answer.services).toMatchObject([{ sequence: '1', action: 'A1', number: 'AUTH0001' }]);
    expect(read278(write278Answer(bundle, one, options).text).services[0]).toMatchObject({ action: 'A4' });
  });

  it('carries names of any letters, or refuses in one sentence', async () => {
    const bundle = await request();
    const patient = (bundle.entry as { resource: { resourceType: string; name?: unknown } }[]).find(
      ({ resource }) => resource.resourceType === 'Patient',
    )!.resource;
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (family) => {
        patient.name = [{ family, given: [family] }];
        const { text } = write278(bundle, options);
        expect(parseX12(text).problems).toEqual([]);
        expect(read278(text).services).toHaveLength(1);
      }),
      { seed: 278, numRuns: 300 },
    );
  });

  it('refuses a file without one', () => {
    expect(() => read278(write270(question(), options))).toThrow(/no transaction 278/);
  });
});

function question() {
  const request = {
    resourceType: 'CoverageEligibilityRequest',
    id: 'ask-1',
    status: 'active',
    purpose: ['validation'],
    patient: { reference: 'Patient/ana' },
    created: '2026-03-02',
    provider: { reference: 'Organization/clinic' },
    insurer: { reference: 'Organization/payer' },
    insurance: [{ focal: true, coverage: { reference: 'Coverage/cov' } }],
  };
  return questionOf(request, backPainRecord());
}

describe('eligibility', () => {
  it.each([
    [{}, '2026-03-02', true],
    [{ period: { start: '2026-01-01', end: '2026-03-02' } }, '2026-03-02', true],
    [{ period: { start: '2026-01-01', end: '2026-03-01' } }, '2026-03-02', false],
    [{ period: { start: '2026-03-03' } }, '2026-03-02', false],
    [{ status: 'cancelled' }, '2026-03-02', false],
  ])('is told by status and period (%#)', (change, servicedDate, inforce) => {
    const asked = question();
    const answer = answerEligibility(
      { ...asked, request: { ...asked.request, servicedDate }, coverage: { ...asked.coverage, ...change } },
      NOW,
    );
    expect(answer).toMatchObject({ outcome: 'complete', insurance: [{ inforce }] });
  });

  it('goes to X12 270 and 271 and back, by the same trace', () => {
    const asked = question();
    const sent = readEligibility(write270(asked, options));
    expect(sent).toEqual({
      trace: 'ask-1',
      member: 'M-77',
      payer: 'HUDSON HEALTH PLAN',
      day: '2026-03-02',
      problems: [],
    });
    for (const status of ['active', 'cancelled']) {
      const question = { ...asked, coverage: { ...asked.coverage, status } };
      const told = readEligibility(write271(question, answerEligibility(question, NOW), options));
      expect(told).toEqual({ ...sent, inforce: status === 'active' });
    }
  });

  it('names what is missing', () => {
    expect(() =>
      questionOf({ resourceType: 'CoverageEligibilityRequest', patient: { reference: 'Patient/x' } }, backPainRecord()),
    ).toThrow(/CoverageEligibilityRequest.patient/);
  });
});

describe('X12 275', () => {
  it('carries the documents of a request, byte for byte', async () => {
    const bundle = await request();
    const { text, left } = write275(bundle, options);
    const file = parseX12(text);
    expect(file.problems).toEqual([]);
    expect(writeX12(file)).toBe(text);
    expect(left).toEqual([]);
    const read = read275(text);
    expect(read).toMatchObject({ payer: 'HUDSON HEALTH PLAN', member: { family: 'REYES', id: 'M-77' }, problems: [] });
    const documents = (
      bundle.entry as {
        resource: { resourceType: string; content?: { attachment: { contentType: string; data: string } }[] };
      }[]
    )
      .filter(({ resource }) => resource.resourceType === 'DocumentReference')
      .flatMap(({ resource }) => resource.content!.map(({ attachment }) => attachment));
    expect(read.attachments.map(({ data, contentType }) => [data, contentType])).toEqual(
      documents.map(({ data, contentType }) => [data, contentType.split(';')[0]]),
    );
    expect(read.attachments[0]!.control).toBe(`${read.trace}-1`);
    // The 278 of the same request is found by the same number.
    expect(read278(write278(bundle, options).text).trace).toBe(read.trace);
  });

  it('says so where bytes are lost, and where there is no document', async () => {
    const { text } = write275(await request(), options);
    expect(read275(text.replace(/BDS\*B64\*(\d+)\*..../, 'BDS*B64*$1*')).problems.join()).toContain('BDS02');
    const bundle = await request();
    const entry = (bundle.entry as { resource: { resourceType: string } }[]).filter(
      ({ resource }) => resource.resourceType !== 'DocumentReference',
    );
    expect(() => write275({ ...bundle, entry }, options)).toThrow('no document with bytes');
    expect(() => read275(write278(bundle, options).text)).toThrow('no transaction 275');
  });
});
