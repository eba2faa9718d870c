import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commonKnowledge } from '@aceso/copilot/diagnosis/common';
import { openStore, type Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createLogger } from '../http/logging.ts';
import { permissionsOf } from '../identity/permissions.ts';
import { createServer } from '../server.ts';
import { as, signedInAs } from '../testing/signed-in.ts';
import type { clinicianView, patientView, summaryView } from './views.ts';

type Full = ReturnType<typeof clinicianView>;
type Plain = ReturnType<typeof patientView>;
/** Either view: a test knows which it asked for. */
type Both = Omit<Plain, 'view'> & Omit<Full, 'view'> & { readonly view: string };
type Line = ReturnType<typeof summaryView>;

let folder: string;
let store: Store;
let app: FastifyInstance;

const patient = (id: string) => ({ roles: ['patient' as const], permissions: permissionsOf(['patient']), patient: id });
const PEOPLE = {
  doctor: { name: 'Doctor Dee', permissions: permissionsOf(['clinician']) },
  nurse: { permissions: new Set(['dialogue.run', 'patient.read'] as const) },
  ada: patient('ada'),
  bob: patient('bob'),
};
type Who = keyof typeof PEOPLE;

async function serve(): Promise<void> {
  store = await openStore({ dataDir: folder });
  const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent' });
  ({ app } = await createServer({
    store,
    config,
    logger: createLogger(config),
    identify: signedInAs(PEOPLE),
    now: () => new Date('2026-03-02T10:00:00Z'),
  }));
}
async function stopServer(): Promise<void> {
  await app?.close();
  await store?.close();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-dialogue-'));
  await serve();
  for (const [id, gender] of [
    ['ada', 'female'],
    ['bob', 'male'],
  ] as const)
    await store.bundle(
      {
        resourceType: 'Bundle',
        type: 'transaction',
        entry: [
          {
            resource: { resourceType: 'Patient', id, gender, birthDate: '1990-05-01', name: [{ text: id }] },
            request: { method: 'PUT', url: `Patient/${id}` },
          },
        ],
      },
      '',
    );
});
afterAll(async () => {
  await stopServer();
  await rm(folder, { recursive: true, force: true });
});

async function call<T>(who: Who, method: 'GET' | 'POST', url: string, payload?: object, status = 200): Promise<T> {
  const answer = await app.inject({ method, url, ...as(who), ...(payload ? { payload } : {}) });
  expect(answer.statusCode, `${method} ${url}: ${answer.body.slice(0, 300)}`).toBe(status);
  return answer.json<T>();
}
const start = (who: Who, body: object = {}) => call<Both>(who, 'POST', '/api/dialogues', body, 201);
const say = (who: Who, id: string, text: string, more: object = {}) =>
  call<Both>(who, 'POST', `/api/dialogues/${id}/utterances`, { text, ...more });
const stop = (who: Who, id: string) => call<Both>(who, 'POST', `/api/dialogues/${id}/stop`);
const review = (who: Who, id: string, body: object, status = 200) =>
  call<Full>(who, 'POST', `/api/dialogues/${id}/review`, body, status);

/** Everything that a patient's answers may hold; any other key is a leak. */
const PLAIN_KEYS = new Set(
  'view id mode language status startedAt changedAt utterances index speaker text prompt yesNo emergency message by at items'.split(
    ' ',
  ),
);
function keysOf(value: unknown, into = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const one of value) keysOf(one, into);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      into.add(key);
      keysOf(inner, into);
    }
  return into;
}
/** Words that the server wrote in an answer to a patient: not those that the patient typed. */
const serverWords = (view: Omit<Plain, 'view'>): string =>
  [
    ...view.utterances.filter(({ speaker }) => speaker !== 'patient').map(({ text }) => text),
    view.prompt?.text,
    view.emergency,
  ].join('\n');

const COMPLAINTS = [
  'I have had a fever of 39, a cough with yellow phlegm and pain in my chest when I breathe in for three days',
  'Burning when I pass urine, I go all the time, and my back hurts',
  'My knee is red, hot and swollen since last night',
  'I am very thirsty, pass a lot of urine and lost weight',
];

describe('a patient', () => {
  it.each(COMPLAINTS)('sees no diagnosis, no plan and no reason of a question before review: %s', async (complaint) => {
    const { id } = await start('ada', { complaint });
    const seen: Omit<Plain, 'view'>[] = [];
    for (const words of [
      'Since Monday, worse every day',
      'I take no medicines',
      'No',
      'No',
      'yes',
      'no',
      'not sure',
      'no',
    ])
      seen.push(await say('ada', id, words));
    seen.push(await stop('ada', id));
    expect(seen.at(-1)!.status).toBe('awaiting-review');
    seen.push(await call<Plain>('ada', 'GET', `/api/dialogues/${id}`));
    seen.push(await call<Plain>('ada', 'GET', `/api/dialogues/${id}?view=clinician`));
    const { items } = await call<{ items: Plain[] }>('ada', 'GET', '/api/dialogues');
    seen.push(...items.filter((one) => one.id === id));
    expect(seen.length).toBe(12);

    const full = await call<Full>('doctor', 'GET', `/api/dialogues/${id}`);
    expect(full.differential.ranked.length).toBeGreaterThan(0);
    const kb = commonKnowledge();
    const hypotheses = full.differential.ranked.map(({ label }) => label.toLowerCase());
    const steps = full.handover.plan.steps.map(({ text }) => text.toLowerCase());
    // A question about a finding may name a disease that the patient had before; what it asks about is not in the differential.
    const asked = seen.flatMap((view) => view.utterances).filter(({ speaker }) => speaker === 'system');
    expect(asked.length).toBeGreaterThan(0);
    for (const view of seen) {
      expect([...keysOf(view)].filter((key) => !PLAIN_KEYS.has(key))).toEqual([]);
      const words = serverWords(view).toLowerCase();
      for (const label of hypotheses) expect(words).not.toContain(label);
      for (const step of steps) expect(words).not.toContain(step);
      expect(JSON.stringify(view)).not.toContain(kb.version);
    }
  });

  it('sees after review only what the clinician wrote for them', async () => {
    const { id } = await start('ada', { complaint: COMPLAINTS[0] });
    await stop('ada', id);
    const note = 'Private: suspect lobar pneumonia, CURB-65 to follow';
    await review('doctor', id, { decision: 'approve', note, forPatient: 'Please come in today at four.' });
    const answer = await app.inject({ url: `/api/dialogues/${id}`, ...as('ada') });
    const seen = answer.json<Plain>();
    expect(seen.status).toBe('reviewed');
    expect(seen.message).toEqual({
      by: 'Doctor Dee',
      at: '2026-03-02T10:00:00.000Z',
      text: 'Please come in today at four.',
    });
    expect(answer.body).not.toContain('lobar');
    expect([...keysOf(seen)].filter((key) => !PLAIN_KEYS.has(key))).toEqual([]);
  });

  it('cannot start a clinician’s dialogue, open another’s, read one held among clinicians, or review', async () => {
    await call('ada', 'POST', '/api/dialogues', { mode: 'clinician' }, 403);
    await call('ada', 'POST', '/api/dialogues', { patient: 'bob' }, 403);
    const { id } = await start('ada', { complaint: 'headache' });
    await call('bob', 'GET', `/api/dialogues/${id}`, undefined, 403);
    await call('bob', 'POST', `/api/dialogues/${id}/utterances`, { text: 'x' }, 403);
    expect((await call<{ items: Plain[] }>('bob', 'GET', '/api/dialogues')).items).toEqual([]);
    await review('ada', id, { decision: 'approve' }, 403);
    const among = await start('doctor', { mode: 'clinician', patient: 'ada', complaint: 'headache' });
    await call('ada', 'GET', `/api/dialogues/${among.id}`, undefined, 404);
    const nobody = await start('doctor', { mode: 'patient' });
    await call('ada', 'GET', `/api/dialogues/${nobody.id}`, undefined, 404);
    const listed = (await call<{ items: Plain[] }>('ada', 'GET', '/api/dialogues')).items.map((one) => one.id);
    expect(listed).toContain(id);
    expect(listed).not.toContain(among.id);
  });

  it('does not read what a clinician wrote into their dialogue', async () => {
    const { id } = await start('ada', { complaint: 'headache' });
    await say('doctor', id, 'Looks like meningitis to me', { speaker: 'clinician' });
    expect((await app.inject({ url: `/api/dialogues/${id}`, ...as('ada') })).body).not.toContain('meningitis');
    expect(
      (await call<Full>('doctor', 'GET', `/api/dialogues/${id}`)).utterances.some(({ text }) =>
        text.includes('meningitis'),
      ),
    ).toBe(true);
  });

  it('is always the patient who speaks', async () => {
    const { id } = await start('ada');
    await say('ada', id, 'my back hurts', { speaker: 'clinician' });
    const { utterances } = await call<Full>('doctor', 'GET', `/api/dialogues/${id}`);
    expect(utterances.at(-2)).toMatchObject({ speaker: 'patient', text: 'my back hurts' });
  });
});

describe('a red flag', () => {
  const words = 'It came on suddenly: the worst headache of my life';
  it.each(['patient', 'clinician'] as const)('shows emergency advice at once: %s', async (mode) => {
    const who = mode === 'patient' ? 'ada' : 'doctor';
    const { id } = await start(who, { mode });
    expect((await call<Plain>(who, 'GET', `/api/dialogues/${id}`)).emergency).toBeUndefined();
    const next = await say(who, id, words);
    expect(next.emergency).toMatch(/Call 911 right now|call 911/);
    const { items } = await call<{ items: Line[] }>('doctor', 'GET', '/api/dialogues');
    expect(items.find((one) => one.id === id)).toMatchObject({ urgent: true, status: 'in-progress' });
    expect(items[0]!.urgent).toBe(true);
  });

  it('speaks Spanish where the dialogue does', async () => {
    const { id } = await start('ada', { language: 'es' });
    const next = await say('ada', id, 'It came on suddenly: the worst headache of my life');
    expect(next.emergency).toMatch(/Llame ahora mismo al 911/);
  });

  it.each([
    ['en', 'I have crushing chest pain and I cannot breathe', /can be life-threatening\. Call/],
    ['es', 'Me duele el pecho y me cuesta respirar', /poner la vida en peligro\. Llame/],
    ['en', 'I want to kill myself', /call or text 988/],
  ] as const)('has one urgency in the box and in the talk: %s', async (language, complaint, urgency) => {
    const { id } = await start('ada', { language });
    const view = await say('ada', id, complaint);
    expect(view.emergency).toMatch(urgency);
    const spoken = view.utterances.filter(({ speaker }) => speaker === 'system').map(({ text }) => text);
    expect(spoken.join('\n')).toContain(view.emergency);
  });
});

describe('oversight', () => {
  it('lists what awaits review, and keeps what was reviewed as it was', async () => {
    const { id } = await start('ada', { complaint: `${COMPLAINTS[0]}, and I am short of breath` });
    const waiting = async () =>
      (await call<{ items: Line[] }>('doctor', 'GET', '/api/dialogues?status=awaiting-review')).items.map(
        (one) => one.id,
      );
    expect(await waiting()).not.toContain(id);
    await review('doctor', id, { decision: 'approve' }, 409);
    await stop('ada', id);
    expect(await waiting()).toContain(id);
    const { items } = await call<{ items: (Line & { patientName?: string })[] }>('doctor', 'GET', '/api/dialogues');
    expect(items.find((one) => one.id === id)).toMatchObject({ patient: 'Patient/ada', patientName: 'ada' });
    const done = await review('doctor', id, { decision: 'approve', note: 'Agreed.' });
    expect(await waiting()).not.toContain(id);
    expect(done).toMatchObject({ status: 'reviewed', newsSinceReview: false });
    expect(done.reviews[0]).toMatchObject({ decision: 'approve', note: 'Agreed.', by: { name: 'Doctor Dee' } });
    expect(done.reviews[0]!.diagnoses.length).toBeGreaterThan(0);
    await review('doctor', id, { decision: 'approve' }, 409);
    await say('ada', id, 'Now I also have shaking chills and vomiting');
    const later = await call<Full>('doctor', 'GET', `/api/dialogues/${id}`);
    expect(later.newsSinceReview).toBe(true);
    expect(later.handover).toEqual(done.handover);
  });

  it('edits: the clinician’s diagnoses stand, and the engine’s stay uncertain', async () => {
    const { id } = await start('ada', { complaint: COMPLAINTS[2] });
    await stop('ada', id);
    await review('doctor', id, { decision: 'edit' }, 400);
    await review('doctor', id, { decision: 'approve', diagnoses: ['x'] }, 400);
    const done = await review('doctor', id, { decision: 'edit', diagnoses: ['Gout'], note: 'Crystals seen.' });
    expect(done.reviews[0]!.diagnoses).toEqual(['Gout']);
    expect(done.handover.differential.length).toBeGreaterThan(0);
    for (const { polarity } of done.handover.differential) expect(polarity).toBe('uncertain');
  });

  it('rejects: it goes on asking, and the patient learns nothing of it', async () => {
    const { id } = await start('ada', { complaint: COMPLAINTS[3] });
    await stop('ada', id);
    await review('doctor', id, { decision: 'reject' }, 400);
    const done = await review('doctor', id, { decision: 'reject', note: 'Ask about steroids.' });
    expect(done).toMatchObject({ status: 'in-progress' });
    expect(done.prompt).toBeDefined();
    const seen = await call<Plain>('ada', 'GET', `/api/dialogues/${id}`);
    expect(seen.status).toBe('in-progress');
    expect(seen.message).toBeUndefined();
    expect(JSON.stringify(seen)).not.toContain('steroids');
  });

  it('ties each claim of the hand-over to the words it rests on', async () => {
    const { id } = await start('doctor', {
      mode: 'clinician',
      patient: 'ada',
      complaint: 'Fever and productive cough, no rash',
    });
    const { handover, utterances } = await say('doctor', id, 'Onset three days ago with rigors');
    // The workbench finds the words of a claim by this form.
    expect(handover.transcript).toBe(utterances.map(({ speaker, text }) => `${speaker}: ${text}\n`).join(''));
    const claims = [...handover.present, ...handover.denied];
    expect(claims.length).toBeGreaterThan(2);
    for (const claim of claims) {
      const [ground] = claim.evidence;
      if (ground?.lane !== 'conversation') throw new Error('A claim of the history rests on words.');
      const words = handover.transcript.slice(ground.start, ground.end);
      expect(utterances[ground.utterance!]!.text).toContain(words);
      expect(words.length).toBeGreaterThan(0);
    }
    expect(handover.denied.map(({ concept }) => concept.code)).toContain('rash');
  });

  it('is for those who may sign', async () => {
    const { id } = await start('ada', { complaint: 'headache' });
    await stop('ada', id);
    await review('nurse', id, { decision: 'approve' }, 403);
  });
});

describe('somebody without the permission for differentials', () => {
  it('sees only dialogues they started, and as a patient does', async () => {
    const theirs = await start('ada', { complaint: 'headache' });
    await call('nurse', 'GET', `/api/dialogues/${theirs.id}`, undefined, 404);
    const own = await start('nurse', { complaint: 'headache', patient: 'bob' });
    expect(own.view).toBe('patient');
    expect((await call<{ items: Plain[] }>('nurse', 'GET', '/api/dialogues')).items.map(({ id }) => id)).toEqual([
      own.id,
    ]);
  });
});

describe('a dialogue', () => {
  it('takes age and sex from the record and goes on after a restart', async () => {
    const { id } = await start('doctor', { mode: 'clinician', patient: 'ada', complaint: 'headache' });
    await stopServer();
    await serve();
    const full = await say('doctor', id, 'Throbbing, one-sided, with nausea');
    expect(full).toMatchObject({ sex: 'female', ageYears: 35 });
    expect(full.findings.map(({ finding }) => finding)).toEqual(expect.arrayContaining(['headache', 'nausea']));
  });

  it('names what is wrong with a request', async () => {
    await call('doctor', 'GET', '/api/dialogues/nothing-here', undefined, 404);
    await call('doctor', 'POST', '/api/dialogues', { mode: 'oracle' }, 400);
    await call('doctor', 'POST', '/api/dialogues', { patient: 'nobody-here' }, 404);
    const { id } = await start('doctor');
    await call('doctor', 'POST', `/api/dialogues/${id}/utterances`, { text: '  ' }, 400);
  });
});
