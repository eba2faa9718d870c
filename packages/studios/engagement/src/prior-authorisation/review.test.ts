import { describe, expect, it } from 'vitest';
import { buildRequest } from './build/build.ts';
import { criteriaFrom, readCriteria } from './criteria/read.ts';
import { findPhrases } from './criteria/spans.ts';
import { isError } from './finding.ts';
import type { Json } from './json.ts';
import { claimOf, reviewRequest } from './review.ts';
import { backPainRecord, LUMBAR_MRI, NOTE } from './testing/record.ts';

const NOW = '2026-03-02T15:00:00Z';
const criteria = () => [readCriteria(LUMBAR_MRI)];
// biome-ignore lint/suspicious/noExplicitAny: tests change the record at will
const built = async (change: (find: (ref: string) => any, all: any[]) => void = () => undefined, sets = criteria()) => {
  const record = backPainRecord();
  change((ref) => record.find(({ resourceType, id }) => `${resourceType}/${id}` === ref), record);
  return buildRequest(record, { order: 'ServiceRequest/mri', now: NOW, criteria: sets });
};
const reviewed = async (...args: Parameters<typeof built>) => {
  const { bundle, findings } = await built(...args);
  expect(findings.filter(isError)).toEqual([]);
  const { items, recommendation } = await reviewRequest(bundle, args[1] ?? criteria());
  return {
    recommendation,
    item: items[0]!,
    status: Object.fromEntries(items[0]!.criteria.map(({ id, status }) => [id, status])),
  };
};

describe('a request built from the chart', () => {
  it('is one that a payer lets pass, with what the criteria rest on', async () => {
    const { bundle, findings, sendable } = await built();
    expect(findings).toEqual([]);
    expect(sendable).toBe(true);
    const claim = claimOf(bundle);
    expect((claim.supportingInfo as Json[]).length).toBe(4);
    expect(claim).toMatchObject({
      use: 'preauthorization',
      diagnosis: [
        { diagnosisCodeableConcept: { coding: [{ code: 'M54.42' }] }, extension: [{ valueDate: '2026-01-09' }] },
      ],
      item: [{ productOrService: { coding: [{ code: '72148' }] }, servicedDate: '2026-03-16', quantity: { value: 1 } }],
    });
  });

  it('names what the record lacks, and makes nothing up', async () => {
    const without = async (change: Parameters<typeof built>[0]) => {
      const { findings, sendable } = await built(change);
      expect(sendable).toBe(false);
      return findings
        .filter(isError)
        .map(({ message }) => message)
        .join('; ');
    };
    expect(await without((find) => delete find('Patient/ana').name)).toContain('name is missing');
    expect(await without((find) => delete find('Coverage/cov').relationship)).toContain('relationship is missing');
    expect(
      await without(
        (find) => (find('ServiceRequest/mri').code.coding = [{ system: 'http://snomed.info/sct', code: '1' }]),
      ),
    ).toContain('X12278RequestedServiceType');
    expect(await without((find) => delete find('Practitioner/dr-cole').telecom)).toContain('contact information');
  });

  it('cannot be built without an order, a coverage, a payer, or someone who asks', async () => {
    const drop = (ref: string) => built((find, all) => void all.splice(all.indexOf(find(ref)), 1));
    await expect(drop('ServiceRequest/mri')).rejects.toThrow(/no order "ServiceRequest\/mri"/);
    await expect(drop('Coverage/cov')).rejects.toThrow(/no active Coverage/);
    await expect(drop('Organization/payer')).rejects.toThrow(/payor/);
    await expect(drop('Organization/clinic')).rejects.toThrow(/no organisation asks/);
  });

  it('leaves out what the provider withholds', async () => {
    const built = await buildRequest(backPainRecord(), {
      order: 'mri',
      now: NOW,
      criteria: criteria(),
      withhold: ['DocumentReference/note'],
    });
    expect(JSON.stringify(built.bundle)).not.toContain('DocumentReference');
    expect(built.sendable).toBe(true);
  });

  it('has GUIDs of its own for every request, and the same ones for the same resources', async () => {
    const urls = async (now: string) => {
      const { bundle } = await buildRequest(backPainRecord(), { order: 'mri', now, criteria: criteria() });
      return (bundle.entry as Json[]).map(({ fullUrl }) => fullUrl);
    };
    const [first, again, later] = [await urls(NOW), await urls(NOW), await urls('2026-03-04T15:00:00Z')];
    expect(again).toEqual(first);
    expect(later[0]).not.toBe(first[0]);
    expect(later.slice(1)).toEqual(first.slice(1));
    expect(new Set(first).size).toBe(first.length);
  });
});

describe('the review of a request', () => {
  it('approves where every criterion is met, and cites where', async () => {
    const { recommendation, item, status } = await reviewed();
    expect(status).toEqual({ adult: 'met', pain: 'met', therapy: 'met', medicine: 'met', severity: 'met' });
    expect(recommendation).toBe('approve');
    for (const { evidence } of item.criteria) expect(evidence.length).toBeGreaterThan(0);
    const [span] = item.criteria.find(({ id }) => id === 'therapy')!.evidence;
    expect(NOTE.slice(span!.span!.start, span!.span!.end)).toBe('physical therapy');
    expect(span).toMatchObject({
      path: 'DocumentReference.content[0].attachment.data',
      day: '2026-03-02',
      speaks: 'for',
    });
  });

  it('lets wait, and never denies, where a criterion is not met', async () => {
    const { recommendation, item, status } = await reviewed(
      (find) => (find('Observation/score').valueQuantity.value = 4),
    );
    expect(status.severity).toBe('not met');
    expect(recommendation).toBe('pend');
    expect(item.criteria.find(({ id }) => id === 'severity')!.evidence).toMatchObject([
      { value: '4 {score}', speaks: 'against' },
    ]);
  });

  it('cannot tell what the chart does not say, and names what is missing', async () => {
    const { item, status, recommendation } = await reviewed(
      (find, all) => void all.splice(all.indexOf(find('Observation/score')), 1),
    );
    expect(status.severity).toBe('cannot tell');
    expect(item.missing).toEqual(['a result loinc|72514-3 within 90 days']);
    expect(recommendation).toBe('pend');
  });

  it('does not take the record of another patient for this one', async () => {
    const { bundle } = await built();
    const other = { ...structuredClone(backPainRecord()[0]), id: 'other' };
    const entries = bundle.entry as { fullUrl: string; resource: Json }[];
    const score = entries.find(({ resource }) => resource.resourceType === 'Observation')!;
    const moved = {
      ...bundle,
      entry: [
        ...entries.filter((each) => each !== score),
        { fullUrl: 'urn:uuid:0', resource: other },
        { ...score, resource: { ...score.resource, subject: { reference: 'urn:uuid:0' } } },
      ],
    };
    const { items } = await reviewRequest(moved, criteria());
    expect(items[0]!.criteria.find(({ id }) => id === 'severity')!.status).toBe('cannot tell');
  });

  it.each([
    [
      'a result of too long ago',
      'severity',
      (find: (ref: string) => Json & Record<string, unknown>) =>
        Object.assign(find('Observation/score'), { effectiveDateTime: '2025-10-01' }),
      'cannot tell',
    ],
    [
      'a preliminary result',
      'severity',
      (find: (ref: string) => Json) => Object.assign(find('Observation/score'), { status: 'preliminary' }),
      'cannot tell',
    ],
    [
      'a refuted condition',
      'pain',
      (find: (ref: string) => Json) =>
        Object.assign(find('Condition/pain'), { verificationStatus: { coding: [{ code: 'refuted' }] } }),
      'not met',
    ],
    [
      'a resolved condition',
      'pain',
      (find: (ref: string) => Json) =>
        Object.assign(find('Condition/pain'), {
          clinicalStatus: { coding: [{ code: 'resolved' }] },
          abatementDateTime: '2026-02-01',
        }),
      'not met',
    ],
    [
      'a condition of three weeks',
      'pain',
      (find: (ref: string) => Json) => Object.assign(find('Condition/pain'), { onsetDateTime: '2026-02-09' }),
      'not met',
    ],
    [
      'a condition without onset',
      'pain',
      (find: (ref: string) => Json) => Object.assign(find('Condition/pain'), { onsetDateTime: undefined }),
      'cannot tell',
    ],
    [
      'a child',
      'adult',
      (find: (ref: string) => Json) => Object.assign(find('Patient/ana'), { birthDate: '2008-03-03' }),
      'not met',
    ],
    [
      'eighteen today',
      'adult',
      (find: (ref: string) => Json) => Object.assign(find('Patient/ana'), { birthDate: '2008-03-02' }),
      'met',
    ],
    [
      'a cancelled medicine',
      'medicine',
      (find: (ref: string) => Json) => Object.assign(find('MedicationRequest/nsaid'), { status: 'cancelled' }),
      'cannot tell',
    ],
  ] as const)('%s: %s', async (_name, id, change, wanted) => {
    const { status } = await reviewed((find) => void change(find));
    expect(status[id]).toBe(wanted);
  });

  it('lets wait what no criteria are about', async () => {
    const other = readCriteria(LUMBAR_MRI.replace('cpt|72148, cpt|72149', 'cpt|70551'));
    const { bundle } = await built();
    expect(await reviewRequest(bundle, [other])).toMatchObject({
      recommendation: 'pend',
      items: [{ criteria: [], why: ['no criteria are about this service'] }],
    });
  });

  it('runs CQL by the engine that it is given, and cannot tell without one', async () => {
    const set = criteriaFrom({
      ...plain(),
      criteria: [{ id: 'cql', text: 'x', test: { elm: { library: 'L', expression: 'Ok' } } }],
    });
    const { bundle } = await built();
    const status = async (value?: unknown) =>
      (await reviewRequest(bundle, [set], value === undefined ? {} : { runElm: async () => ({ value, records: [] }) }))
        .items[0]!.criteria[0]!.status;
    expect([await status(), await status(true), await status(false), await status([])]).toEqual([
      'cannot tell',
      'met',
      'not met',
      'cannot tell',
    ]);
  });

  it('joins tests and criteria in three values', async () => {
    const yes = { age: { min: 18 } };
    const no = { age: { max: 18 } };
    const open = { procedure: { codes: 'snomed|1' } };
    const joined = async (test: object) => {
      const set = criteriaFrom({ ...plain(), criteria: [{ id: 'a', text: 'x', test }] });
      return (await reviewRequest((await built()).bundle, [set])).items[0]!.criteria[0]!.status;
    };
    expect(await joined({ all: [yes, open] })).toBe('cannot tell');
    expect(await joined({ all: [no, open] })).toBe('not met');
    expect(await joined({ any: [yes, open] })).toBe('met');
    expect(await joined({ any: [no, open] })).toBe('cannot tell');
    expect(await joined({ not: open })).toBe('cannot tell');
    expect(await joined({ not: no })).toBe('met');
  });
});

const plain = () => ({ id: 'x', title: 'X', version: '1', services: ['cpt|72148'] });

describe('criteria', () => {
  it.each([
    ['id: [', /line 1: this is no YAML/],
    ['[]', /must be an object/],
    ['{ "id": "x", "title": "X", "version": 1, "services": [], "criteria": [] }', /criteria: must be a list/],
    [
      '{ "id": "x", "title": "X", "version": 1, "services": ["72148"], "criteria": [{ "id": "a", "text": "b", "test": { "sex": { "is": "female" } } }] }',
      /services\[0\]: must be a code/,
    ],
    [
      '{ "id": "x", "title": "X", "version": 1, "services": ["cpt|1"], "criteria": [{ "id": "a", "text": "b", "test": { "ages": {} } }] }',
      /criteria\[0\].test.ages: is no test/,
    ],
    [
      '{ "id": "x", "title": "X", "version": 1, "services": ["cpt|1"], "criteria": [{ "id": "a", "text": "b", "test": { "age": {} } }] }',
      /criteria\[0\].test.age: needs min or max/,
    ],
    [
      '{ "id": "x", "title": "X", "version": 1, "services": ["cpt|1"], "approveWhen": "z", "criteria": [{ "id": "a", "text": "b", "test": { "age": { "min": 1 } } }] }',
      /approveWhen: there is no criterion "z"/,
    ],
  ])('that cannot be read are refused with their place (%#)', (text, message) => {
    expect(() => readCriteria(text)).toThrow(message);
  });
});

describe('words in a note', () => {
  it.each([
    ['Completed 8 weeks of physical therapy.', 'said'],
    ['Physical therapy without relief.', 'said'],
    ['No relief with physical therapy.', 'said'],
    ['Not only physical therapy but also injections were tried.', 'said'],
    ['The pain is not controlled with physical therapy.', 'said'],
    ['She has not tried physical therapy.', 'denied'],
    ['Denies physical therapy.', 'denied'],
    ['Physical therapy was declined.', 'denied'],
    ['No prior physical therapy, no injections.', 'denied'],
    ['Physical therapy has not been tried.', 'denied'],
    ['Plan: physical therapy for six weeks.', 'not yet'],
    ['Referred to physical therapy.', 'not yet'],
    ['Physical therapy is recommended.', 'not yet'],
    ['Her mother had physical therapy.', 'not yet'],
    ['No fever. Completed physical therapy.', 'said'],
    ['Never smoked; finished physical-therapy in May.', 'said'],
    ['Nunca hizo physical therapy.', 'denied'],
    ['Physical therapy is contraindicated.', 'not yet'],
    ['Has the patient had physical therapy? Unknown.', 'not yet'],
    [
      'Patient was offered surgery, injections, and, in addition, physical therapy, all of which she turned down.',
      'not yet',
    ],
    ['Surgery, injections and physical therapy; she turned\nall of them down.', 'not yet'],
    ['Physical therapy is, says Dr. Cole, contraindicated.', 'not yet'],
    ['Physical therapy: unknown.', 'not yet'],
    ['Physical therapy and surgery are among the things that the patient refused.', 'not yet'],
    ['We spoke of physical therapy, which was only considered.', 'not yet'],
    ['She has not\ntried physical therapy.', 'not yet'],
    ['Physical therapy está contraindicada.', 'not yet'],
    ['¿Ha hecho physical therapy? Se desconoce.', 'not yet'],
    ['Se ofreció cirugía y, además, physical therapy.', 'not yet'],
    ['Physical therapy, que la paciente rechazó.', 'not yet'],
    ['Completed physical therapy with considerable relief. Surgery is planned.', 'said'],
    ['Finished a physical therapy program.\nSurgery was offered.', 'said'],
    ['Any red flags? None. Completed physical therapy.', 'said'],
  ])('%s: %s', (text, polarity) => {
    expect(
      findPhrases(text, ['physical therapy']).map((span) => [
        span.polarity,
        text.slice(span.start, span.end).toLowerCase().replace('-', ' '),
      ]),
    ).toEqual([[polarity, 'physical therapy']]);
  });
});
