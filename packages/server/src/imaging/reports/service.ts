import { applyDecisions, type Draft, type DraftRecord, decisionsBySentence, recheckComputed } from '@aceso/evidence';
import type { ImagingDraft, ResultState } from '@aceso/imaging';
import type { Collection, Store } from '@aceso/store';
import { Lru } from '../../charts/lru.ts';
import { isVersionConflict } from '../../collections/change.ts';
import { type Actor, checkOpen, decide, reject } from '../../documents/lifecycle.ts';
import { fail } from '../../errors.ts';
import type { Principal } from '../../identity/index.ts';
import type { Analysis } from '../analyses/records.ts';
import { getResults, putResults } from '../analyses/results.ts';
import type { AnalysisService } from '../analyses/service.ts';
import type { Archive } from '../archive/archive.ts';
import type { AskedHistory, Histories } from '../history/history.ts';
import { told } from '../told.ts';
import { type Again, apart, type DrawnSlice, type Finished, type FinishInput, type RecheckInput } from '../work.ts';
import {
  type Content,
  contentOf,
  draftOf,
  pixelsOf,
  type RegionPixels,
  type ReportView,
  regionsOf,
  reportView,
} from './content.ts';
import { recheckRecord } from './recheck-record.ts';
import type { KeptRegion, ReportSummary, StoredReport } from './records.ts';
import { signInto } from './signing.ts';

interface Parts {
  readonly store: Store;
  readonly archive: Archive;
  readonly analyses: AnalysisService;
  readonly histories: Histories;
  readonly now: () => Date;
}

export interface VersionedReport {
  readonly value: StoredReport;
  readonly version: number;
}

/** A slice as the API is told it. */
export interface AskedSlice {
  readonly instance: string;
  /** From 1. */
  readonly frame?: number | undefined;
  readonly contours?: readonly (readonly number[])[] | undefined;
  readonly runs?: readonly number[] | undefined;
}

/** Contents of reports looked at lately. */
const KEPT = 8;

/** The life of imaging reports: drafted from an analysis, corrected, checked again, signed or rejected. */
export class ReportService {
  readonly #parts: Parts;
  readonly #reports: Collection<StoredReport>;
  readonly #contents = new Lru<string, Content>(KEPT);

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#reports = parts.store.collection<StoredReport>('imaging-reports');
  }

  /**
   * @throws ServerError `analysis-state` before it is ready, `study-not-linked`, `no-draft-possible` when nothing was measured,
   *   `bad-prior`
   */
  async create(analysis: Analysis, asked: AskedHistory, by: Principal, signal: AbortSignal): Promise<ReportView> {
    const { store, archive, histories, now } = this.#parts;
    if (analysis.state !== 'ready' || analysis.results === undefined)
      throw fail('analysis-state', 'There is nothing to report yet: the analysis is not ready.');
    if (analysis.findings.length === 0)
      throw fail('no-draft-possible', 'Nothing was measured: choose a method, or give regions.');
    const study = await archive.study(analysis.study);
    const { patient } = study;
    if (patient === '') throw fail('study-not-linked');
    const kept = await histories.keep(study, analysis, asked, { by, signal });
    const createdAt = now().toISOString();
    const id = crypto.randomUUID();
    const state = await getResults(store, analysis.results);
    const history = await histories.read(kept);
    const content = await told(() => contentOf(state, { patient, now: createdAt }, history));
    const value: StoredReport = {
      id,
      study: analysis.study,
      patient,
      analysis: analysis.id,
      ...kept,
      status: 'draft',
      record: { draft: draftOf(content, id), status: 'draft', decisions: [], createdAt, createdBy: by.name },
      results: analysis.results,
      regions: regionsOf(content.groups, []),
      edits: [],
    };
    const version = await this.#reports.put(id, value, 0);
    this.#contents.set(keyOf(value), content);
    return reportView(value, version, content);
  }

  async list(where: { study?: string; patient?: string; status?: string }): Promise<readonly ReportSummary[]> {
    const found = await this.#reports.list({ where: where as Record<string, string>, limit: 1000 });
    return found
      .map(({ value: { id, study, patient, status, record } }): ReportSummary => {
        const { createdAt, createdBy, signedAt, signedBy, draft } = record;
        return {
          id,
          study,
          patient,
          status,
          title: draft.title,
          createdAt,
          createdBy,
          ...(signedAt === undefined ? {} : { signedAt }),
          ...(signedBy === undefined ? {} : { signedBy }),
        };
      })
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  }

  /** @throws ServerError `report-not-found` */
  async get(id: string): Promise<VersionedReport> {
    const found = await this.#reports.get(id);
    if (!found) throw fail('report-not-found');
    return found;
  }

  async view({ value, version }: VersionedReport): Promise<ReportView> {
    return reportView(value, version, await this.#content(value));
  }

  /** @throws ServerError `region-not-found` */
  async pixels({ value }: VersionedReport, region: string): Promise<RegionPixels> {
    const found = pixelsOf(regionIn(value, region), await this.#content(value));
    if (!found) throw fail('region-not-found', 'The region has no voxels: it is a line, a point or the whole image.');
    return found;
  }

  /** A region is drawn anew; its values are measured again and its sentences written again. */
  async draw(
    found: VersionedReport,
    region: string,
    asked: { readonly slices: readonly AskedSlice[]; readonly replace: boolean },
    by: Principal,
    signal: AbortSignal,
  ): Promise<ReportView> {
    return this.#redraw(found, regionIn(found.value, region), asked, by, signal);
  }

  /** A region that a person saw and no method found. @throws ServerError `bad-imaging-input` when there is one of this name */
  async drawNew(
    found: VersionedReport,
    {
      name,
      series,
      slices,
    }: { readonly name: string; readonly series: string; readonly slices: readonly AskedSlice[] },
    by: Principal,
    signal: AbortSignal,
  ): Promise<ReportView> {
    const { state } = await this.#content(found.value);
    const own = state.volumes.filter(({ head }) => head.series === series);
    const place =
      own.find(({ head }) => head.slices.some((slice) => slice?.instance === slices[0]?.instance)) ?? own[0];
    if (!place) throw fail('bad-imaging-input', `The report has no measured series ${series}.`);
    const region: KeptRegion = { id: '', volume: place.head.name, name };
    if (found.value.regions.some((one) => one.volume === region.volume && one.name === name))
      throw fail('bad-imaging-input', `There is a region called ${name} already; give this one another name.`);
    return this.#redraw(found, region, { slices, replace: true }, by, signal);
  }

  async #redraw(
    found: VersionedReport,
    region: KeptRegion,
    { slices, replace }: { readonly slices: readonly AskedSlice[]; readonly replace: boolean },
    by: Principal,
    signal: AbortSignal,
  ): Promise<ReportView> {
    const { store, histories, now } = this.#parts;
    const { value } = found;
    checkOpen(value.record);
    const { state } = await this.#content(value);
    const drawn = placed(state, region.volume, slices);
    const next = await apart(
      'remeasure',
      {
        files: await this.#files(value, region.volume, state),
        volume: region.volume,
        state,
        region: region.name,
        slices: drawn,
        replace,
      },
      { signal },
    );
    const results = await putResults(store, next);
    const { createdAt } = value.record;
    const history = await histories.read(value);
    const content = contentOf(next, { patient: value.patient, now: createdAt }, history);
    const draft = draftOf(content, value.id);
    const sentences = new Set(draft.sections.flatMap((section) => section.sentences.map(({ id }) => id)));
    const at = now().toISOString();
    const regions = regionsOf(content.groups, value.regions).map((one) =>
      one.volume === region.volume && one.name === region.name ? { ...one, edited: { by: by.name, at } } : one,
    );
    const id = regions.find((one) => one.volume === region.volume && one.name === region.name)?.id ?? region.id;
    const { recheck: _, signing: __, ...rest } = value;
    return this.#save(
      found,
      {
        ...rest,
        status: 'in-review',
        results,
        regions,
        record: {
          ...value.record,
          draft,
          status: 'in-review',
          // A sentence that was written again has to be looked at again.
          decisions: value.record.decisions.filter(({ sentence }) => sentences.has(sentence)),
        },
        edits: [
          ...value.edits,
          { region: id, by: by.name, at, what: slices.some(({ runs }) => runs) ? 'mask' : 'contours' },
        ],
      },
      content,
    );
  }

  async decide(
    found: VersionedReport,
    request: { sentence: string; decision: 'accepted' | 'edited' | 'rejected'; after?: string; reason?: string },
    actor: Actor,
  ): Promise<ReportView> {
    const { signing: _, ...value } = found.value;
    const record = decide(value.record, request, actor);
    return this.#save(found, { ...value, record, status: record.status });
  }

  async reject(found: VersionedReport, reason: string): Promise<ReportView> {
    const record = reject(found.value.record, reason);
    return this.#save(found, { ...found.value, record, status: record.status });
  }

  /** Every value computed anew from the pixels, with what people drew; what came out is kept. */
  async recheck(found: VersionedReport, signal: AbortSignal): Promise<{ view: ReportView; found: VersionedReport }> {
    checkOpen(found.value.record);
    return this.#keepRecheck(found, await apart('recheck', await this.#recheckInput(found.value), { signal }));
  }

  async #recheckInput(value: StoredReport): Promise<RecheckInput> {
    const { analyses } = this.#parts;
    const { prior } = value;
    return {
      analysis: await analyses.input(await analyses.get(value.analysis)),
      state: (await this.#content(value)).state,
      drawn: value.regions.filter(({ edited }) => edited).map(({ volume, name }) => ({ volume, region: name })),
      ...(prior ? { prior: await analyses.input(await analyses.get(prior.analysis)) } : {}),
    };
  }

  async #keepRecheck(found: VersionedReport, values: Again): Promise<{ view: ReportView; found: VersionedReport }> {
    const again = new Map(values);
    const { value } = found;
    const draft = value.record.draft as unknown as Draft<string>;
    const recheck = {
      ...(await recheckRecord(
        this.#parts.store,
        draft,
        recheckComputed(draft, (path) => again.get(path)),
      )),
      at: this.#parts.now().toISOString(),
    };
    const view = await this.#save(found, { ...value, recheck });
    return { view, found: { value: { ...value, recheck }, version: view.version } };
  }

  /**
   * Signs: every value is computed anew first. The report becomes FHIR, SR and SEG under identifiers that belong to this
   * signature, and then it is closed; when the last step is lost, signing again writes the same and nothing twice.
   *
   * @throws ServerError `draft-closed`, `empty-document`, `study-not-linked`, `unresolved-contradictions` with sentences
   */
  async sign(
    found: VersionedReport,
    { acknowledge, dicomweb }: { readonly acknowledge: readonly string[]; readonly dicomweb: string },
    by: Principal,
    signal: AbortSignal,
  ): Promise<ReportView> {
    const { store, archive, now } = this.#parts;
    checkOpen(found.value.record);
    const study = await archive.study(found.value.study);
    if (study.patient !== found.value.patient)
      throw fail(
        'study-not-linked',
        'The study belongs to another patient than when this report was drafted; draft it again.',
      );
    const draft = finalOf(found.value.record);
    if (draft.sections.length === 0) throw fail('empty-document');
    const at = found.value.signing?.by === by.id ? found.value.signing.at : now().toISOString();
    const signer = { id: by.id, name: by.name, at };
    const { again, finished } = await apart(
      'sign',
      {
        recheck: await this.#recheckInput(found.value),
        finish: await this.#finishInput(found.value, draft, dicomweb, signer),
      },
      { signal },
    );
    const checked = await this.#keepRecheck(found, again);
    checkSignable(checked.view, acknowledge);
    const begun: StoredReport = { ...checked.found.value, signing: { by: by.id, at } };
    const version = (await this.#save(checked.found, begun)).version;
    const { signed, rendered } = await signInto({ store, archive }, begun, draft, finished, signer);
    const closed: StoredReport = {
      ...begun,
      status: 'signed',
      record: {
        ...begun.record,
        status: 'signed',
        signedAt: at,
        signedBy: by.name,
        resources: [signed.diagnosticReport, `Provenance/${begun.id}`],
      },
      signed,
      rendered,
    };
    return this.#save({ value: begun, version }, closed);
  }

  /** The report in every format, as it now reads; what was signed is given byte for byte. */
  async files({ value }: VersionedReport, dicomweb: string, signal: AbortSignal): Promise<Finished> {
    const { rendered } = value;
    if (!rendered) {
      const draft = finalOf(value.record);
      if (draft.sections.length === 0) throw fail('empty-document');
      const input = await this.#finishInput(value, draft, dicomweb);
      return apart('finish', { ...input, files: await this.#files(value, undefined, input.state) }, { signal });
    }
    const blob = async (sha256: string): Promise<Uint8Array> => {
      const bytes = await this.#parts.store.blobs.get(sha256);
      if (!bytes) throw fail('report-not-found', 'What was signed is not there any more; restore it from a backup.');
      return bytes;
    };
    return {
      md: await blob(rendered.md),
      html: await blob(rendered.html),
      fhir: await blob(rendered.fhir),
      ...(rendered.sr === undefined ? {} : { sr: await blob(rendered.sr) }),
      seg: await Promise.all(rendered.seg.map(blob)),
    };
  }

  async #finishInput(
    value: StoredReport,
    draft: ImagingDraft,
    dicomweb: string,
    signer?: { readonly id: string; readonly name: string; readonly at: string },
  ): Promise<Omit<FinishInput, 'files'>> {
    return {
      state: (await this.#content(value)).state,
      draft,
      history: await this.#parts.histories.read(value),
      patient: `Patient/${value.patient}`,
      dicomweb,
      now: signer?.at ?? value.record.createdAt,
      ...(signer ? { signed: { by: signer.name, reference: `Practitioner/${signer.id}`, at: signer.at } } : {}),
    };
  }

  /** The files of one volume's series, or of all that were measured. */
  async #files(value: StoredReport, volume: string | undefined, state: ResultState) {
    const { analyses, store } = this.#parts;
    const series = new Set(
      state.volumes.flatMap(({ head }) =>
        (volume === undefined || head.name === volume) && head.series !== undefined ? [head.series] : [],
      ),
    );
    const analysis = await analyses.get(value.analysis);
    const measured = new Set(analysis.instances);
    const rows = await store.images.files({ study: value.study });
    return analyses.workFiles(rows.filter((row) => series.has(row.series) && measured.has(row.uid)));
  }

  async #content(value: StoredReport): Promise<Content> {
    const key = keyOf(value);
    const kept = this.#contents.get(key);
    if (kept) return kept;
    const { store, histories } = this.#parts;
    const state = await getResults(store, value.results);
    const history = await histories.read(value);
    const content = contentOf(state, { patient: value.patient, now: value.record.createdAt }, history);
    this.#contents.set(key, content);
    return content;
  }

  /** @throws ServerError `draft-changed` when it is not at that version any more */
  async #save(found: VersionedReport, value: StoredReport, content?: Content): Promise<ReportView> {
    const version = await this.#reports.put(value.id, value, found.version).catch((error: unknown) => {
      if (isVersionConflict(error)) throw fail('draft-changed');
      throw error;
    });
    if (content) this.#contents.set(keyOf(value), content);
    return reportView(value, version, content ?? (await this.#content(value)));
  }
}

const keyOf = ({ id, results, record }: StoredReport): string => `${id} ${results} ${record.createdAt}`;

/** The draft as people left it: edited words in place, rejected sentences gone. */
const finalOf = (record: StoredReport['record']): ImagingDraft =>
  applyDecisions(record as unknown as DraftRecord) as unknown as ImagingDraft;

function regionIn({ regions }: StoredReport, id: string): KeptRegion {
  const region = regions.find((one) => one.id === id);
  if (!region) throw fail('region-not-found');
  return region;
}

/** Slices of the volume by the images they were drawn on. @throws ServerError `bad-imaging-input` */
function placed(state: ResultState, volume: string, slices: readonly AskedSlice[]): DrawnSlice[] {
  const head = state.volumes.find((one) => one.head.name === volume)?.head;
  return slices.map(({ instance, frame = 1, contours, runs }) => {
    const k = head?.slices.findIndex((slice) => slice?.instance === instance && slice.frame === frame - 1) ?? -1;
    if (k < 0)
      throw fail('bad-imaging-input', `The image ${instance}, frame ${frame}, is no slice of this region's volume.`);
    if (contours && runs) throw fail('bad-imaging-input', 'A slice is drawn by contours or by runs, not by both.');
    return { k, ...(contours ? { contours } : {}), ...(runs ? { runs } : {}) };
  });
}

/** @throws ServerError `unresolved-contradictions`: a value that does not come out again, or a typed number nobody stands by */
function checkSignable(view: ReportView, acknowledge: readonly string[]): void {
  const latest = decisionsBySentence(view.record.decisions);
  const contradicted = new Map<string, string[]>();
  for (const { sentence, verdict, reasons } of (view.recheck?.claims ?? []) as readonly {
    readonly sentence: string;
    readonly verdict: string;
    readonly reasons?: readonly { readonly message: string }[];
  }[])
    if (verdict === 'contradicted')
      contradicted.set(sentence, [
        ...(contradicted.get(sentence) ?? []),
        ...(reasons ?? []).map(({ message }) => message),
      ]);
  const open = view.record.draft.sections
    .flatMap(({ sentences }) => sentences)
    .filter(({ id }) => latest.get(id)?.decision !== 'rejected')
    .flatMap(({ id, text }) => {
      const typed = acknowledge.includes(id) ? [] : (view.sentences[id]?.conflicts ?? []);
      const reasons = [
        ...(contradicted.get(id) ?? []),
        ...typed.map(
          ({ number, measured }) => `${number} was typed; measured is ${measured.join(', ') || 'no number'}.`,
        ),
      ];
      return reasons.length > 0 ? [{ sentence: id, text: latest.get(id)?.after ?? text, reasons }] : [];
    });
  if (open.length === 0) return;
  throw fail(
    'unresolved-contradictions',
    open.length === 1
      ? 'One sentence says a number that its region does not have.'
      : `${open.length} sentences say numbers that their regions do not have.`,
    open,
  );
}
