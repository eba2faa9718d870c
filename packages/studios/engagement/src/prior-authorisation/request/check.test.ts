import { describe, expect, it } from 'vitest';
import { isError, operationOutcome } from '../finding.ts';
import { checkProfile } from '../profiles/check.ts';
import { example, publishedExamples } from '../testing/examples.ts';
import { checkRequest } from './check.ts';

const REQUESTS = [
  'HomecareAuthorizationBundleExample',
  'HomecareAuthorizationUpdateBundleExample',
  'MedicalServicesAuthorizationBundleExample',
  'ReferralAuthorizationBundleExample',
  'SurgicalRequestBundleExample',
];

// biome-ignore lint/suspicious/noExplicitAny: broken on purpose
type Broken = any;
const errorsOf = async (bundle: unknown, kind: 'submit' | 'inquire' = 'submit') =>
  (await checkRequest(bundle, kind)).findings.filter(isError);

/** What one change to the published referral (or another one) is refused for. */
const refused = async (change: (bundle: Broken) => void, id = 'ReferralAuthorizationBundleExample') => {
  const bundle = example(id);
  change(bundle);
  const checked = await checkRequest(bundle, id.includes('Inquiry') ? 'inquire' : 'submit');
  const found = checked.findings.filter(isError);
  expect(found.length).toBeGreaterThan(0);
  expect(checked.bundle).toBeUndefined();
  for (const { path } of found) expect(path).toMatch(/^Bundle/);
  return found.map(({ statement, path }) => `${statement} ${path}`);
};
const claim = (bundle: Broken) => bundle.entry[0].resource;
const entry = (bundle: Broken, type: string) =>
  bundle.entry.find((each: Broken) => each.resource.resourceType === type);

describe('the published examples', () => {
  it('are 47, and every one keeps the profile that it names', async () => {
    const examples = publishedExamples();
    expect(examples).toHaveLength(47);
    let profiled = 0;
    for (const each of examples) {
      const [url] = (each.meta as { profile?: string[] } | undefined)?.profile ?? [];
      if (url === undefined) continue;
      profiled++;
      expect({ id: each.id, findings: (await checkProfile(each, url, 'x')).findings }).toEqual({
        id: each.id,
        findings: [],
      });
    }
    expect(profiled).toBe(43);
  });

  it.each(REQUESTS)('%s is let pass', async (id) => {
    const { bundle, findings } = await checkRequest(example(id), 'submit');
    expect(findings.filter(isError)).toEqual([]);
    expect(bundle).toBeDefined();
  });

  it('the inquiry is let pass as an inquiry', async () => {
    expect(await errorsOf(example('PASClaimInquiryBundleExample'), 'inquire')).toEqual([]);
  });

  it('everything else is refused as a request', async () => {
    const rest = publishedExamples().filter(
      ({ id }) => !REQUESTS.includes(String(id)) && id !== 'PASClaimInquiryBundleExample',
    );
    expect(rest).toHaveLength(41);
    for (const each of rest) expect(await errorsOf(each)).not.toEqual([]);
  });

  it('the surgical request names a practitioner that it does not have, which is told and no error', async () => {
    const { findings } = await checkRequest(example('SurgicalRequestBundleExample'), 'submit');
    expect(findings.map(({ severity, statement }) => `${severity} ${statement}`)).toEqual([
      'warning spec-18',
      'warning spec-18',
      'warning spec-20',
      'warning spec-20',
    ]);
  });
});

describe('a request that does not keep to the guide', () => {
  it('is no Bundle', async () => {
    for (const value of [undefined, null, 1, 'text', [], {}, { resourceType: 'Claim' }, { resourceType: 5 }])
      expect((await errorsOf(value)).map(({ statement, path }) => `${statement} ${path}`)).toEqual(['spec-11 Bundle']);
  });

  it('does not begin with the Claim', async () => {
    expect(await refused((b) => b.entry.reverse())).toContain('spec-12 Bundle.entry[0]');
    expect(await refused((b) => b.entry.shift())).toContain('spec-12 Bundle.entry[0]');
    expect(await refused((b) => delete b.entry)).toContain('spec-12 Bundle.entry[0]');
  });

  it('lacks what the Claim refers to', async () => {
    for (const type of ['Patient', 'Coverage', 'PractitionerRole', 'ServiceRequest', 'DocumentReference'])
      expect((await refused((b) => b.entry.splice(b.entry.indexOf(entry(b, type)), 1))).join(' ')).toContain('spec-13');
  });

  it('lacks what those resources refer to', async () => {
    for (const type of ['Practitioner', 'Location'])
      expect((await refused((b) => b.entry.splice(b.entry.indexOf(entry(b, type)), 1))).join(' ')).toContain('spec-18');
  });

  it('has a resource twice', async () => {
    expect(await refused((b) => b.entry.push(structuredClone(b.entry[3])))).toContain(
      'spec-14 Bundle.entry[10].fullUrl',
    );
  });

  it('has addresses that are none', async () => {
    const at = 'spec-16 Bundle.entry[4].fullUrl';
    const change = (url: string) => (b: Broken) => {
      b.entry[4].fullUrl = url;
    };
    expect(await refused(change('http://example.org/fhir/Patient/Other'))).toContain(at);
    expect(await refused(change('http://example.org/fhir/Group/SubscriberExample'))).toContain(at);
    expect(await refused(change('Patient/SubscriberExample'))).toContain(at);
    expect(await refused(change('urn:uuid:1234'))).toContain(at);
    expect(await refused(change('urn:uuid:75832284-6C15-488C-8237-0290624D5B94'))).toContain(at);
    expect((await refused((b) => delete b.entry[4].fullUrl)).join(' ')).toContain('spec-23 Bundle.entry[4]');
  });

  it('goes by urn:uuid throughout, and is let pass', async () => {
    const bundle = example('ReferralAuthorizationBundleExample');
    const uuids = new Map(
      bundle.entry.map((each: Broken, index: number) => [
        `${each.resource.resourceType}/${each.resource.id}`,
        `urn:uuid:75832284-6c15-488c-8237-0290624d5b${String(index + 10)}`,
      ]),
    );
    const rewritten = JSON.parse(
      JSON.stringify(bundle, (key, value) => (key === 'reference' ? (uuids.get(value) ?? value) : value)),
    );
    rewritten.entry.forEach((each: Broken) => {
      each.fullUrl = uuids.get(`${each.resource.resourceType}/${each.resource.id}`);
    });
    expect(await errorsOf(rewritten)).toEqual([]);
    rewritten.entry[0].resource.patient.reference = 'Patient/SubscriberExample';
    expect((await errorsOf(rewritten)).map(({ statement }) => statement)).toContain('spec-13');
  });

  it('has resources that nothing refers to', async () => {
    const stray = {
      fullUrl: 'http://example.org/fhir/Patient/Stray',
      resource: {
        resourceType: 'Patient',
        id: 'Stray',
        identifier: [{ system: 'urn:x', value: '1' }],
        name: [{ family: 'A' }],
        gender: 'male',
      },
    };
    expect(await refused((b) => b.entry.push(stray))).toEqual(['spec-20 Bundle.entry[10].resource']);
  });

  it('has a sequence twice, or names one that is not there', async () => {
    expect(await refused((b) => claim(b).supportingInfo.push(structuredClone(claim(b).supportingInfo[0])))).toContain(
      'spec-22 Bundle.entry[0].resource.supportingInfo[1].sequence',
    );
    expect(await refused((b) => claim(b).item.push(structuredClone(claim(b).item[0])))).toContain(
      'spec-34 Bundle.entry[0].resource.item[1].sequence',
    );
    expect(
      await refused((b) => {
        claim(b).item[0].careTeamSequence = [2];
      }),
    ).toContain('spec-34 Bundle.entry[0].resource.item[0].careTeamSequence[0]');
  });

  it('does not keep the profiles', async () => {
    const broken: [(b: Broken) => void, string][] = [
      [(b) => delete b.identifier, 'Bundle'],
      [(b) => delete b.timestamp, 'Bundle'],
      [(b) => (b.type = 'message'), 'Bundle.type'],
      [(b) => (claim(b).use = 'claim'), 'Bundle.entry[0].resource.use'],
      [(b) => (claim(b).status = 'draft'), 'Bundle.entry[0].resource.status'],
      [(b) => delete claim(b).identifier, 'Bundle.entry[0].resource'],
      [(b) => delete claim(b).identifier[0].system, 'Bundle.entry[0].resource.identifier[0]'],
      [(b) => delete claim(b).item[0].extension, 'Bundle.entry[0].resource.item[0]'],
      [(b) => claim(b).item[0].extension.shift(), 'Bundle.entry[0].resource.item[0]'],
      [(b) => delete claim(b).item[0].locationCodeableConcept, 'Bundle.entry[0].resource.item[0]'],
      [
        (b) => (claim(b).item[0].productOrService.coding[0].system = 'http://snomed.info/sct'),
        'Bundle.entry[0].resource.item[0].productOrService',
      ],
      [(b) => (claim(b).item[0].servicedDate = '2026-05'), 'Bundle.entry[0].resource.item[0].serviced'],
      [
        (b) => (claim(b).diagnosis[0].diagnosisCodeableConcept.coding[0].system = 'http://snomed.info/sct'),
        'Bundle.entry[0].resource.diagnosis[0].diagnosis',
      ],
      [(b) => delete claim(b).careTeam[0].extension, 'Bundle.entry[0].resource.careTeam[0]'],
      [(b) => delete claim(b).supportingInfo[0].extension, 'Bundle.entry[0].resource.supportingInfo[0]'],
      [(b) => (claim(b).type.coding[0].code = 'vision'), 'Bundle.entry[0].resource.type'],
      [(b) => delete entry(b, 'Patient').resource.name, 'Bundle.entry[4].resource'],
      [
        (b) => (entry(b, 'Practitioner').resource.identifier[0].value = '1234567890'),
        'Bundle.entry[7].resource.identifier[0]',
      ],
      [(b) => delete entry(b, 'Organization').resource.active, 'Bundle.entry[1].resource'],
      [(b) => delete entry(b, 'PractitionerRole').resource.telecom, 'Bundle.entry[6].resource'],
    ];
    for (const [change, path] of broken) {
      const bundle = example('ReferralAuthorizationBundleExample');
      change(bundle);
      expect(
        (await errorsOf(bundle)).map(({ statement, path: at }) => `${statement} ${at}`),
        path,
      ).toContain(`spec-23 ${path}`);
    }
  });

  it('sends quantities and timings that say too little', async () => {
    expect(
      await refused((b) => {
        claim(b).item[0].quantity = { unit: 'visit' };
      }),
    ).toEqual(
      expect.arrayContaining([
        'spec-23 Bundle.entry[0].resource.item[0].quantity',
        'prof-2 Bundle.entry[0].resource.item[0].quantity',
      ]),
    );
    expect(
      await refused((b) => {
        claim(b).item[0].quantity = { value: 2 };
      }),
    ).toContain('prof-2 Bundle.entry[0].resource.item[0].quantity');
    const timing = (repeat: object) =>
      refused((b) => {
        entry(b, 'ServiceRequest').resource.occurrenceTiming = { repeat };
      });
    expect((await timing({ frequency: 2 })).join(' ')).toContain('prof-1');
  });

  it('has a modifier that is not understood', async () => {
    expect(
      await refused((b) => {
        claim(b).item[0].modifierExtension = [{ url: 'http://example.org/not-really', valueBoolean: true }];
      }),
    ).toContain('spec-25 Bundle.entry[0].resource.item[0].modifierExtension[0]');
  });

  it('has elements beyond the guide, which are passed over', async () => {
    const bundle = example('ReferralAuthorizationBundleExample');
    claim(bundle).extension.push({ url: 'http://example.org/colour', valueString: 'blue' });
    claim(bundle).fundsReserve = { text: 'none' };
    entry(bundle, 'Patient').resource.maritalStatus = { text: 'Married' };
    expect(await errorsOf(bundle)).toEqual([]);
  });

  it('leaves optional elements out, and is let pass', async () => {
    const bundle = example('ReferralAuthorizationBundleExample');
    delete claim(bundle).extension;
    delete claim(bundle).diagnosis;
    delete claim(bundle).item[0].diagnosisSequence;
    claim(bundle).item[0].extension = claim(bundle).item[0].extension.filter((each: Broken) =>
      /RequestType|certificationType|requestedService/.test(each.url),
    );
    expect(await errorsOf(bundle)).toEqual([]);
  });

  it('sends clinical resources that lack what US Core asks for', async () => {
    const observation = {
      fullUrl: 'http://example.org/fhir/Observation/o',
      resource: { resourceType: 'Observation', id: 'o', status: 'final', code: { text: 'x' } },
    };
    const found = await refused((b) => {
      b.entry.push(observation);
      claim(b).supportingInfo.push({
        ...structuredClone(claim(b).supportingInfo[0]),
        sequence: 2,
        valueReference: { reference: 'Observation/o' },
      });
    });
    expect(found).toEqual(['spec-19 Bundle.entry[10].resource']);
  });

  it('describes the same practitioner twice, which is told and no error', async () => {
    const bundle = example('ReferralAuthorizationBundleExample');
    const twin = structuredClone(entry(bundle, 'Practitioner'));
    twin.resource.id = 'Twin';
    twin.fullUrl = 'http://example.org/fhir/Practitioner/Twin';
    bundle.entry.push(twin);
    entry(bundle, 'DocumentReference').resource.author = [{ reference: 'Practitioner/Twin' }];
    const { findings, bundle: passed } = await checkRequest(bundle, 'submit');
    expect(findings).toMatchObject([{ severity: 'warning', statement: 'spec-15', path: 'Bundle.entry[10]' }]);
    expect(passed).toBeDefined();
  });
});

describe('an update', () => {
  const ID = 'HomecareAuthorizationUpdateBundleExample';
  const update = (change: (items: Broken[], claim: Broken, bundle: Broken) => void) =>
    refused((b) => change(claim(b).item, claim(b), b), ID);

  it('keeps every item of the Claim before it', async () => {
    expect(await update((items) => items.splice(0, 1))).toContain('prof-5 Bundle.entry[0].resource.item');
  });

  it('keeps every supporting document of the Claim before it', async () => {
    const found = await update((_items, _claim, b) => {
      b.entry[5].resource.supportingInfo = [
        {
          sequence: 1,
          category: {
            coding: [{ system: 'http://hl7.org/fhir/us/davinci-pas/CodeSystem/PASTempCodes', code: 'freeFormMessage' }],
          },
          valueString: 'x',
        },
      ];
    });
    expect(found).toContain('prof-6 Bundle.entry[0].resource.supportingInfo');
  });

  it('marks what is cancelled, changed and added', async () => {
    const at = 'Bundle.entry[0].resource.item';
    const without = (item: Broken, name: string) => {
      item.extension = item.extension.filter((each: Broken) => !each.url.endsWith(name));
    };
    expect(await update((items) => without(items[1], 'infoChanged'))).toContain(`spec-71 ${at}[1]`);
    expect(await update((items) => without(items[2], 'infoChanged'))).toContain(`prof-10 ${at}[2]`);
    expect(await update((items) => (items[0].productOrService.coding[0].code = 'G0155'))).toContain(`spec-71 ${at}[0]`);
    expect(await update((items) => delete items[1].modifierExtension)).toContain(`spec-69 ${at}[1]`);
    expect(
      await update(
        (items) =>
          (items[1].extension.find((each: Broken) =>
            each.url.endsWith('certificationType'),
          ).valueCodeableConcept.coding[0].code = 'I'),
      ),
    ).toContain(`spec-70 ${at}[1]`);
    expect(
      await update(
        (items) => (items[1].extension.find((each: Broken) => each.url.endsWith('infoChanged')).valueCode = 'added'),
      ),
    ).toContain(`prof-9 ${at}[1]`);
  });

  it('includes the Claim that it updates, and not the one before that', async () => {
    expect(await update((_items, _claim, b) => b.entry.pop())).toContain(
      'spec-65 Bundle.entry[0].resource.related[0].claim',
    );
    const found = await update((_items, _claim, b) => {
      const oldest = structuredClone(b.entry[5]);
      oldest.resource.id = 'Oldest';
      oldest.fullUrl = 'http://example.org/fhir/Claim/Oldest';
      b.entry.push(oldest);
      b.entry[5].resource.related = [
        { claim: { reference: 'Claim/Oldest' }, relationship: { coding: [{ code: 'prior' }] } },
      ];
    });
    expect(found.join(' ')).toContain('spec-66 Bundle.entry[5].resource.related[0].claim');
  });

  it('may leave out the Claim that the updated one updated', async () => {
    const bundle = example(ID);
    bundle.entry[5].resource.related = [
      {
        claim: { reference: 'Claim/Oldest' },
        relationship: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/ex-relatedclaimrelationship', code: 'prior' }],
        },
      },
    ];
    expect(await errorsOf(bundle)).toEqual([]);
  });
});

describe('the answer to an invalid request', () => {
  it('is one OperationOutcome, each issue with its expression and statement', async () => {
    const bundle = example('ReferralAuthorizationBundleExample');
    bundle.entry.reverse();
    const outcome = operationOutcome((await checkRequest(bundle, 'submit')).findings);
    expect(outcome.resourceType).toBe('OperationOutcome');
    expect(outcome.issue.find(({ details }) => details?.coding?.[0]?.code === 'spec-12')).toMatchObject({
      severity: 'error',
      code: 'invariant',
      expression: ['Bundle.entry[0]'],
    });
    for (const { expression, diagnostics } of outcome.issue) {
      expect(expression).toHaveLength(1);
      expect(diagnostics).not.toBe('');
    }
  });

  it('tells a ZIP+4 code without its dash, and does not refuse it', async () => {
    const bundle = example('ReferralAuthorizationBundleExample');
    entry(bundle, 'Patient').resource.address = [{ postalCode: '921011234', country: 'US' }];
    const { findings } = await checkRequest(bundle, 'submit');
    expect(findings).toMatchObject([
      { severity: 'warning', statement: 'prof-ben-1', path: 'Bundle.entry[4].resource.address[0].postalCode' },
    ]);
  });
});
