import { buildCharts, type Chart, parseTime } from '@aceso/fhir';
import type { Resource } from '@medplum/fhirtypes';
import { EngagementError } from '../errors.ts';
import { evaluate, type RunElm } from './criteria/evaluate.ts';
import { isWanted } from './criteria/facts.ts';
import type { CriteriaSet, CriterionEvidence, Finding3, Rule } from './criteria/types.ts';
import { isObject, type Json, objectsOf, textOf } from './json.ts';
import { entriesOf, entryOf } from './request/entries.ts';

/** All that an engine may recommend. What goes against a request is a clinician's to decide. */
export type Recommendation = 'approve' | 'pend';

export interface CriterionReview {
  readonly id: string;
  readonly text: string;
  readonly status: Finding3;
  readonly reason: string;
  readonly evidence: readonly CriterionEvidence[];
  readonly missing: readonly string[];
}

export interface ItemReview {
  readonly sequence: number;
  readonly service: { readonly system?: string; readonly code?: string; readonly display?: string };
  readonly recommendation: Recommendation;
  readonly why: readonly string[];
  readonly criteriaSet?: { readonly id: string; readonly title: string; readonly version: string };
  readonly criteria: readonly CriterionReview[];
  /** Documentation that would settle what cannot be told. */
  readonly missing: readonly string[];
}

export interface RequestReview {
  readonly recommendation: Recommendation;
  readonly patient: string;
  readonly asOf: string;
  readonly items: readonly ItemReview[];
}

export interface ReviewOptions {
  /** ISO time with offset; the day the Claim was made unless given. */
  readonly asOf?: string;
  readonly runElm?: RunElm;
  /** Instead of what the bundle holds: the whole chart of the patient, where the reviewer has it. */
  readonly chart?: Chart;
}

/**
 * Reads a request against criteria. Only resources of the patient that the Claim is for count as evidence.
 * @param bundle one that `checkRequest` has let pass
 * @throws EngagementError where the bundle has no Claim or no patient
 */
export async function reviewRequest(
  bundle: Json,
  sets: readonly CriteriaSet[],
  options: ReviewOptions = {},
): Promise<RequestReview> {
  const claim = claimOf(bundle);
  const chart = options.chart ?? chartOf(bundle);
  const at = momentOf(options.asOf ?? String(claim.created));
  const items = await Promise.all(
    objectsOf(claim.item).map((item) =>
      reviewItem(item, sets, { chart, asOf: at, item, ...(options.runElm ? { runElm: options.runElm } : {}) }),
    ),
  );
  return {
    recommendation:
      items.length > 0 && items.every(({ recommendation }) => recommendation === 'approve') ? 'approve' : 'pend',
    patient: chart.patient.ref,
    asOf: new Date(at).toISOString(),
    items,
  };
}

/** The last moment that a date may mean. */
function momentOf(text: string): number {
  const time = parseTime(text);
  if (!time)
    throw new EngagementError(
      'input',
      `${JSON.stringify(text)} is no date or time; write 2026-03-01 or 2026-03-01T09:30:00Z.`,
    );
  return time.end;
}

async function reviewItem(
  item: Json,
  sets: readonly CriteriaSet[],
  context: Parameters<typeof evaluate>[1],
): Promise<ItemReview> {
  const coding = isObject(item.productOrService) ? objectsOf(item.productOrService.coding) : [];
  const [first] = coding;
  const head = {
    sequence: Number(item.sequence),
    service: Object.fromEntries(
      ['system', 'code', 'display'].flatMap((name) => (textOf(first?.[name]) ? [[name, first![name]]] : [])),
    ),
  };
  const set = sets.find(({ services }) =>
    coding.some(({ system, code }) => isWanted(textOf(system), textOf(code), services)),
  );
  if (!set)
    return { ...head, recommendation: 'pend', why: ['no criteria are about this service'], criteria: [], missing: [] };
  const criteria = await Promise.all(
    set.criteria.map(async ({ id, text, test }) => ({ id, text, ...(await evaluate(test, context)) })),
  );
  const status = statusOf(set.approveWhen, criteria);
  const open = criteria.filter((each) => each.status !== 'met');
  return {
    ...head,
    // Met on evidence alone: a criterion without a place in the record does not carry an approval.
    recommendation:
      status === 'met' && criteria.every((each) => each.status !== 'met' || each.evidence.length > 0)
        ? 'approve'
        : 'pend',
    why: status === 'met' ? ['the criteria are met'] : open.map((each) => `${each.id}: ${each.status}, ${each.reason}`),
    criteriaSet: { id: set.id, title: set.title, version: set.version },
    criteria,
    missing: [...new Set(open.flatMap(({ missing }) => missing))],
  };
}

function statusOf(rule: Rule, criteria: readonly CriterionReview[]): Finding3 {
  if (typeof rule === 'string') return criteria.find(({ id }) => id === rule)!.status;
  const parts = ('all' in rule ? rule.all : rule.any).map((each) => statusOf(each, criteria));
  const [winning, losing]: [Finding3, Finding3] = 'all' in rule ? ['not met', 'met'] : ['met', 'not met'];
  if (parts.includes(winning)) return winning;
  return parts.includes('cannot tell') ? 'cannot tell' : losing;
}

export function claimOf(bundle: Json): Json {
  const [first] = entriesOf(bundle);
  if (first?.type !== 'Claim')
    throw new EngagementError('input', 'Bundle.entry[0]: the first entry must be the Claim.');
  return first.resource;
}

/** The chart of the patient that the Claim is for. */
export function chartOf(bundle: Json): Chart {
  const entries = entriesOf(bundle);
  const [first] = entries;
  const reference = first && isObject(first.resource.patient) ? textOf(first.resource.patient.reference) : undefined;
  const patient = first && reference !== undefined ? entryOf(reference, first, entries) : undefined;
  const { charts } = buildCharts(
    entries.map(({ resource, fullUrl }) => ({
      resource: resource as unknown as Resource,
      ...(fullUrl === undefined ? {} : { fullUrl }),
    })),
  );
  const chart = charts.find(({ patient: { resource } }) => (resource as unknown) === patient?.resource);
  if (!chart) throw new EngagementError('input', 'Bundle.entry[0].resource.patient: the patient is not in the bundle.');
  return chart;
}
