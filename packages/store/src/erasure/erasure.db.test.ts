import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle, Group, Patient, Resource } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { AuditCheckpoint, ErasureRequest, Store } from '../port.ts';
import { type Opened, onEveryBackend } from '../testing/backends.ts';

/** Strings that occur nowhere but in what was planted. */
const ID = 'zelda-planted-7f3a91c2';
const PLANTED = [
  ID,
  'Quixwellian',
  'MRNPLANTED7781',
  'zq-planted-note-text',
  'obsplanted-55aa12ff',
  'plantedlogin',
  'PLANTEDFREETEXT',
];

const patient = (id: string, family: string, mrn: string): Patient => ({
  resourceType: 'Patient',
  id,
  identifier: [{ system: 'urn:mrn', value: mrn }],
  name: [{ family, given: ['Zelda'] }],
  birthDate: '1961-04-05',
});
const observation = (id: string, subject: string, text: string): Resource => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: { text },
  subject: { reference: `Patient/${subject}`, ...(subject === ID ? { display: 'Zelda Quixwellian' } : {}) },
});

function* files(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* files(path);
    else yield path;
  }
}

/** A text as it may stand in a file: as it is, as hex, as base64 at any of the three alignments. */
function writings(text: string): Buffer[] {
  const base64 = [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString('base64');
    return whole.slice(shift === 0 ? 0 : 4, whole.length - 4);
  });
  return [text, Buffer.from(text).toString('hex'), ...base64].map((one) => Buffer.from(one));
}

/** Files under the folder in which any of the strings stands, in any writing, capitals or not. */
function grep(folder: string, strings: readonly string[]): string[] {
  const wanted = strings.flatMap((one) => [...writings(one), ...writings(one.toLowerCase())]);
  return [...files(folder)].filter((path) => {
    const bytes = readFileSync(path);
    return wanted.some((one) => bytes.includes(one));
  });
}

const event = (patients: readonly string[], extra: object = {}) => ({
  resourceType: 'AuditEvent',
  recorded: '2026-01-01T08:00:00.000Z',
  agent: [{ who: { identifier: { value: 'u1' } }, altId: 'nurse', requestor: true }],
  entity: [
    ...patients.map((id) => ({ what: { reference: `Patient/${id}` } })),
    { query: Buffer.from(`GET /fhir/Observation?patient=${patients.join(',')}`).toString('base64') },
  ],
  ...extra,
});

onEveryBackend('erasure', (backend) => {
  let opened: Opened;
  let store: Store;
  /** From before the erasure: it has to hold after it. */
  let saved: AuditCheckpoint;
  const request = (more: Partial<ErasureRequest> = {}): ErasureRequest => ({
    patient: ID,
    at: '2026-02-01T00:00:00.000Z',
    by: ['officer', 'second'],
    reason: 'objection',
    keep: (name) => name === 'settings',
    event: (detail) => ({
      resourceType: 'AuditEvent',
      recorded: '2026-02-01T00:00:00.000Z',
      agent: [{ altId: 'officer' }],
      entity: [{ detail }],
    }),
    ...more,
  });

  beforeAll(async () => {
    opened = await backend.open();
    store = opened.store;
    const entries: Resource[] = [
      patient(ID, 'Quixwellian', 'MRNPLANTED7781'),
      patient('other-patient-1', 'Brontewood', 'MRNOTHER00001'),
      observation('obsplanted-55aa12ff', ID, 'zq-planted-note-text'),
      observation('other-observation-1', 'other-patient-1', 'a note of somebody else'),
      {
        resourceType: 'Group',
        id: 'ward-group-1',
        type: 'person',
        actual: true,
        member: [
          { entity: { reference: `Patient/${ID}`, display: 'Zelda Quixwellian' } },
          { entity: { reference: 'Patient/other-patient-1' } },
        ],
      },
      {
        resourceType: 'Provenance',
        id: 'provenance-of-the-note',
        target: [{ reference: 'Observation/obsplanted-55aa12ff' }],
        recorded: '2026-01-01T08:00:00Z',
        agent: [{ who: { display: 'PLANTEDFREETEXT' } }],
      },
    ];
    async function* source() {
      yield {
        where: 'test',
        bundle: {
          resourceType: 'Bundle',
          type: 'collection',
          entry: entries.map((resource) => ({ resource })),
        } as Bundle,
      };
    }
    const report = await store.import(source());
    expect(report.problems).toEqual([]);
    // Further versions, a deletion, and one that has left the record.
    await store.update(observation('obsplanted-55aa12ff', ID, 'zq-planted-note-text, corrected'));
    await store
      .create(observation('', ID, 'zq-planted-note-text again'))
      .then(({ stored }) => store.delete('Observation', stored.resource.id!));
    await store.update(observation('other-observation-1', ID, 'zq-planted-note-text by mistake'));
    await store.update(observation('other-observation-1', 'other-patient-1', 'a note of somebody else'));
    const { sha256 } = await store.blobs.put(Buffer.from(`a recording of ${ID}`), 'audio/wav');
    await store
      .collection('draft')
      .put('draft-1', { patient: `Patient/${ID}`, text: 'PLANTEDFREETEXT', recording: sha256 });
    await store.collection('draft').put('draft-2', { patient: 'Patient/other-patient-1', text: 'not planted' });
    await store.collection('account').put('account-0011223344556677', { username: 'plantedlogin', patient: ID });
    await store.collection('session').put('5e5510', { account: 'account-0011223344556677' });
    await store.collection('settings').put('demo', { seen: [ID.slice(0, 4)] });
    store.jobs.define('note', async () => ({ line: `PLANTEDFREETEXT of Patient/${ID}` }));
    const job = await store.jobs.start('note', 'A job', { patient: ID }, 'nurse');
    await vi.waitFor(async () => expect((await store.jobs.get(job.id))?.state).toBe('completed'), 10_000);
    await store.audit.append(event([ID]));
    await store.audit.append(event(['other-patient-1']));
    await store.audit.append(event([ID, 'other-patient-1']));
    await store.audit.append(
      event([ID], { agent: [{ who: { identifier: { value: 'account-0011223344556677' } }, altId: 'plantedlogin' }] }),
      { self: ID },
    );
    // Nobody knew whose it was: it names them openly.
    await store.audit.append(
      event([], { entity: [{ query: Buffer.from(`GET /api/patients/${ID}/x`).toString('base64') }] }),
    );
  }, 60_000);

  it('says what would go, and touches nothing', async () => {
    const report = await store.erasures.run(request({ dryRun: true }));
    expect(report).toMatchObject({
      resources: 4,
      documents: { account: 1, draft: 1, session: 1 },
      jobs: 1,
      stripped: ['Group/ward-group-1', 'Observation/other-observation-1'],
    });
    expect((await store.read('Patient', ID)).deleted).toBe(false);
    await expect(store.erasures.run(request({ patient: 'nobody-of-that-name' }))).rejects.toThrow(
      /There is no Patient/,
    );
  });

  it('leaves no byte of the person, a log that verifies, and everybody else as they were', async () => {
    const { dataDir } = opened;
    if (backend.name === 'pglite') expect(grep(dataDir, [ID]).length).toBeGreaterThan(0);
    expect((await store.audit.list({ patient: ID })).length).toBe(3);
    expect((await store.audit.list({ agent: 'plantedlogin' })).length).toBe(1);
    saved = await store.audit.checkpoint();

    const last = vi.fn(async () => undefined);
    const report = await store.erasures.run(request({ last }));
    expect(report).toMatchObject({ resources: 4, events: 1, jobs: 1, blobs: 1, named: 0 });
    expect(last).toHaveBeenCalledOnce();

    expect(grep(dataDir, PLANTED)).toEqual([]);
    store = await opened.reopen();
    expect(grep(dataDir, PLANTED)).toEqual([]);
  }, 60_000);

  it('keeps the log verifiable: what was sealed cannot be opened, what was emptied is accounted for', async () => {
    const result = await store.audit.verify(saved);
    expect(result.problems).toEqual([]);
    const leaves = await store.audit.list({ limit: 100 });
    expect(JSON.stringify(leaves)).not.toContain(ID);
    expect(leaves.filter(({ sealed }) => sealed === '')).toHaveLength(1);
    expect(await store.audit.list({ patient: ID })).toEqual([]);
    // Of the other patient everything is found; the event that was about both no longer says what was asked for.
    const others = await store.audit.list({ patient: 'other-patient-1' });
    expect(others).toHaveLength(2);
    expect(others[1]!.event).toContain(Buffer.from('GET /fhir').toString('base64').slice(0, 8));
    expect(others[0]!.event).toContain('Patient/other-patient-1');
    expect(others[0]!.event).toContain('urn:aceso:sealed');
  });

  it('names nobody who was erased again, and would erase them again if a backup brought them back', async () => {
    await store.audit.append(event([ID]));
    expect(grep(opened.dataDir, [ID])).toEqual([]);
    expect((await store.audit.verify()).problems).toEqual([]);
    expect(await store.erasures.due()).toEqual([]);
    expect(await store.erasures.list()).toEqual([
      {
        hash: store.erasures.hashOf(ID),
        at: '2026-02-01T00:00:00.000Z',
        by: ['officer', 'second'],
        reason: 'objection',
      },
    ]);
    await store.update(patient(ID, 'Quixwellian', 'MRNPLANTED7781'));
    expect(await store.erasures.due()).toEqual([ID]);
    await store.erasures.run(request());
    expect(await store.erasures.due()).toEqual([]);
  }, 30_000);

  it('leaves others whole and findable', async () => {
    const base = 'http://localhost/fhir';
    expect((await store.search({ type: 'Patient', query: 'family=Brontewood', base })).entry).toHaveLength(1);
    expect((await store.search({ type: 'Patient', query: 'family=Quixwellian', base })).entry).toBeUndefined();
    const all = await store.search({ type: 'Observation', query: 'patient=other-patient-1&_total=accurate', base });
    expect(all.total).toBe(1);
    const group = (await store.read('Group', 'ward-group-1')).resource as Group;
    expect(group.member).toEqual([{ entity: { reference: 'Patient/other-patient-1' } }]);
    expect(await store.collection('draft').get('draft-2')).toBeDefined();
    expect(await store.collection('settings').get('demo')).toBeDefined();
    expect((await store.history({ type: 'Observation', id: 'other-observation-1', query: '', base })).total).toBe(2);
  });
});

describe('byte search of this test', () => {
  it('sees a text in each of its writings', () => {
    const text = 'zelda-planted-7f3a91c2';
    for (const shift of [0, 1, 2]) {
      const inside = Buffer.from(`${'x'.repeat(shift)}${text} and more`).toString('base64');
      expect(
        writings(text).some((one) => inside.includes(one.toString())),
        `${shift}`,
      ).toBe(true);
    }
  });
});
