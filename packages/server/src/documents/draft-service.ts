import type { CreateDraftRequest, DecisionRequest, DraftDetail } from '@aceso/client';
import { applyDecisions, type DraftRecord } from '@aceso/evidence';
import type { ChartService } from '../charts/chart-service.ts';
import { Lru } from '../charts/lru.ts';
import { fail } from '../errors.ts';
import { bareId } from '../patients/access.ts';
import { originOf, plainText } from './current-text.ts';
import type { DraftStore, VersionedDraft } from './draft-store.ts';
import type { DocumentEngine } from './engine.ts';
import { type Actor, checkOpen, checkSignable, decide, reject, unresolved } from './lifecycle.ts';
import type { Signing } from './signing.ts';

interface Parts {
  readonly charts: ChartService;
  readonly drafts: DraftStore;
  readonly engine: DocumentEngine;
  readonly signing: Signing;
}

/** Reports of drafts looked at lately; a report changes only with the draft or the record. */
const KEPT = 16;

/** The life of drafts: composed, looked at, decided on, signed or rejected. */
export class DraftService {
  readonly #parts: Parts;
  readonly #reports = new Lru<string, Omit<DraftDetail, 'record'>>(KEPT);

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async create(request: CreateDraftRequest, actor: Actor): Promise<DraftRecord> {
    const { charts, drafts, engine } = this.#parts;
    const patient = bareId(request.patient);
    const { chart } = await charts.chart(patient);
    const { type, encounter, asOf } = request;
    const content = engine.compose(chart, {
      type,
      now: actor.at,
      ...(encounter === undefined ? {} : { encounter }),
      ...(asOf === undefined ? {} : { asOf }),
    });
    // The id of the content is the same whenever the same document is composed; a draft is one occasion of it.
    const id = crypto.randomUUID();
    const draft = { ...content, id };
    const record: DraftRecord = { draft, status: 'draft', decisions: [], createdAt: actor.at, createdBy: actor.name };
    await drafts.add(id, { patient, patientName: chart.patient.name, status: 'draft', record });
    return record;
  }

  /** The draft with its text as it now reads, checked against the chart. */
  async detail(found: VersionedDraft): Promise<DraftDetail> {
    const { charts, engine } = this.#parts;
    const { record, patient, transcript } = found.value;
    const { chart, version } = await charts.chart(patient);
    const key = `${found.id}@${found.version}@${version}`;
    const kept = this.#reports.get(key);
    if (kept) return { record, ...kept };
    const draft = applyDecisions(record);
    const { text, spans } = plainText(draft);
    const verification = engine.verify(text, chart, {
      documentType: draft.type,
      asOf: draft.asOf,
      ...(transcript === undefined ? {} : { transcript }),
    });
    const checked = { verification, version: found.version, sentences: originOf(verification.sentences, spans) };
    this.#reports.set(key, checked);
    return { record, ...checked };
  }

  async decide(id: string, request: DecisionRequest, actor: Actor): Promise<DraftDetail> {
    const found = await this.#at(id, request.version);
    return this.detail(await this.#change(found, decide(found.value.record, request, actor)));
  }

  async reject(id: string, reason: string, version: number | undefined): Promise<DraftRecord> {
    const found = await this.#at(id, version);
    return (await this.#change(found, reject(found.value.record, reason))).value.record;
  }

  /**
   * Signs: the document becomes FHIR first, under ids that belong to the draft, and then the draft is closed. When
   * the second step is lost, signing again writes the same resources again and nothing twice.
   */
  async sign(
    id: string,
    acknowledge: readonly string[],
    version: number | undefined,
    actor: Actor & { id: string },
  ): Promise<DraftRecord> {
    const found = await this.#at(id, version);
    const { record } = found.value;
    checkOpen(record);
    const draft = applyDecisions(record);
    if (draft.sections.every(({ sentences }) => sentences.length === 0)) throw fail('empty-document');
    const { verification, sentences } = await this.detail(found);
    checkSignable(unresolved(verification, sentences, acknowledge));
    const { record: closed, rendered } = await this.#parts.signing.write({ record, draft, signer: actor });
    await this.#parts.drafts.change(found, { ...found.value, status: 'signed', record: closed, rendered });
    return closed;
  }

  async #at(id: string, version: number | undefined): Promise<VersionedDraft> {
    const found = await this.#parts.drafts.get(id);
    if (version !== undefined && version !== found.version) throw fail('draft-changed');
    return found;
  }

  #change(found: VersionedDraft, record: DraftRecord): Promise<VersionedDraft> {
    return this.#parts.drafts.change(found, { ...found.value, status: record.status, record });
  }
}
