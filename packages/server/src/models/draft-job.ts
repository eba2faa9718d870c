import { type ComposeOptions, draftWithModel, type ModelDraft } from '@aceso/copilot';
import type { DraftRecord } from '@aceso/evidence';
import type { ModelGateway } from '@aceso/models';
import type { Store } from '@aceso/store';
import type { Auditor } from '../audit/index.ts';
import type { ChartService } from '../charts/chart-service.ts';
import type { DraftStore } from '../documents/draft-store.ts';
import type { ModelStore } from './model-store.ts';

export const MODEL_DRAFT_JOB = 'model-draft';

export interface ModelDraftInput {
  readonly request: Pick<ComposeOptions, 'type' | 'encounter' | 'asOf'>;
  /** Id of the patient. */
  readonly patient: string;
  readonly model: string;
  readonly by: { readonly id: string; readonly username: string; readonly name: string };
}

/** What whoever watches jobs sees: numbers and ids. The words of removed sentences are with the report. */
export interface ModelDraftResult {
  readonly draft: string;
  readonly written: number;
  readonly kept: number;
  readonly fallback?: string;
}

/** A report at rest, under the id of the job. */
export interface StoredReport {
  readonly patient: string;
  readonly report: ModelDraft['report'];
}

export interface DraftJobParts {
  readonly store: Store;
  readonly models: ModelStore;
  readonly gateway: ModelGateway;
  readonly charts: ChartService;
  readonly drafts: DraftStore;
  readonly auditor: () => Auditor;
  readonly now: () => Date;
}

export const reportsOf = (store: Pick<Store, 'collection'>) => store.collection<StoredReport>('model-draft-report');

/**
 * Drafting by a model as a job: models take minutes. The draft has the id of the job, so a run that is repeated after an
 * interruption makes no second document; a run that was cancelled makes none.
 */
export function defineModelDrafts({ store, models, gateway, charts, drafts, auditor, now }: DraftJobParts): void {
  const reports = reportsOf(store);
  store.jobs.define<ModelDraftInput, never, ModelDraftResult>(MODEL_DRAFT_JOB, async (input, context) => {
    const { request, patient, model, by } = input;
    const { id, signal } = context;
    const before = await reports.get(id);
    if (before && (await isThere(drafts, id))) return resultOf(id, before.value.report);
    const { chart } = await charts.chart(patient);
    const at = now().toISOString();
    const made = await draftWithModel(chart, {
      ...request,
      now: at,
      model,
      gateway,
      user: by.id,
      unsupported: (await models.policy()).unsupported,
      resources: await store.everything(patient),
      signal,
      onProgress: ({ stage, done, total }) => context.progress(done, total, stage),
    });
    signal.throwIfAborted();
    await auditor().record({
      kind: 'compose',
      by: { id: by.id, username: by.username },
      patients: [patient],
      entities: [{ thing: { kind: 'draft', id } }, { thing: { kind: 'model', id: model } }],
    });
    const record: DraftRecord = {
      draft: { ...made.draft, id },
      status: 'draft',
      decisions: [],
      createdAt: at,
      createdBy: by.name,
    };
    await reports.put(id, { patient, report: made.report });
    if (!(await isThere(drafts, id)))
      await drafts.add(id, { patient, patientName: chart.patient.name, status: 'draft', record });
    return resultOf(id, made.report);
  });
}

const resultOf = (draft: string, { written, kept, fallback }: ModelDraft['report']): ModelDraftResult => ({
  draft,
  written,
  kept,
  ...(fallback === undefined ? {} : { fallback }),
});

async function isThere(drafts: DraftStore, id: string): Promise<boolean> {
  return drafts.get(id).then(
    () => true,
    (error: unknown) => {
      if ((error as { code?: unknown }).code === 'draft-not-found') return false;
      throw error;
    },
  );
}
