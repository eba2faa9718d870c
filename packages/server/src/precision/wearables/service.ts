import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { DraftRecord } from '@aceso/evidence';
import type { Worded } from '@aceso/models';
import type { Guidance } from '@aceso/precision/wearables';
import { type Collection, type JobContext, type Store, willResume } from '@aceso/store';
import type { Bundle, Provenance } from '@medplum/fhirtypes';
import type { ChartService } from '../../charts/chart-service.ts';
import { changeKept, findKept } from '../../collections/change.ts';
import type { DraftStore } from '../../documents/draft-store.ts';
import { BASE, practitioner, put } from '../../documents/signing.ts';
import { fail } from '../../errors.ts';
import type { Principal } from '../../identity/index.ts';
import { joinParts } from '../../uploads/join.ts';
import type { UploadService } from '../../uploads/service.ts';
import { RELEASE } from '../../version.ts';
import type { ModelWording } from '../../wording/wording.ts';
import type {
  BroughtFile,
  GuidanceWording,
  ImportedFile,
  ImportResult,
  ImportSettings,
  WearableImport,
} from './records.ts';
import { wordDraft } from './word-guidance.ts';
import { apart } from './work.ts';

const packed = promisify(gzip);
const unpacked = promisify(gunzip);

const JOB = 'wearables-import';
/** Observations in one transaction. */
const CHUNK = 400;
const PARTICIPANT = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';

interface JobInput {
  readonly import: string;
}

export interface WearableParts {
  readonly store: Store;
  readonly charts: ChartService;
  readonly drafts: DraftStore;
  readonly uploads: UploadService;
  readonly wording: ModelWording;
  readonly now: () => Date;
}

/** Exports of wearables: brought, read in a process apart, looked at, and filed or rejected by a person. */
export class WearableService {
  readonly #parts: WearableParts;
  readonly #files: Collection<BroughtFile>;
  readonly #imports: Collection<WearableImport>;

  constructor(parts: WearableParts) {
    this.#parts = parts;
    this.#files = parts.store.collection<BroughtFile>('wearable-files');
    this.#imports = parts.store.collection<WearableImport>('wearable-imports');
    parts.store.jobs.define<JobInput, never, { import: string }>(JOB, async (input, context) => {
      await this.#run(input.import, context);
      return { import: input.import };
    });
  }

  async bring(patient: string, name: string, bytes: Uint8Array, by: Principal): Promise<BroughtFile> {
    const { sha256, size } = await this.#parts.store.blobs.put(bytes, 'application/octet-stream');
    return this.adopt(patient, { name, sha256, bytes: size }, by);
  }

  /** A file that is stored already, whole or in parts. */
  async adopt(
    patient: string,
    { name, bytes, ...stored }: Pick<BroughtFile, 'name' | 'bytes' | 'sha256' | 'parts'>,
    by: Principal,
  ): Promise<BroughtFile> {
    const file: BroughtFile = {
      id: crypto.randomUUID(),
      patient,
      name,
      bytes,
      ...stored,
      broughtBy: by.name,
      broughtAt: this.#parts.now().toISOString(),
    };
    await this.#files.put(file.id, file, 0);
    return file;
  }

  /** @throws ServerError `wearables-not-found` for a file that was not brought for this patient */
  async start(
    patient: string,
    ids: readonly string[],
    settings: ImportSettings,
    by: Principal,
  ): Promise<WearableImport> {
    const { store, now } = this.#parts;
    const files = await Promise.all(
      ids.map(async (id) => {
        const { value } = await findKept(this.#files, id, () => fail('wearables-not-found'));
        if (value.patient !== patient) throw fail('wearables-not-found');
        const { name, bytes, sha256 } = value;
        return { name, bytes, file: id, ...(sha256 === undefined ? {} : { sha256 }) };
      }),
    );
    const value: WearableImport = {
      ...settings,
      id: crypto.randomUUID(),
      patient,
      files,
      job: '',
      state: 'running',
      startedBy: by.name,
      startedAt: now().toISOString(),
    };
    await this.#imports.put(value.id, value, 0);
    const job = await store.jobs.start<JobInput>(JOB, 'Reading wearables', { import: value.id }, by.username);
    return this.#change(value.id, (kept) => ({ ...kept, job: job.id }));
  }

  /** Newest first. */
  async list(patient: string): Promise<readonly WearableImport[]> {
    const found = await this.#imports.list({ where: { patient }, limit: 500 });
    const seen = await Promise.all(found.map(({ value }) => this.seen(value)));
    return seen.sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  }

  /** @throws ServerError `wearables-not-found`, also for an import of somebody else */
  async get(patient: string, id: string): Promise<WearableImport> {
    const { value } = await findKept(this.#imports, id, () => fail('wearables-not-found'));
    if (value.patient !== patient) throw fail('wearables-not-found');
    return value;
  }

  /** A run that its process did not survive, or that was cancelled as a job, does not stay "running". */
  async seen(value: WearableImport): Promise<WearableImport> {
    if (value.state !== 'running' || value.job === '') return value;
    const job = await this.#parts.store.jobs.get(value.job);
    if (job && ['queued', 'running', 'completed'].includes(job.state)) return value;
    const state = job?.state === 'cancelled' ? 'cancelled' : 'failed';
    return { ...value, state, ...(job?.error === undefined ? {} : { error: job.error }) };
  }

  /** @throws ServerError `wearables-state` before it is ready */
  async result({ result }: WearableImport): Promise<ImportResult> {
    if (result === undefined) throw fail('wearables-state', 'There is nothing to see yet: the import is not ready.');
    const bytes = await this.#parts.store.blobs.get(result);
    if (!bytes) throw fail('wearables-not-found', 'What came of the import is not there any more; import it again.');
    return JSON.parse((await unpacked(bytes)).toString()) as ImportResult;
  }

  async cancel(value: WearableImport): Promise<WearableImport> {
    if (value.state !== 'running') throw fail('wearables-state', 'This import has ended already.');
    await this.#parts.store.jobs.cancel(value.job);
    return this.#change(value.id, (kept) =>
      kept.state === 'running' ? { ...kept, state: 'cancelled', finishedAt: this.#parts.now().toISOString() } : kept,
    );
  }

  async reject(value: WearableImport, reason: string, by: Principal): Promise<WearableImport> {
    if (value.state !== 'ready') throw fail('wearables-state');
    const at = this.#parts.now().toISOString();
    return this.#change(value.id, (kept) => ({ ...kept, state: 'rejected', rejected: { by: by.name, at, reason } }));
  }

  /** Files the observations with their Provenance; ids follow from the content, so that signing again writes nothing twice. */
  async sign(value: WearableImport, reason: string, by: Principal): Promise<WearableImport> {
    if (value.state !== 'ready') throw fail('wearables-state');
    const { store, now } = this.#parts;
    const { observations } = await this.result(value);
    if (observations.length === 0) throw fail('wearables-state', 'There is nothing to file: no day has a figure.');
    const at = now().toISOString();
    const performer = { reference: `Practitioner/${by.id}`, display: by.name };
    const person = await practitioner(store, by);
    for (let from = 0; from < observations.length; from += CHUNK) {
      const part = observations.slice(from, from + CHUNK);
      const provenance: Provenance = {
        resourceType: 'Provenance',
        id: `wi-${value.id}-${from / CHUNK}`,
        target: part.map(({ id }) => ({ reference: `Observation/${id}` })),
        recorded: at,
        activity: {
          coding: [
            { system: 'http://terminology.hl7.org/CodeSystem/v3-DataOperation', code: 'CREATE', display: 'create' },
          ],
          text: reason,
        },
        agent: [
          {
            type: { coding: [{ system: PARTICIPANT, code: 'assembler', display: 'Assembler' }] },
            who: {
              identifier: { value: `aceso-wearables@${RELEASE.version}` },
              display: `wearables ${RELEASE.version} (deterministic engine)`,
            },
          },
          { type: { coding: [{ system: PARTICIPANT, code: 'author', display: 'Author' }] }, who: performer },
        ],
        entity: value.files.map(({ sha256 }) => ({
          role: 'source',
          what: { identifier: { value: `sha256:${sha256}` } },
        })),
      };
      const bundle: Bundle = {
        resourceType: 'Bundle',
        type: 'transaction',
        entry: [...(person && from === 0 ? [person] : []), ...part, provenance].map(put),
      };
      await store.bundle(bundle, BASE);
    }
    const signed = { by: by.name, at, reason, observations: observations.length };
    return this.#change(value.id, (kept) => ({ ...kept, state: 'signed', signed }));
  }

  /** Guidance over the import and the record as it stands; nothing is kept. */
  async guidance(value: WearableImport, language: 'en' | 'es'): Promise<Guidance> {
    const { charts, now } = this.#parts;
    const { summary } = await this.result(value);
    const { chart } = await charts.chart(value.patient);
    const { guidanceFor } = await import('@aceso/precision/wearables');
    return guidanceFor(chart, summary, { patient: chart.patient.ref, now: now().toISOString(), language });
  }

  /**
   * Guidance in the words of the clinic's model, for a person to look at: what may not be put otherwise, and what the model put wrongly, stays
   * in the words of the rule. It stands with the import, so that a document is made of the words that were seen.
   * @throws ServerError `no-draft-possible`, `wording-off`
   */
  async wordGuidance(value: WearableImport, language: 'en' | 'es', by: Principal): Promise<Worded> {
    const { draft, abstained } = await this.guidance(value, language);
    if (!draft) throw fail('no-draft-possible', abstained);
    const worded = await wordDraft(draft, language, by.id, this.#parts.wording);
    const { model, prompt } = worded;
    const texts = Object.fromEntries(
      worded.sentences.filter((one) => one.by === 'model').map(({ id, text }) => [id, text]),
    );
    if (model) {
      const wording: GuidanceWording = { texts, model, prompt, at: this.#parts.now().toISOString() };
      await this.#change(value.id, (kept) => ({ ...kept, wording: { ...kept.wording, [language]: wording } }));
    }
    return worded;
  }

  /**
   * Keeps guidance as a draft among the documents, where it is edited, checked and signed.
   * @param worded in the words of the model that were seen last, each checked again; else in those of the rules
   * @throws ServerError `no-draft-possible`
   */
  async draftGuidance(
    value: WearableImport,
    language: 'en' | 'es',
    worded: boolean,
    by: Principal,
  ): Promise<DraftRecord> {
    const { charts, drafts, now } = this.#parts;
    const { draft: own, abstained } = await this.guidance(value, language);
    if (!own) throw fail('no-draft-possible', abstained);
    const wording = worded ? value.wording?.[language] : undefined;
    if (worded && !wording)
      throw fail('no-draft-possible', 'No model has worded this guidance yet; let it do that first.');
    const { rewordGuidance } = await import('@aceso/precision/wearables');
    const draft = wording
      ? rewordGuidance(own, new Map(Object.entries(wording.texts)), {
          kind: 'model',
          name: wording.model.name,
          version: wording.model.version,
          provider: wording.model.provider,
          prompt: wording.prompt,
        }).draft
      : own;
    const { chart } = await charts.chart(value.patient);
    // The id of the content is the same whenever the same document is made; a draft is one occasion of it.
    const id = crypto.randomUUID();
    const record: DraftRecord = {
      draft: { ...draft, id },
      status: 'draft',
      decisions: [],
      createdAt: now().toISOString(),
      createdBy: by.name,
    };
    await drafts.add(id, { patient: value.patient, patientName: chart.patient.name, status: 'draft', record });
    return record;
  }

  #change(id: string, change: (value: WearableImport) => WearableImport): Promise<WearableImport> {
    return changeKept(this.#imports, id, () => findKept(this.#imports, id, () => fail('wearables-not-found')), change);
  }

  /** The blob of a file; of what came in parts one is made, unless another import has done so. */
  async #blobOf(
    { sha256, file = '' }: ImportedFile,
    context: Pick<JobContext<never>, 'signal' | 'progress'>,
  ): Promise<string> {
    if (sha256 !== undefined) return sha256;
    const { blobs } = this.#parts.store;
    const found = () => findKept(this.#files, file, () => fail('wearables-not-found'));
    const { value } = await found();
    if (value.parts === undefined) return value.sha256!;
    const { parts, bytes } = value;
    try {
      return await joinParts(blobs, { parts, bytes }, context, async (whole) => {
        await changeKept(this.#files, file, found, ({ parts: _, ...kept }) => ({ ...kept, sha256: whole }));
        return whole;
      });
    } catch (error) {
      // The parts go as soon as another import has made one file of them.
      const { value: since } = await found();
      if (context.signal.aborted || since.sha256 === undefined) throw error;
      return since.sha256;
    }
  }

  async #run(id: string, context: Pick<JobContext<never>, 'signal' | 'progress'>): Promise<void> {
    const { signal, progress } = context;
    const { store, now } = this.#parts;
    const { value } = await findKept(this.#imports, id, () => fail('wearables-not-found'));
    const { zone, priority, dateOrder, unit } = value;
    try {
      const files: (ImportedFile & { readonly sha256: string })[] = [];
      for (const file of value.files) files.push({ ...file, sha256: await this.#blobOf(file, context) });
      await this.#change(id, (kept) => ({ ...kept, files }));
      const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
      const result = await apart(
        {
          files: files.map(({ name, sha256 }) => {
            const source = store.blobs.source(sha256);
            if (source === undefined)
              throw fail('bad-wearables', `The file ${name} is not there any more; bring it again.`);
            return { source, name };
          }),
          patient: `Patient/${value.patient}`,
          now: now().getTime(),
          ...(zone === undefined ? {} : { zone }),
          ...(priority === undefined ? {} : { priority }),
          ...(dateOrder === undefined ? {} : { dateOrder }),
          ...(unit === undefined ? {} : { unit }),
        },
        { signal, onStep: ({ done, message }) => progress(done, total, message) },
      );
      const { sha256 } = await store.blobs.put(await packed(JSON.stringify(result), { level: 6 }), 'application/gzip');
      const finishedAt = now().toISOString();
      await this.#change(id, (kept) => ({ ...kept, state: 'ready', result: sha256, finishedAt }));
    } catch (error) {
      if (willResume(signal)) throw error;
      const state = signal.aborted ? 'cancelled' : 'failed';
      const finishedAt = now().toISOString();
      await this.#change(id, (kept) => ({ ...kept, state, error: (error as Error).message, finishedAt }));
      throw error;
    }
  }
}
