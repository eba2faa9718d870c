import type { Store } from '@aceso/store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ChartService } from '../charts/chart-service.ts';
import { demographicsOf } from '../diagnosis/chart-findings.ts';
import { PATIENT_REFERENCE } from '../documents/schemas.ts';
import type { HelpLines } from '../engagement/help-lines/help-lines.ts';
import { fail } from '../errors.ts';
import type { GuidelineService } from '../guidelines/service.ts';
import { answer, ID, withZod } from '../http/zod.ts';
import { deny, type Principal, requirePermission } from '../identity/index.ts';
import { bareId, openRecord } from '../patients/access.ts';
import { patientNames } from '../patients/names.ts';
import { filingInto } from './filing.ts';
import type { DialogueRecord } from './record.ts';
import { ruleHook } from './rule-hook.ts';
import { DIALOGUE, DIALOGUES, REVIEW_BODY, SAY_BODY, START_BODY, STATUS, VIEW } from './schemas.ts';
import { DialogueService, withHelp } from './service.ts';
import { clinicianView, patientView, summaryView } from './views.ts';
import type { QuestionWording } from './wording.ts';

const TAGS = ['Dialogue'];
const PARAMS = z.object({ id: ID });

/** Sees differentials and plans. Whoever is limited to one record is a patient here, whatever else they hold. */
const isClinician = ({ permissions, patient }: Principal): boolean =>
  permissions.has('diagnosis.run') && patient === undefined;

export interface DialogueOptions {
  readonly store: Store;
  readonly charts: ChartService;
  readonly guidelines: Pick<GuidelineService, 'rules'>;
  readonly wording: QuestionWording;
  readonly helpLines: HelpLines;
  readonly now: () => Date;
}

/** Diagnostic dialogues and the queue in which clinicians review them. */
export async function dialoguePlugin(
  plain: FastifyInstance,
  { store, charts, guidelines, wording, helpLines, now }: DialogueOptions,
): Promise<void> {
  const service = new DialogueService(store, filingInto(store), wording, now);
  const app = withZod(plain);
  const noted = (request: FastifyRequest, id: string) =>
    request.audit({ entities: [{ thing: { kind: 'dialogue', id } }] });

  /** What the guideline rules say about the patient of a dialogue, as the chart now stands. */
  const rulesFor = async ({ patient }: DialogueRecord) =>
    patient === '' ? undefined : ruleHook((await charts.chart(bareId(patient))).chart, now(), guidelines.rules);

  const helpFor = async (patient: string | undefined) =>
    patient === undefined ? helpLines.get() : helpLines.forPatient((await charts.chart(patient)).chart);
  /** With the numbers as the clinic now says: one that was wrong when the dialogue began is not shown again. */
  const current = async (record: DialogueRecord): Promise<DialogueRecord> => {
    const also = record.state.options.help?.also ?? [];
    return { ...record, state: withHelp(record.state, { ...(await helpLines.get()), also }) };
  };

  const view = async (request: FastifyRequest, kept: DialogueRecord, asked?: z.infer<typeof VIEW>) => {
    const record = await current(kept);
    return isClinician(request.principal!) && asked !== 'patient'
      ? clinicianView(record, await service.engine(), await rulesFor(record))
      : patientView(record, await service.engine());
  };

  /** A dialogue that the caller may see: clinicians all; others their own, and never one held among clinicians. */
  const open = async (request: FastifyRequest, id: string): Promise<DialogueRecord> => {
    noted(request, id);
    const record = await service.get(id);
    const principal = request.principal!;
    if (!isClinician(principal)) {
      const own = principal.patient === undefined ? record.startedBy.id === principal.id : true;
      if (record.mode !== 'patient' || !own || (principal.patient !== undefined && record.patient === ''))
        throw fail('dialogue-not-found');
    }
    if (record.patient !== '') openRecord(request, record.patient);
    return record;
  };

  app.post(
    '/api/dialogues',
    {
      preHandler: requirePermission('dialogue.run'),
      config: { audit: 'create' },
      schema: {
        tags: TAGS,
        summary: 'Start a diagnostic dialogue',
        body: START_BODY,
        response: { 201: answer(DIALOGUE) },
      },
    },
    async (request, reply) => {
      const principal = request.principal!;
      if (request.body.mode === 'clinician' && !isClinician(principal))
        throw deny('not-allowed', 'Only clinicians hold dialogues of the mode "clinician"; use "patient".');
      const asked = request.body.patient ?? principal.patient;
      const patient = asked === undefined ? undefined : openRecord(request, asked);
      const about = patient === undefined ? {} : demographicsOf((await charts.chart(patient)).chart, now());
      const wordedBy = await wording.modelFor(request.body.mode, request.body.wordedBy, principal);
      const record = await service.start(
        { ...request.body, ...about, patient, wordedBy, help: await helpFor(patient) },
        principal,
      );
      noted(request, record.id);
      return reply
        .code(201)
        .header('location', `/api/dialogues/${record.id}`)
        .send(await view(request, record));
    },
  );

  app.get(
    '/api/dialogues',
    {
      preHandler: requirePermission('dialogue.run'),
      config: { audit: 'search-type' },
      schema: {
        tags: TAGS,
        summary: 'Dialogues, those with a red flag first, then newest first; `status=awaiting-review` is the queue',
        querystring: z.object({ status: STATUS.optional(), patient: PATIENT_REFERENCE.optional() }),
        response: { 200: answer(DIALOGUES) },
      },
    },
    async (request) => {
      const principal = request.principal!;
      const { status, patient: asked = principal.patient } = request.query;
      const patient = asked === undefined ? undefined : openRecord(request, asked);
      const clinician = isClinician(principal);
      const found = await service.list({
        ...(status === undefined ? {} : { status }),
        ...(patient === undefined ? {} : { patient: `Patient/${patient}` }),
        ...(clinician ? {} : { mode: 'patient' }),
      });
      const own =
        clinician || principal.patient !== undefined ? found : found.filter((one) => one.startedBy.id === principal.id);
      const seen = await Promise.all(own.map(current));
      request.auditPatients(new Set(seen.flatMap((one) => (one.patient === '' ? [] : [bareId(one.patient)]))));
      const engine = await service.engine();
      if (!clinician) return { items: seen.map((one) => patientView(one, engine)) };
      const names = await patientNames(
        store,
        seen.flatMap((one) => (one.patient === '' ? [] : [one.patient])),
      );
      return { items: seen.map((one) => ({ ...summaryView(one, engine), patientName: names.get(one.patient) })) };
    },
  );

  app.get(
    '/api/dialogues/:id',
    {
      preHandler: requirePermission('dialogue.run'),
      config: { audit: 'read' },
      schema: {
        tags: TAGS,
        summary: 'A dialogue: for clinicians with everything the engine knows, for patients what they may see',
        params: PARAMS,
        querystring: z.object({ view: VIEW.optional().describe('`patient`: as the patient sees it') }),
        response: { 200: answer(DIALOGUE) },
      },
    },
    async (request) => view(request, await open(request, request.params.id), request.query.view),
  );

  app.post(
    '/api/dialogues/:id/utterances',
    {
      preHandler: requirePermission('dialogue.run'),
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Say something in a dialogue, or enter a result',
        params: PARAMS,
        body: SAY_BODY,
        response: { 200: answer(DIALOGUE) },
      },
    },
    async (request) => {
      const { id, mode, patient } = await open(request, request.params.id);
      const help = await helpFor(patient === '' ? undefined : bareId(patient));
      const speaker = isClinician(request.principal!) ? (request.body.speaker ?? mode) : 'patient';
      return view(request, await service.say(id, { speaker, text: request.body.text, help }, request.principal!));
    },
  );

  app.post(
    '/api/dialogues/:id/stop',
    {
      preHandler: requirePermission('dialogue.run'),
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'End the questions; what is known goes to review',
        params: PARAMS,
        response: { 200: answer(DIALOGUE) },
      },
    },
    async (request) => view(request, await service.stop((await open(request, request.params.id)).id)),
  );

  app.post(
    '/api/dialogues/:id/review',
    {
      preHandler: requirePermission('diagnosis.run', 'draft.sign'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Decide about a working diagnosis: approve, edit or reject',
        params: PARAMS,
        body: REVIEW_BODY,
        response: { 200: answer(DIALOGUE) },
      },
    },
    async (request) => {
      const principal = request.principal!;
      if (!isClinician(principal)) throw fail('dialogue-not-found');
      const before = await open(request, request.params.id);
      const record = await service.review(before.id, request.body, principal, await rulesFor(before));
      const filed = record.filed === before.filed ? [] : (record.filed ?? []);
      if (filed.length > 0) request.audit({ entities: filed.map((reference) => ({ reference })) });
      return view(request, record);
    },
  );
}
