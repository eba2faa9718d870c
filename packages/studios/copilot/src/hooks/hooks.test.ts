import { describe, expect, it } from 'vitest';
import { alertBurden, type ShownCard } from './burden.ts';
import { checkOffered, parseFeedback } from './feedback.ts';
import { gather } from './gather.ts';
import { readPublishedRequest } from './malformed.ts';
import { parseHookRequest } from './parse.ts';
import { shortened } from './plan-cards.ts';
import { ruleServices } from './services.ts';
import { HOOKS } from './types.ts';
import { uuidOf } from './uuid.ts';

const INSTANCE = 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea';
const NOW = new Date('2026-11-25T10:00:00Z');
const order = { resourceType: 'MedicationRequest', id: 'm1' };
const bundle = { resourceType: 'Bundle', type: 'collection', entry: [{ resource: order }] };
const contexts = {
  'patient-view': { userId: 'Practitioner/p', patientId: '1' },
  'order-select': {
    userId: 'PractitionerRole/p',
    patientId: '1',
    selections: ['MedicationRequest/m1'],
    draftOrders: bundle,
  },
  'order-sign': { userId: 'Practitioner/p', patientId: '1', draftOrders: bundle },
  'encounter-discharge': { userId: 'Practitioner/p', patientId: '1', encounterId: 'e' },
  'appointment-book': { userId: 'Patient/1', patientId: '1', appointments: { resourceType: 'Bundle', entry: [] } },
} as const;
const request = (hook: keyof typeof contexts, change: object = {}, context: object = {}) => ({
  hook,
  hookInstance: INSTANCE,
  context: { ...contexts[hook], ...context },
  ...change,
});

/** CDS Hooks 2.0: the HTTP request, and the context of each hook in its own definition. */
const WRONG: readonly [what: string, body: unknown, path: string][] = [
  ['not an object', [], 'request'],
  ['hook missing', { ...request('patient-view'), hook: undefined }, 'hook'],
  ['hook unknown', { ...request('patient-view'), hook: 'patient-veiw' }, 'hook'],
  ['hookInstance missing', request('patient-view', { hookInstance: undefined }), 'hookInstance'],
  ['hookInstance not a UUID', request('patient-view', { hookInstance: '1' }), 'hookInstance'],
  ['context missing', request('patient-view', { context: undefined }), 'context'],
  ['fhirServer not a URL', request('patient-view', { fhirServer: 'here' }), 'fhirServer'],
  ['authorization without server', request('patient-view', { fhirAuthorization: { access_token: 'x' } }), 'fhirServer'],
  ['userId without type', request('patient-view', {}, { userId: 'p' }), 'context.userId'],
  ['userId of a type the hook does not take', request('order-sign', {}, { userId: 'Patient/1' }), 'context.userId'],
  ['patientId missing', request('patient-view', {}, { patientId: undefined }), 'context.patientId'],
  ['patientId empty', request('patient-view', {}, { patientId: '' }), 'context.patientId'],
  ['encounterId missing', request('encounter-discharge', {}, { encounterId: undefined }), 'context.encounterId'],
  ['draftOrders missing', request('order-sign', {}, { draftOrders: undefined }), 'context.draftOrders'],
  ['draftOrders not a Bundle', request('order-sign', {}, { draftOrders: order }), 'context.draftOrders'],
  [
    'draft without resource',
    request('order-sign', {}, { draftOrders: { ...bundle, entry: [{}] } }),
    'context.draftOrders.entry[0].resource',
  ],
  ['selections missing', request('order-select', {}, { selections: undefined }), 'context.selections'],
  ['selections empty', request('order-select', {}, { selections: [] }), 'context.selections'],
  [
    'selection of something else',
    request('order-select', {}, { selections: ['MedicationRequest/m2'] }),
    'context.selections[0]',
  ],
  ['appointments missing', request('appointment-book', {}, { appointments: undefined }), 'context.appointments'],
  ['prefetch not an object', request('patient-view', { prefetch: [] }), 'prefetch'],
  ['prefetch without a resource', request('patient-view', { prefetch: { patient: { id: '1' } } }), 'prefetch.patient'],
];

describe('a CDS Hooks request', () => {
  it.each(HOOKS)('for %s is read', (hook) => expect(parseHookRequest(request(hook)).hook).toBe(hook));
  it.each(WRONG)('with %s is refused at its element', (_what, body, path) => {
    expect(() => parseHookRequest(body)).toThrow(expect.objectContaining({ path }));
  });
  it('may have the type before ids, null prefetch, and fields that are not known', () => {
    const read = parseHookRequest(
      request('patient-view', { prefetch: { patient: null }, extra: 1 }, { patientId: 'Patient/1', more: 2 }),
    );
    expect(read.context.patientId).toBe('1');
    expect(read.prefetch.patient).toBeNull();
  });
  it('does not take prefetch items from outside prefetch, unless told to', () => {
    const stray = request('patient-view', { prefetch: {}, item2: order });
    expect(parseHookRequest(stray).prefetch).toEqual({});
    expect(parseHookRequest(stray, { published: true }).prefetch).toEqual({ item2: order });
  });
});

describe('prefetch', () => {
  it('wrapped as in early drafts is taken only from published requests', () => {
    const wrapped = request('patient-view', {
      prefetch: { item1: { response: { status: '200 OK' }, resource: order } },
    });
    expect(() => parseHookRequest(wrapped)).toThrow('prefetch.item1');
    expect(parseHookRequest(wrapped, { published: true }).prefetch).toEqual({ item1: order });
  });

  const [service] = ruleServices();
  const of = (prefetch: object) =>
    gather(parseHookRequest(request('patient-view', { prefetch })), service as never, { now: NOW });
  it('that failed or is absent is lacking; null is not', () => {
    const { lacking } = of({ patient: { resourceType: 'OperationOutcome' }, conditions: null });
    expect(lacking).toContain('patient');
    expect(lacking).toContain('medications');
    expect(lacking).not.toContain('conditions');
  });
  it('of another patient is refused', () => {
    expect(() => of({ patient: { resourceType: 'Patient', id: '2' } })).toThrow('another patient');
  });
  const taken = { ...order, status: 'active', subject: { reference: 'Patient/1' } };
  const searched = (...resources: object[]) => ({
    resourceType: 'Bundle',
    type: 'searchset',
    entry: resources.map((resource) => ({ resource })),
  });
  const allergy = { resourceType: 'AllergyIntolerance', patient: { reference: 'Patient/2' } };
  const born = (birthDate: unknown) => ({ patient: { resourceType: 'Patient', id: '1', birthDate } });
  it.each([
    ['a medicine of another', { medications: searched({ ...taken, subject: { reference: 'Patient/zz' } }) }],
    [
      'of another server',
      { medications: searched({ ...taken, subject: { reference: 'https://ehr/fhir/Patient/zz' } }) },
    ],
    ['a medicine of nobody', { medications: searched({ ...taken, subject: undefined }) }],
    ['an allergy of another', { allergies: searched(allergy) }],
    ['a resource for a Bundle', { medications: taken }],
    ['a Bundle for a resource', { patient: searched({ resourceType: 'Patient', id: '1' }) }],
    ['another type', { conditions: searched(taken) }],
    ['a birth date that is none', born('banana')],
    ['a day that is none', born('1970-02-30')],
    ['a birth to come', born('2031-01-01')],
    [
      'a date deep inside',
      {
        medications: searched({
          ...taken,
          dosageInstruction: [{ timing: { repeat: { boundsPeriod: { end: '2026-13-01' } } } }],
        }),
      },
    ],
  ])('with %s is refused at its key', (_what, prefetch) => {
    const [key] = Object.keys(prefetch);
    expect(() => of(prefetch)).toThrow(
      expect.objectContaining({ path: expect.stringContaining(`prefetch.${key}`), incomplete: false }),
    );
  });
  it.each([
    ['a link to more', { medications: { ...searched(taken), link: [{ relation: 'next', url: 'https://ehr/2' }] } }],
    ['a higher total', { medications: { ...searched(taken), total: 2 } }],
  ])('with %s is incomplete', (_what, prefetch) => {
    expect(() => of(prefetch)).toThrow(expect.objectContaining({ path: 'prefetch.medications', incomplete: true }));
  });
  it('takes whole answers, what a search brings along, and the latest of many', () => {
    const more = { link: [{ relation: 'next', url: 'https://ehr/2' }] };
    const medication = { resourceType: 'Medication', id: 'm' };
    const observation = {
      resourceType: 'Observation',
      subject: { reference: 'https://ehr/fhir/Patient/1/_history/3' },
    };
    const { resources } = of({
      ...born('1970-02-28'),
      medications: { ...searched(taken, medication), total: 1, link: [{ relation: 'self', url: 'https://ehr/1' }] },
      observations: { ...searched({ ...observation, effectiveDateTime: '2026-02' }), ...more },
      conditions: { resourceType: 'Bundle', type: 'searchset', total: 0 },
    });
    expect(resources.length).toBe(4);
  });
  it('is asked of the orders at hand too', () => {
    const sign = (change: object) =>
      gather(
        parseHookRequest(
          request('order-sign', {}, { draftOrders: { ...bundle, entry: [{ resource: { ...order, ...change } }] } }),
        ),
        service as never,
        { now: NOW },
      );
    expect(() => sign({})).not.toThrow();
    expect(() => sign({ subject: { reference: 'Patient/zz' } })).toThrow(
      'context.draftOrders.entry[0].resource.subject',
    );
    expect(() => sign({ authoredOn: 'banana' })).toThrow('context.draftOrders.entry[0].resource.authoredOn');
  });
});

describe('feedback', () => {
  const good = { card: 'c', outcome: 'overridden', outcomeTimestamp: '2026-11-25T10:00:00+01:00' };
  it('is read, its time in UTC', () => {
    expect(parseFeedback({ feedback: [good] })[0]?.at).toBe('2026-11-25T09:00:00.000Z');
  });
  it.each([
    [{}, 'feedback'],
    [{ feedback: [] }, 'feedback'],
    [{ feedback: [{ ...good, card: undefined }] }, 'feedback[0].card'],
    [{ feedback: [{ ...good, outcome: 'ignored' }] }, 'feedback[0].outcome'],
    [{ feedback: [{ ...good, outcomeTimestamp: '2026-11-25' }] }, 'feedback[0].outcomeTimestamp'],
    [{ feedback: [{ ...good, outcome: 'accepted' }] }, 'feedback[0].acceptedSuggestions'],
    [
      { feedback: [{ ...good, outcome: 'accepted', acceptedSuggestions: [{}] }] },
      'feedback[0].acceptedSuggestions[0].id',
    ],
    [{ feedback: [good, { ...good, overrideReason: { reason: {} } }] }, 'feedback[1].overrideReason.reason.code'],
  ])('with a mistake is refused at its element', (body, path) => {
    expect(() => parseFeedback(body)).toThrow(expect.objectContaining({ path }));
  });
});

describe('an answer to a card', () => {
  const offered = { suggestions: ['s1'], overrideReasons: [{ code: 'a', system: 'urn:x' }] };
  const said = { card: 'c', outcome: 'overridden' as const, acceptedSuggestions: [], at: '2026-11-25T09:00:00.000Z' };
  const accepted = { ...said, outcome: 'accepted' as const };
  it('is one that the card offered', () => {
    for (const fine of [
      said,
      { ...said, reason: { code: 'a' } },
      { ...said, reason: { code: 'a', system: 'urn:x' } },
      { ...accepted, acceptedSuggestions: ['s1'] },
    ])
      expect(() => checkOffered(fine, offered, 'feedback[0]')).not.toThrow();
  });
  it.each([
    [{ ...said, reason: { code: 'banana' } }, 'feedback[0].overrideReason.reason'],
    [{ ...said, reason: { code: 'a', system: 'urn:y' } }, 'feedback[0].overrideReason.reason'],
    [{ ...accepted, acceptedSuggestions: ['s1', 's2'] }, 'feedback[0].acceptedSuggestions[1].id'],
  ])('and no other', (wrong, path) => {
    expect(() => checkOffered(wrong, offered, 'feedback[0]')).toThrow(expect.objectContaining({ path }));
  });
});

describe('the alert burden', () => {
  const card = (change: Partial<ShownCard>): ShownCard => ({
    service: 's',
    rule: 'r',
    indicator: 'info',
    clinician: 'Practitioner/a',
    shownAt: '2026-11-25',
    ...change,
  });
  it('counts by service, rule and clinician, with reasons', () => {
    const report = alertBurden([
      card({}),
      card({ outcome: 'accepted' }),
      card({ outcome: 'overridden', reason: 'x' }),
      card({ rule: 'q', clinician: 'Practitioner/b', outcome: 'overridden' }),
    ]);
    expect(report.byRule).toEqual([
      { key: 'r', shown: 3, accepted: 1, overridden: 1, unanswered: 1, overrideRate: 0.5, reasons: { x: 1 } },
      {
        key: 'q',
        shown: 1,
        accepted: 0,
        overridden: 1,
        unanswered: 0,
        overrideRate: 1,
        reasons: { 'no reason given': 1 },
      },
    ]);
    expect(report.byClinician.map(({ key, shown }) => [key, shown])).toEqual([
      ['Practitioner/a', 3],
      ['Practitioner/b', 1],
    ]);
  });
});

describe('a published request that is not JSON', () => {
  it.each([
    ['{"hook":"h","prefetch":{"item1":{"a":1}}}}', { item1: { a: 1 } }],
    ['{"hook":"h","prefetch":{"item1":{"a":1}},"item2":{"b":"}"}}\n}', { item1: { a: 1 }, item2: { b: '}' } }],
    ['{"hook":"h","prefetch":{"item1":null}},\n "item6": {"c":3}\n }\n}', { item1: null, item6: { c: 3 } }],
    [
      '{"hook":"h","prefetch":{"item1":{"response":{},"resource":{"resourceType":"Patient"}}}}',
      { item1: { resourceType: 'Patient' } },
    ],
  ])('is read up to where it is closed, and its items put back', (text, prefetch) => {
    expect(readPublishedRequest(text).request).toEqual({ hook: 'h', prefetch });
  });
});

describe('words and ids of cards', () => {
  it('are cut at a word below 140 characters', () => {
    expect(shortened('short')).toBe('short');
    const cut = shortened('word '.repeat(60));
    expect(cut.length).toBeLessThan(140);
    expect(cut.endsWith('word…')).toBe(true);
  });
  it('are UUIDs, the same for the same words', () => {
    expect(uuidOf('a', 'b')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uuidOf('a', 'b')).toBe(uuidOf('a', 'b'));
    expect(uuidOf('a', 'b')).not.toBe(uuidOf('ab'));
  });
});
