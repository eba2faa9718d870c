import { describe, expect, it } from 'vitest';
import { replay, step } from '../decision/case.ts';
import type { Json } from '../json.ts';
import { checkProfile } from '../profiles/check.ts';
import { receive } from '../submit.ts';
import { example } from '../testing/examples.ts';
import { findRequests, inquiryAnswer, type KeptRequest, keysOf } from './inquire.ts';
import { checkSubscription, notification, organisationOf } from './subscription.ts';
import { informationTasks } from './tasks.ts';

const NOW = '2026-03-02T15:00:00Z';
const profile = (name: string) => `http://hl7.org/fhir/us/davinci-pas/StructureDefinition/${name}`;
const kept = (id: string, example_ = 'HomecareAuthorizationBundleExample', more: object = {}): KeptRequest => ({
  id,
  keys: keysOf(example(example_)),
  ...more,
});

describe('an inquiry', () => {
  const inquiry = () => keysOf(example('PASClaimInquiryBundleExample'));

  it('finds a request by its identifier, for those who know the member and a provider', () => {
    expect(findRequests(inquiry(), [kept('a'), kept('b', 'ReferralAuthorizationBundleExample')])).toEqual(['a']);
    expect(findRequests({ ...inquiry(), members: ['someone else'] }, [kept('a')])).toEqual([]);
    expect(findRequests({ ...inquiry(), npis: ['1234567893'] }, [kept('a')])).toEqual([]);
    expect(findRequests({ ...inquiry(), npis: [] }, [kept('a')])).toEqual([]);
  });

  it('may come from a system other than the submitter, with the NPI of who orders or renders', () => {
    const found = { ...kept('b', 'ReferralAuthorizationBundleExample') };
    expect(found.keys.npis).toEqual(['8189991234', '1234567893']);
    expect(findRequests({ ...inquiry(), identifiers: found.keys.identifiers, npis: ['1234567893'] }, [found])).toEqual([
      'b',
    ]);
  });

  it('gives the current request in place of one that was replaced', () => {
    const chain = [kept('a', undefined, { replacedBy: 'b' }), kept('b', undefined, { replacedBy: 'c' }), kept('c')];
    expect(findRequests(inquiry(), chain)).toEqual(['c']);
    expect(findRequests({ ...inquiry(), identifiers: [], numbers: ['a'] }, chain)).toEqual(['c']);
    expect(findRequests(inquiry(), [kept('a', undefined, { replacedBy: 'a' })])).toEqual(['a']);
  });

  it('is answered with Parameters that hold a bundle for each, with the results of all items', async () => {
    const request = example('HomecareAuthorizationUpdateBundleExample');
    const one = receive(request, { now: NOW, zone: 'UTC' });
    const answer = inquiryAnswer([{ request, case: one }], NOW) as { parameter: { name: string; resource: Json }[] };
    expect(answer.parameter.map(({ name }) => name)).toEqual(['responseBundle']);
    const { resource } = answer.parameter[0]!;
    expect((await checkProfile(resource, profile('profile-pas-inquiry-response-bundle'), 'Bundle')).findings).toEqual(
      [],
    );
    const [first] = resource.entry as { resource: Json }[];
    expect((await checkProfile(first!.resource, profile('profile-claiminquiryresponse'), 'x')).findings).toEqual([]);
    expect((first!.resource.item as Json[]).map(({ itemSequence }) => itemSequence)).toEqual([1, 2, 3]);
    expect(first!.resource.request).toEqual({ reference: request.entry[0].fullUrl });
    expect(inquiryAnswer([], NOW)).toEqual({ resourceType: 'Parameters' });
  });
});

describe('a subscription', () => {
  const good = () => example('PASSubscriptionExample');

  it('keeps the profile, and names its organisation', async () => {
    expect(await checkSubscription(good())).toEqual([]);
    expect(organisationOf(good())).toBe('1234567893');
    const other = good();
    other._criteria.extension[0].valueString = 'org-identifier=8189991234';
    expect(organisationOf(other)).toBe('8189991234');
  });

  it.each([
    ['another channel', (s: ReturnType<typeof good>) => (s.channel.type = 'email'), 'spec-56'],
    ['ids alone', (s: ReturnType<typeof good>) => (s.channel._payload.extension[0].valueCode = 'id-only'), 'spec-62'],
    ['another topic', (s: ReturnType<typeof good>) => (s.criteria = 'http://example.org/topic'), 'spec-57'],
    [
      'another filter',
      (s: ReturnType<typeof good>) => (s._criteria.extension[0].valueString = 'identifier=8189991234'),
      'spec-58',
    ],
    ['no filter', (s: ReturnType<typeof good>) => delete s._criteria, 'spec-58'],
    ['no endpoint', (s: ReturnType<typeof good>) => delete s.channel.endpoint, 'spec-57'],
    [
      'an endpoint that is no web address',
      (s: ReturnType<typeof good>) => (s.channel.endpoint = 'file:///etc/passwd'),
      'spec-57',
    ],
  ])('with %s is refused', async (_name, change, statement) => {
    const subscription = good();
    change(subscription);
    expect((await checkSubscription(subscription)).map((each) => each.statement)).toContain(statement);
  });

  it('is notified with the status and the whole answer', () => {
    const answer = { resourceType: 'Bundle', id: 'b' };
    const sent = notification(good(), answer, { event: 3, now: NOW, base: 'https://payer.example/fhir' });
    const entries = sent.entry as { fullUrl: string; resource: Json }[];
    expect(entries[0]!.resource).toMatchObject({ resourceType: 'Parameters' });
    expect(JSON.stringify(entries[0]!.resource)).toContain(entries[1]!.fullUrl);
    expect(entries[1]!.resource).toBe(answer);
  });
});

describe('a request for more information', () => {
  it('is a Task for documents and one for each questionnaire', async () => {
    const request = example('ReferralAuthorizationBundleExample');
    const one = receive(request, { now: NOW, zone: 'UTC' });
    const asked = step(replay(one.events), {
      type: 'information-requested',
      case: one.id,
      at: NOW,
      items: [1],
      by: { kind: 'engine', name: 'x', version: '1' },
      needs: [
        { text: 'operative note', loinc: '11504-8', item: 1 },
        { text: 'history', loinc: '11348-0', item: 1 },
        { text: 'form', loinc: '102089-0', questionnaire: 'DTR-CONTEXT-1', item: 1 },
        { text: 'form', loinc: '102089-0', questionnaire: 'DTR-CONTEXT-2', item: 1 },
      ],
    });
    const tasks = informationTasks(request, asked, 'https://payer.example/fhir/$submit-attachment');
    expect(tasks.map(({ code }) => (code as { coding: Json[] }).coding[0]!.code)).toEqual([
      'attachment-request-code',
      'attachment-request-questionnaire',
      'attachment-request-questionnaire',
    ]);
    for (const task of tasks) expect((await checkProfile(task, profile('profile-task'), 'Task')).findings).toEqual([]);
    expect(JSON.stringify(tasks[1])).toContain('DTR-CONTEXT-1');
    expect((tasks[0]!.input as Json[]).length).toBe(3);
  });
});
