import { describe, expect, it } from 'vitest';
import { buildRequest } from './build/build.ts';
import { readCriteria } from './criteria/read.ts';
import { replay, step } from './decision/case.ts';
import type { CaseEvent } from './decision/event.ts';
import { caseIdOf, requestDigest } from './identity.ts';
import type { Json } from './json.ts';
import { publicMetrics, readEvents } from './metrics/metrics.ts';
import { checkProfile } from './profiles/check.ts';
import { entriesOf, entryOf, referencesIn } from './request/entries.ts';
import { actionsOf, responseBundle } from './response/build.ts';
import { intake } from './submit.ts';
import { example } from './testing/examples.ts';
import { backPainRecord, LUMBAR_MRI } from './testing/record.ts';

const NOW = '2026-03-02T15:00:00Z';
const options = {
  now: NOW,
  zone: 'America/New_York',
  engine: { kind: 'engine' as const, name: 'criteria', version: '1' },
};
const SIGNED = {
  kind: 'clinician' as const,
  id: 'p-1',
  name: 'Dr Ines Ferrer',
  signedAt: NOW,
  reason: 'Therapy was not tried before.',
};

/** An answer that keeps the profiles of the guide, and in which every reference leads somewhere. */
async function assertAnswer(answer: Json, kind = ''): Promise<void> {
  const entries = entriesOf(answer);
  const url = (name: string) => `http://hl7.org/fhir/us/davinci-pas/StructureDefinition/${name}`;
  expect((await checkProfile(answer, url(`profile-pas-${kind}response-bundle`), 'Bundle')).findings).toEqual([]);
  expect(
    (
      await checkProfile(
        entries[0]!.resource,
        url(kind ? 'profile-claiminquiryresponse' : 'profile-claimresponse'),
        'ClaimResponse',
      )
    ).findings,
  ).toEqual([]);
  for (const { reference } of referencesIn(entries[0]!.resource, ''))
    expect(entryOf(reference, entries[0]!, entries)).toBeDefined();
  expect(new Set(entries.map(({ fullUrl }) => fullUrl)).size).toBe(entries.length);
}

describe('the answer to a request', () => {
  it('begins with a ClaimResponse, and echoes what was sent under its own addresses', async () => {
    const request = example('ReferralAuthorizationBundleExample');
    const { case: one } = await intake(request, [], options);
    const answer = responseBundle(request, one, { now: NOW });
    await assertAnswer(answer);
    expect(entriesOf(answer)[0]!.type).toBe('ClaimResponse');
    expect((answer.entry as Json[]).slice(1)).toEqual(
      request.entry.map(({ fullUrl, resource }: Json) => ({ fullUrl, resource })),
    );
  });

  it('echoes the sequence of every item', async () => {
    const request = example('HomecareAuthorizationUpdateBundleExample');
    request.entry[0].resource.item[2].sequence = 7;
    const { case: one } = await intake(request, [], options);
    expect([...actionsOf(responseBundle(request, one, { now: NOW }))]).toEqual([
      [1, 'A4'],
      [2, 'C'],
      [7, 'A4'],
    ]);
  });

  it('approves with a number and a period where the criteria are met, else asks for what is missing', async () => {
    const { bundle } = await buildRequest(backPainRecord(), {
      order: 'mri',
      now: NOW,
      criteria: [readCriteria(LUMBAR_MRI)],
    });
    const approved = await intake(bundle, [readCriteria(LUMBAR_MRI)], options);
    const answer = responseBundle(bundle, approved.case, { now: NOW });
    await assertAnswer(answer);
    expect(entriesOf(answer)[0]!.resource).toMatchObject({ outcome: 'complete' });
    expect([...actionsOf(answer)]).toEqual([[1, 'A1']]);
    expect(JSON.stringify(answer)).toContain(approved.case.items[0]!.number);
    const { bundle: bare } = await buildRequest(backPainRecord(), { order: 'mri', now: NOW });
    const waiting = await intake(bare, [readCriteria(LUMBAR_MRI)], options);
    expect([...actionsOf(responseBundle(bare, waiting.case, { now: NOW }))]).toEqual([[1, 'A4']]);
    expect(waiting.case.needs.map(({ text }) => text)).toContain(
      'a note that says: physical therapy, or home exercise',
    );
  });

  it('says a denial with its reason and who decided it', async () => {
    const request = example('ReferralAuthorizationBundleExample');
    const { case: one } = await intake(request, [], options);
    const denied = step(one, {
      type: 'denied',
      case: one.id,
      at: NOW,
      items: [1],
      reason: { code: '0V', text: 'Therapy was not tried.' },
      signature: SIGNED,
    });
    const answer = responseBundle(request, denied, { now: NOW });
    await assertAnswer(answer);
    expect([...actionsOf(answer)]).toEqual([[1, 'A3']]);
    expect(entriesOf(answer)[0]!.resource).toMatchObject({
      outcome: 'complete',
      processNote: [{ number: 1, text: 'Item 1: Therapy was not tried. Decided by Dr Ines Ferrer.' }],
    });
  });

  it('says a change as A6, and what was authorised in addItem', async () => {
    const request = example('MedicalServicesAuthorizationBundleExample');
    const { case: one } = await intake(request, [], options);
    const modified = step(one, {
      type: 'modified',
      case: one.id,
      at: NOW,
      items: [1],
      number: 'A-1',
      authorised: { quantity: 2, text: 'Two visits instead of four.' },
      signature: SIGNED,
    });
    const answer = responseBundle(request, modified, { now: NOW });
    await assertAnswer(answer);
    expect([...actionsOf(answer)]).toEqual([[1, 'A6']]);
    expect(entriesOf(answer)[0]!.resource.addItem).toMatchObject([
      { itemSequence: [1], productOrService: { coding: [{ code: '99212' }] }, quantity: { value: 2 } },
    ]);
  });

  it('asks for a document by its LOINC code in a CommunicationRequest', async () => {
    const request = example('ReferralAuthorizationBundleExample');
    const { case: one } = await intake(request, [], options);
    const asked = step(one, {
      type: 'information-requested',
      case: one.id,
      at: NOW,
      items: [1],
      needs: [{ text: 'an operative note', loinc: '11504-8', item: 1 }],
      by: options.engine,
    });
    const answer = responseBundle(request, asked, { now: NOW });
    await assertAnswer(answer);
    const last = entriesOf(answer).at(-1)!;
    expect(last.resource).toMatchObject({
      resourceType: 'CommunicationRequest',
      payload: [{ contentString: '11504-8' }],
    });
    expect(
      (
        await checkProfile(
          last.resource,
          'http://hl7.org/fhir/us/davinci-pas/StructureDefinition/profile-communicationrequest',
          'x',
        )
      ).findings,
    ).toEqual([]);
  });
});

describe('the same request', () => {
  it('is known again though it was made anew, and another one is not', () => {
    const request = example('ReferralAuthorizationBundleExample');
    const again = example('ReferralAuthorizationBundleExample');
    again.timestamp = '2026-03-05T00:00:00Z';
    again.identifier.value = 'B-1';
    again.entry[0].resource.created = '2026-03-05T00:00:00Z';
    expect(requestDigest(again)).toBe(requestDigest(request));
    again.entry[0].resource.item[0].productOrService.coding[0].code = '4';
    expect(requestDigest(again)).not.toBe(requestDigest(request));
    expect(caseIdOf(requestDigest(request))).toMatch(/^pa-[0-9a-f]{24}$/);
  });
});

describe('the public figures', () => {
  const at = (hours: number) => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();
  const request = (id: string, urgent: boolean, ...rest: object[]): CaseEvent[] => [
    {
      type: 'received',
      case: id,
      at: NOW,
      urgent,
      zone: 'UTC',
      items: [{ sequence: 1, system: 'cpt', code: id.startsWith('x') ? '2' : '1' }],
    },
    ...(rest.map((each) => ({ case: id, at: at(1), items: [1], ...each })) as unknown as CaseEvent[]),
  ];
  const approved = (hours: number, by: object = options.engine) => ({
    type: 'approved',
    at: at(hours),
    number: 'n',
    by,
  });
  const denied = (hours: number) => ({ type: 'denied', at: at(hours), reason: { text: 'No.' }, signature: SIGNED });
  const events = [
    ...request('a', false, approved(10)),
    ...request('b', false, approved(20)),
    ...request('c', false, denied(30)),
    ...request('d', false, denied(48), { type: 'appealed', at: at(60) }, approved(100, SIGNED)),
    ...request('e', false, { type: 'extended', until: at(24 * 10), signature: SIGNED }, approved(24 * 9)),
    ...request('f', true, approved(2)),
    ...request('x1', true, denied(80)),
    ...request('g', false),
    ...request('h', false, { type: 'cancelled' }),
    ...request('i', false, approved(1)).map((event) => (event.type === 'received' ? { ...event, drug: true } : event)),
  ];

  it('are worked out from the events', () => {
    expect(publicMetrics(events)).toEqual({
      services: [
        { system: 'cpt', code: '1', requests: 7 },
        { system: 'cpt', code: '2', requests: 1 },
      ],
      standard: {
        requests: 6,
        decided: 5,
        approved: { count: 3, of: 5, percent: 60 },
        denied: { count: 2, of: 5, percent: 40 },
        meanHours: 64.8,
        medianHours: 30,
        late: { count: 0, of: 5, percent: 0 },
      },
      expedited: {
        requests: 2,
        decided: 2,
        approved: { count: 1, of: 2, percent: 50 },
        denied: { count: 1, of: 2, percent: 50 },
        meanHours: 41,
        medianHours: 41,
        late: { count: 1, of: 2, percent: 50 },
      },
      approvedAfterAppeal: { count: 1, of: 3, percent: 33.3 },
      extendedAndApproved: { count: 1, of: 1, percent: 100 },
      drugsLeftOut: 1,
      waiting: 1,
    });
  });

  it('are the same whatever the order of the requests', () => {
    expect(publicMetrics([...events].reverse().toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)))).toEqual(
      publicMetrics(events),
    );
  });

  it('count a period by the day of the decision', () => {
    const { standard, expedited } = publicMetrics(events, { from: '2026-03-03', to: '2026-03-03' });
    expect([standard.requests, expedited.requests]).toEqual([3, 0]);
  });

  it('refuse a denial that nobody has signed, and a line that is no event', () => {
    const forged = request('z', false, { type: 'denied', reason: { text: 'No.' } });
    expect(() => publicMetrics(forged)).toThrow(/Request z: .*named clinician's signature/);
    expect(() => readEvents('{"case":"a"}')).toThrow(/line 1 is no event/);
    expect(readEvents(events.map((each) => JSON.stringify(each)).join('\n\n'))).toEqual(
      JSON.parse(JSON.stringify(events)),
    );
    expect(replay(events.filter((event) => event.case === 'd')).items[0]!.appealed).toBe(true);
  });
});
