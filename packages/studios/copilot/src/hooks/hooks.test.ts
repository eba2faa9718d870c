import { describe, expect, it } from 'vitest';
import { alertBurden, type ShownCard } from './burden.ts';
import { parseFeedback } from './feedback.ts';
import { gather } from './gather.ts';
import { readPublishedRequest } from './malformed.ts';
import { parseHookRequest } from './parse.ts';
import { shortened } from './plan-cards.ts';
import { ruleServices } from './services.ts';
import { HOOKS } from './types.ts';
import { uuidOf } from './uuid.ts';

const INSTANCE = 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea';
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
  const of = (prefetch: object) => gather(parseHookRequest(request('patient-view', { prefetch })), service as never);
  it('that failed or is absent is lacking; null is not', () => {
    const { lacking } = of({ patient: { resourceType: 'OperationOutcome' }, conditions: null });
    expect(lacking).toContain('patient');
    expect(lacking).toContain('medications');
    expect(lacking).not.toContain('conditions');
  });
  it('of another patient is refused', () => {
    expect(() => of({ patient: { resourceType: 'Patient', id: '2' } })).toThrow('another patient');
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
