import { writeFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { aceso, temporaryFolder } from '../../testing/run.ts';

const NPI = 'http://hl7.org/fhir/sid/us-npi';
const subject = { reference: 'Patient/p' };
const RECORD = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    {
      resourceType: 'Patient',
      id: 'p',
      identifier: [{ system: 'urn:m', value: 'M-1' }],
      name: [{ family: 'Reyes', given: ['Ana'] }],
      gender: 'female',
      birthDate: '1979-04-02',
    },
    {
      resourceType: 'Organization',
      id: 'payer',
      identifier: [{ system: NPI, value: '1000000012' }],
      active: true,
      name: 'Hudson Health Plan',
    },
    {
      resourceType: 'Organization',
      id: 'clinic',
      identifier: [{ system: NPI, value: '1000000020' }],
      active: true,
      name: 'Mill Road Clinic',
    },
    {
      resourceType: 'Coverage',
      id: 'cov',
      status: 'active',
      subscriberId: 'M-1',
      beneficiary: subject,
      relationship: { coding: [{ code: 'self' }] },
      payor: [{ reference: 'Organization/payer' }],
    },
    {
      resourceType: 'ServiceRequest',
      id: 'o',
      status: 'active',
      intent: 'order',
      code: { coding: [{ system: 'http://www.ama-assn.org/go/cpt', code: '72148' }] },
      subject,
      requester: { reference: 'Organization/clinic' },
    },
  ].map((resource) => ({ resource })),
};
const CRITERIA =
  'id: c\ntitle: C\nversion: 1\nservices: ["cpt|72148"]\ncriteria:\n  - id: adult\n    text: An adult\n    test: { age: { min: 18 } }\n';
const NOW = ['--now', '2026-03-02T15:00:00Z'];
const folder = temporaryFolder();
const file = async (name: string, content: unknown): Promise<string> => {
  const path = folder.path(name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
afterAll(() => folder.remove());

describe('aceso pa', () => {
  it('builds, reviews and answers a request, and counts it', async () => {
    const record = await file('record.json', RECORD);
    const criteria = await file('criteria.yaml', CRITERIA);
    const [request, events] = [folder.path('request.json'), folder.path('events.ndjson')];
    const built = await aceso(['pa', 'build', '--record', record, '--order', 'o', '--out', request, ...NOW]);
    expect([built.code, built.stdout]).toEqual([0, '']);
    expect(built.stderr).toContain('assumed: place of service 11 (office)');
    const review = JSON.parse((await aceso(['pa', 'review', request, '--criteria', criteria, '--json'])).stdout);
    expect(review).toMatchObject({
      recommendation: 'approve',
      items: [{ criteria: [{ status: 'met', evidence: [{ ref: 'Patient/p', path: 'Patient.birthDate' }] }] }],
    });
    const submit = ['pa', 'submit', request, '--criteria', criteria, '--events', events, '--json'];
    const first = await aceso([...submit, ...NOW]);
    const again = await aceso(submit);
    expect([first.code, again.stdout]).toEqual([0, first.stdout]);
    expect(JSON.parse(first.stdout).entry[0].resource.resourceType).toBe('ClaimResponse');
    const metrics = JSON.parse((await aceso(['pa', 'metrics', events, '--json'])).stdout);
    expect(metrics.standard).toMatchObject({ requests: 1, approved: { count: 1, of: 1 } });
  });

  it('takes no time that is none', async () => {
    const refused = await aceso(['pa', 'submit', await file('any.json', {}), '--now', 'yesterday']);
    expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--now "yesterday"') });
  });

  it('names what a record lacks, and what a bundle breaks', async () => {
    const without = { ...RECORD, entry: RECORD.entry.filter(({ resource }) => resource.id !== 'payer') };
    const refused = await aceso(['pa', 'build', '--record', await file('without.json', without), '--order', 'o']);
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toContain('payor is no Organization');
    const wrong = await aceso([
      'pa',
      'submit',
      await file('wrong.json', { resourceType: 'Bundle', type: 'collection' }),
      '--json',
    ]);
    expect(wrong.code).toBe(1);
    expect(JSON.parse(wrong.stdout).issue.map((each: { expression: string[] }) => each.expression[0])).toContain(
      'Bundle.entry[0]',
    );
    const noJson = await aceso(['pa', 'submit', await file('no.json', '{'), '--json']);
    expect([noJson.code, JSON.parse(noJson.stdout).resourceType]).toEqual([1, 'OperationOutcome']);
  });

  it('refuses events of a denial that nobody has signed, and wrong usage', async () => {
    const events = await file(
      'forged.ndjson',
      '{"type":"received","case":"a","at":"2026-03-02T15:00:00Z","urgent":false,"zone":"UTC","items":[{"sequence":1}]}\n{"type":"denied","case":"a","at":"2026-03-02T16:00:00Z","items":[1],"reason":{"text":"No."}}\n',
    );
    const forged = await aceso(['pa', 'metrics', events]);
    expect([forged.code, forged.stderr]).toEqual([1, expect.stringContaining("named clinician's signature")]);
    expect((await aceso(['pa', 'review', events])).code).toBe(2);
    expect((await aceso(['pa', 'frobnicate'])).code).toBe(2);
  });
});
