import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Fixture, fixture, type Signed } from '../identity/testing/fixture.ts';
import { auditEvents, PATIENTS_PER_EVENT } from './event.ts';
import { RefusalThrottle } from './refusal-throttle.ts';
import { fhirInteraction, patientsIn, withheld } from './request-facts.ts';

describe('FHIR interactions', () => {
  it.each<[string, string, string, string | undefined]>([
    ['GET', '/fhir/Patient/1', 'read', 'Patient/1'],
    ['HEAD', '/fhir/Patient/1', 'read', 'Patient/1'],
    ['GET', '/fhir/Patient/1/_history/2', 'vread', 'Patient/1/_history/2'],
    ['GET', '/fhir/Patient/1/_history', 'history-instance', 'Patient/1'],
    ['GET', '/fhir/Patient/_history', 'history-type', undefined],
    ['GET', '/fhir/_history', 'history-system', undefined],
    ['GET', '/fhir/Observation', 'search-type', undefined],
    ['POST', '/fhir/Observation/_search', 'search-type', undefined],
    ['GET', '/fhir/Patient/1/Observation', 'search-type', 'Patient/1'],
    ['GET', '/fhir', 'search-system', undefined],
    ['POST', '/fhir', 'batch', undefined],
    ['POST', '/fhir/', 'batch', undefined],
    ['POST', '/fhir/Observation', 'create', undefined],
    ['PUT', '/fhir/Observation', 'update', undefined],
    ['PUT', '/fhir/Observation/1', 'update', 'Observation/1'],
    ['PATCH', '/fhir/Observation/1', 'patch', 'Observation/1'],
    ['DELETE', '/fhir/Observation/1', 'delete', 'Observation/1'],
    ['GET', '/fhir/Patient/1/$everything', 'operation', 'Patient/1'],
    ['POST', '/fhir/Patient/$validate', 'operation', undefined],
    ['GET', '/fhir/$export', 'export', undefined],
    ['GET', '/fhir/metadata', 'capabilities', undefined],
  ])('%s %s is %s', (method, path, kind, reference) => {
    expect(fhirInteraction(method, path)).toEqual({ kind, ...(reference === undefined ? {} : { reference }) });
  });
});

describe('what an event says', () => {
  it('withholds what identifies people from queries', () => {
    expect(withheld('name=Smith&_count=5&birthdate=ge1970&code=8480-6&name:exact=Smith')).toBe(
      'name=(withheld)&_count=5&birthdate=(withheld)&code=8480-6&name:exact=(withheld)',
    );
    expect(withheld('subject:Patient.name=Smith&_has:Observation:patient:code=1&_has:X:patient:identifier=9')).toBe(
      'subject:Patient.name=(withheld)&_has:Observation:patient:code=1&_has:X:patient:identifier=(withheld)',
    );
    expect(withheld('%6eame=Smith&%zz=1&family=')).toBe('%6eame=(withheld)&%zz=1&family=(withheld)');
  });

  it('finds every patient a bundle refers to, however deep', () => {
    let deep: object = { reference: 'Patient/deep' };
    for (let i = 0; i < 50_000; i++) deep = { extension: [deep] };
    const body = {
      entry: [
        { resource: { resourceType: 'Patient', id: 'a', link: [{ other: { reference: 'Patient/b' } }] } },
        {
          resource: {
            resourceType: 'Observation',
            id: 'x',
            subject: { reference: 'http://h/fhir/Patient/c/_history/3' },
          },
        },
        { resource: { subject: { reference: 'Practitioner/z' }, focus: { reference: 'Patient/' } } },
        null,
        deep,
      ],
    };
    expect([...patientsIn(body)].sort()).toEqual(['a', 'b', 'c', 'deep']);
    expect(patientsIn('text').size + patientsIn(null).size).toBe(0);
  });

  it('splits an event that touched very many patients and loses none', () => {
    const patients = Array.from({ length: PATIENTS_PER_EVENT * 2 + 1 }, (_, i) => `p${i}`);
    const events = auditEvents({ kind: 'export', recorded: '', agent: {}, patients, entities: [], site: 's' });
    expect(events).toHaveLength(3);
    expect(events.flatMap((e) => e.entity!.map(({ what }) => what!.reference))).toEqual(
      patients.map((id) => `Patient/${id}`),
    );
  });

  it('keeps the purpose that a request claims, by which consents are read', () => {
    const facts = { kind: 'read', recorded: '', agent: {}, patients: [], entities: [], site: 's' } as const;
    expect(auditEvents({ ...facts, purpose: 'HPAYMT' })[0]!.purposeOfEvent?.[0]?.coding?.[0]?.code).toBe('HPAYMT');
    expect(auditEvents(facts)[0]).not.toHaveProperty('purposeOfEvent');
  });

  it('does not let strangers fill the log, and counts what it leaves out', () => {
    const throttle = new RefusalThrottle();
    const taken = Array.from({ length: 100 }, () => throttle.take('a', 0));
    expect(taken.filter(({ allowed }) => allowed)).toHaveLength(RefusalThrottle.PER_MINUTE);
    expect(throttle.take('b', 0)).toEqual({ allowed: true, suppressed: 0 });
    expect(throttle.take('a', 60_000)).toEqual({ allowed: true, suppressed: 40 });
    expect(throttle.take('a', 60_001)).toEqual({ allowed: true, suppressed: 0 });
  });
});

describe('auditing requests', () => {
  let f: Fixture;
  let admin: Signed;
  beforeEach(async () => {
    f = await fixture();
    admin = await f.setup();
    f.newEvents();
  });
  afterEach(() => f.app.close());
  const references = (event: { entity?: { what?: { reference?: string } }[] } | undefined) =>
    event?.entity?.map(({ what }) => what?.reference).filter(Boolean);

  it('makes a valid R4 AuditEvent of a read', async () => {
    await f.call(admin, 'GET', '/api/charts/p9');
    const [event] = f.newEvents();
    expect(event).toEqual({
      resourceType: 'AuditEvent',
      type: {
        system: 'http://terminology.hl7.org/CodeSystem/audit-event-type',
        code: 'rest',
        display: 'RESTful Operation',
      },
      subtype: [{ system: 'http://hl7.org/fhir/restful-interaction', code: 'read', display: 'read' }],
      action: 'R',
      recorded: '2026-03-01T08:00:00.000Z',
      outcome: '0',
      agent: [
        {
          who: { identifier: { system: 'urn:aceso:account', value: expect.stringMatching(/^[0-9a-f-]{36}$/) } },
          altId: 'root-admin',
          role: [
            { coding: [{ system: 'urn:aceso:role', code: 'administrator' }] },
            { coding: [{ system: 'urn:aceso:role', code: 'clinician' }] },
            { coding: [{ system: 'urn:aceso:role', code: 'steward' }] },
            { coding: [{ system: 'urn:aceso:role', code: 'chemist' }] },
          ],
          media: { system: 'urn:aceso:authentication', code: 'session' },
          requestor: true,
          network: { address: '127.0.0.1', type: '2' },
        },
      ],
      source: {
        site: 'test',
        observer: { display: 'Aceso' },
        type: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/security-source-type',
            code: '4',
            display: 'Application Server',
          },
        ],
      },
      entity: [
        {
          what: { reference: 'Patient/p9' },
          type: { system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code: '1', display: 'Person' },
          role: { system: 'http://terminology.hl7.org/CodeSystem/object-role', code: '1', display: 'Patient' },
        },
        {
          type: {
            system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type',
            code: '2',
            display: 'System Object',
          },
          role: { system: 'http://terminology.hl7.org/CodeSystem/object-role', code: '24', display: 'Query' },
          query: Buffer.from('GET /api/charts/p9').toString('base64'),
        },
      ],
    });
  });

  it('finds the patients of FHIR answers by itself, sent as objects or as text', async () => {
    await f.call(admin, 'GET', '/fhir/Condition?patient=p1&name=Smith');
    await f.call(admin, 'GET', '/fhir/Observation/o1');
    const [search, read] = f.newEvents();
    expect(references(search)).toEqual(['Patient/p1', 'Patient/p2']);
    expect(Buffer.from(search!.entity!.at(-1)!.query!, 'base64').toString()).toBe(
      'GET /fhir/Condition?patient=p1&name=(withheld)',
    );
    expect(references(read)).toEqual(['Patient/p3', 'Observation/o1']);
    expect(JSON.stringify([search, read])).not.toContain('Smith');
  });

  it('names the patients of writes, also where the answer does not repeat them', async () => {
    await f.call(admin, 'POST', '/fhir/Observation', {
      resourceType: 'Observation',
      subject: { reference: 'Patient/p5' },
    });
    await f.call(admin, 'DELETE', '/fhir/Observation/o1');
    await f.call(admin, 'DELETE', '/fhir/Observation/gone');
    const entry = [
      {
        resource: { resourceType: 'Condition', subject: { reference: 'Patient/p8' } },
        request: { method: 'POST', url: 'Condition' },
      },
      { request: { method: 'DELETE', url: 'Observation/o2' } },
    ];
    await f.call(admin, 'POST', '/fhir', { resourceType: 'Bundle', type: 'transaction', entry });
    expect(f.newEvents().map(references)).toEqual([
      ['Patient/p5', 'Patient/p6'],
      ['Patient/p4', 'Observation/o1'],
      ['Observation/gone'],
      ['Patient/p4', 'Patient/p7', 'Patient/p8'],
    ]);
  });

  it('tells refusals, of strangers and of people without permission', async () => {
    await f.call(undefined, 'GET', '/api/charts/p1');
    await f.call(admin, 'GET', '/api/audit');
    const events = f.newEvents();
    expect(events.map((e) => [e.outcome, e.outcomeDesc, e.agent[0]!.altId])).toEqual([
      ['4', 'HTTP 401', undefined],
      ['4', 'HTTP 403', 'root-admin'],
    ]);
    expect(f.served.count).toBe(0);
  });

  it('is not evaded by other spellings of the address', async () => {
    for (const url of ['/%66hir/Observation/o1', '/api/chart%73/p1', '/fhir/Observation/%6f1']) {
      expect((await f.call(admin, 'GET', url)).statusCode).toBe(200);
      expect(f.newEvents(), url).toHaveLength(1);
    }
  });

  it('is silent about what touches no patient', async () => {
    await f.call(admin, 'GET', '/api/session');
    await f.call(admin, 'GET', '/nowhere');
    expect(f.newEvents()).toEqual([]);
  });

  it('answers nothing that it cannot audit, and touches nothing until it can again', async () => {
    f.log.failing = true;
    for (const url of ['/api/charts/p1', '/fhir/Observation/o1']) {
      const response = await f.call(admin, 'GET', url);
      expect(response.statusCode).toBe(503);
      expect(response.body).toMatch(/audit log cannot be written/);
      expect(response.body).not.toMatch(/Maria|Patient\/p3/);
      expect(response.headers.etag).toBeUndefined();
    }
    const served = f.served.count;
    expect((await f.call(admin, 'POST', '/api/charts/p1')).statusCode).toBe(503);
    expect((await f.login('root-admin')).cookies).toEqual([]);
    expect(f.served.count).toBe(served);
    expect((await f.call(undefined, 'GET', '/api/session')).statusCode).toBe(200);
    f.log.failing = false;
    expect((await f.call(admin, 'GET', '/api/charts/p1')).statusCode).toBe(200);
    expect(f.newEvents().map((e) => e.subtype![0]!.display)).toEqual(['Audit Recording Started', 'read']);
  });

  it('serves the log to auditors only, and audits that', async () => {
    const made = { username: 'audit-one', name: 'A', roles: ['auditor'], password: 'nine quiet otters hum' };
    await f.call(admin, 'POST', '/api/users', made);
    const auditor = await f.signed('audit-one');
    f.newEvents();
    const list = await f.call(auditor, 'GET', '/api/audit?limit=2&patient=p1');
    expect(list.json<{ items: { index: number }[] }>().items).toHaveLength(2);
    expect(references(f.newEvents()[0])).toEqual(['Patient/p1']);
    const bundle = (await f.call(auditor, 'GET', '/api/audit/events')).json<{
      entry: { resource: { resourceType: string; id: string } }[];
    }>();
    expect(bundle.entry.every(({ resource }) => resource.resourceType === 'AuditEvent' && resource.id !== '')).toBe(
      true,
    );
    const checkpoint = (await f.call(auditor, 'GET', '/api/audit/checkpoint')).json();
    expect((await f.call(auditor, 'POST', '/api/audit/verify')).json()).toMatchObject({ ok: true });
    expect((await f.call(auditor, 'POST', '/api/audit/verify', { checkpoint })).statusCode).toBe(200);
    expect((await f.call(auditor, 'POST', '/api/audit/verify', { checkpoint: { size: 1 } })).statusCode).toBe(400);
    for (const wrong of [
      'from=yesterday',
      'from=2026-02-31',
      'to=2026-02',
      'from=2026-02-01T10:00',
      'limit=0',
      'before=x',
    ]) {
      expect((await f.call(auditor, 'GET', `/api/audit?${wrong}`)).statusCode, wrong).toBe(400);
    }
    f.log.checkpoint = async () => {
      throw Object.assign(new Error('cut'), { name: 'AuditDamage' });
    };
    const damaged = await f.call(auditor, 'GET', '/api/audit/checkpoint');
    expect([damaged.statusCode, damaged.json()]).toMatchObject([
      409,
      { error: { code: 'audit-damaged', message: 'cut' } },
    ]);
    expect((await f.call(auditor, 'GET', '/api/charts/p1')).statusCode).toBe(403);
    expect((await f.call(admin, 'GET', '/api/audit/checkpoint')).statusCode).toBe(403);
    expect(
      f
        .newEvents()
        .slice(0, 4)
        .map((e) => e.type.display),
    ).toEqual(Array(4).fill('Audit Log Used'));
  });
});
