import { dateRange } from '../search/date-range.ts';

export type JsonObject = { readonly [key: string]: unknown };

/** True where the invariant holds. `root` is the resource that the element is in. Must not throw for any shape. */
export type Invariant = (element: JsonObject, root: JsonObject) => boolean;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const has = (o: JsonObject, key: string): boolean => o[key] !== undefined || o[`_${key}`] !== undefined;
const hasChoice = (o: JsonObject, stem: string): boolean => {
  for (const key in o) {
    if (key.startsWith(stem) || (key.startsWith('_') && key.startsWith(stem, 1))) {
      const next = key.charCodeAt(key.charCodeAt(0) === 95 ? stem.length + 1 : stem.length);
      if (next >= 65 && next <= 90) return true;
    }
  }
  return false;
};
const list = (value: unknown): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
const codings = (concept: unknown): readonly JsonObject[] => (isObject(concept) ? list(concept.coding) : []);
const hasCode = (concept: unknown, ...codes: string[]): boolean =>
  codings(concept).some((coding) => codes.includes(String(coding.code)));
const quantity = (value: unknown): number | undefined =>
  isObject(value) && typeof value.value === 'number' ? value.value : undefined;
const notNegative = (value: unknown): boolean => typeof value !== 'number' || value >= 0;
const UCUM = 'http://unitsofmeasure.org';
/** age-1, dis-1 and the like: a coded unit of UCUM for every value. */
const ucumUnit = (o: JsonObject): boolean =>
  (has(o, 'code') || !has(o, 'value')) && (o.system === undefined || o.system === UCUM);

function startsBeforeEnd(o: JsonObject): boolean {
  const { start, end } = o;
  if (typeof start !== 'string' || typeof end !== 'string') return true;
  const from = dateRange(start);
  const to = dateRange(end);
  return !from || !to || from[0] <= to[1];
}

const percent = (o: unknown): boolean => !isObject(o) || (o.code === '%' && o.system === UCUM);

const entries = (bundle: JsonObject): readonly JsonObject[] => list(bundle.entry);
const firstIs = (bundle: JsonObject, type: string): boolean => {
  const resource = entries(bundle)[0]?.resource;
  return isObject(resource) && resource.resourceType === type;
};

/** Bundles in which each entry must, or must not, have an element. */
const entryElement = (bundle: JsonObject, name: string, types: readonly string[]): boolean => {
  const wanted = types.includes(String(bundle.type));
  return entries(bundle).every((entry) => has(entry, name) === wanted);
};

function uniqueFullUrls(bundle: JsonObject): boolean {
  if (bundle.type === 'history') return true;
  const seen = new Set<string>();
  for (const entry of entries(bundle)) {
    if (typeof entry.fullUrl !== 'string') continue;
    const meta = isObject(entry.resource) ? entry.resource.meta : undefined;
    const version = isObject(meta) && typeof meta.versionId === 'string' ? meta.versionId : '';
    const key = `${entry.fullUrl} ${version}`;
    if (seen.has(key)) return false;
    seen.add(key);
  }
  return true;
}

/** obs-7: no component repeats the code of an observation that has a value. */
function componentCodesDiffer(o: JsonObject): boolean {
  const components = list(o.component);
  if (components.length === 0 || !hasChoice(o, 'value')) return true;
  const own = new Set(codings(o.code).map((coding) => JSON.stringify([coding.system, coding.version, coding.code])));
  return !components.some((component) =>
    codings(component.code).some((coding) => own.has(JSON.stringify([coding.system, coding.version, coding.code]))),
  );
}

/** Three invariants of R4 have this key: of Task, of Parameters.parameter (which has a name), and of TestReport.setup.action. */
function inv1(o: JsonObject): boolean {
  if (o.resourceType === 'Task') return startsBeforeEnd({ start: o.authoredOn, end: o.lastModified });
  if (!has(o, 'name')) return has(o, 'operation') !== has(o, 'assert');
  if (has(o, 'part')) return !hasChoice(o, 'value') && !has(o, 'resource');
  return hasChoice(o, 'value') !== has(o, 'resource');
}

/** The invariants of everyday resources as functions; the rest is left to FHIRPath (`checkInvariants`). */
export const INVARIANTS: Readonly<Record<string, Invariant>> = {
  'per-1': startsBeforeEnd,
  'qty-3': (o) => !has(o, 'code') || has(o, 'system'),
  'rng-2': (o) => {
    const low = quantity(o.low);
    const high = quantity(o.high);
    if (low === undefined || high === undefined || !isObject(o.low) || !isObject(o.high)) return true;
    return low <= high || o.low.code !== o.high.code;
  },
  'rat-1': (o) => has(o, 'numerator') === has(o, 'denominator') && (has(o, 'numerator') || has(o, 'extension')),
  'att-1': (o) => !has(o, 'data') || has(o, 'contentType'),
  'cpt-2': (o) => !has(o, 'value') || has(o, 'system'),
  'age-1': (o) => ucumUnit(o) && (typeof o.value !== 'number' || o.value > 0),
  'dis-1': ucumUnit,
  'drt-1': (o) => !has(o, 'code') || (o.system === UCUM && has(o, 'value')),
  'cnt-3': (o) =>
    ucumUnit(o) && (!has(o, 'code') || o.code === '1') && (o.value === undefined || Number.isInteger(o.value)),
  'tim-1': (o) => !has(o, 'duration') || has(o, 'durationUnit'),
  'tim-2': (o) => !has(o, 'period') || has(o, 'periodUnit'),
  'tim-4': (o) => notNegative(o.duration),
  'tim-5': (o) => notNegative(o.period),
  'tim-6': (o) => !has(o, 'periodMax') || has(o, 'period'),
  'tim-7': (o) => !has(o, 'durationMax') || has(o, 'duration'),
  'tim-8': (o) => !has(o, 'countMax') || has(o, 'count'),
  'tim-10': (o) => !has(o, 'timeOfDay') || !has(o, 'when'),
  'trd-1': (o) => !has(o, 'data') || !hasChoice(o, 'timing'),
  'ait-1': (o) => hasCode(o.verificationStatus, 'entered-in-error') || has(o, 'clinicalStatus'),
  'ait-2': (o) => !hasCode(o.verificationStatus, 'entered-in-error') || !has(o, 'clinicalStatus'),
  'app-1': (o) => has(o, 'type') || has(o, 'actor'),
  'app-2': (o) => has(o, 'start') === has(o, 'end'),
  'app-3': (o) =>
    (has(o, 'start') && has(o, 'end')) || ['proposed', 'cancelled', 'waitlist'].includes(String(o.status)),
  'app-4': (o) => !has(o, 'cancelationReason') || o.status === 'noshow' || o.status === 'cancelled',
  'apr-1': (o) => has(o, 'participantType') || has(o, 'actor'),
  'bdl-1': (o) => !has(o, 'total') || o.type === 'searchset' || o.type === 'history',
  'bdl-2': (o) => o.type === 'searchset' || !entries(o).some((entry) => has(entry, 'search')),
  'bdl-3': (o) => entryElement(o, 'request', ['batch', 'transaction', 'history']),
  'bdl-4': (o) => entryElement(o, 'response', ['batch-response', 'transaction-response', 'history']),
  'bdl-5': (o) => has(o, 'resource') || has(o, 'request') || has(o, 'response'),
  'bdl-7': uniqueFullUrls,
  'bdl-8': (o) => typeof o.fullUrl !== 'string' || !o.fullUrl.includes('/_history/'),
  'bdl-9': (o) =>
    o.type !== 'document' || (isObject(o.identifier) && has(o.identifier, 'system') && has(o.identifier, 'value')),
  'bdl-10': (o) => o.type !== 'document' || typeof o.timestamp === 'string',
  'bdl-11': (o) => o.type !== 'document' || firstIs(o, 'Composition'),
  'bdl-12': (o) => o.type !== 'message' || firstIs(o, 'MessageHeader'),
  'cpl-3': (o) => !has(o, 'detail') || !has(o, 'reference'),
  'cmp-1': (o) => has(o, 'text') || has(o, 'entry') || has(o, 'section'),
  'cmp-2': (o) => !has(o, 'emptyReason') || !has(o, 'entry'),
  'con-4': (o) => !hasChoice(o, 'abatement') || hasCode(o.clinicalStatus, 'resolved', 'remission', 'inactive'),
  'con-5': (o) => !hasCode(o.verificationStatus, 'entered-in-error') || !has(o, 'clinicalStatus'),
  'fhs-1': (o) => !hasChoice(o, 'age') || !hasChoice(o, 'born'),
  'gol-1': (o) => !hasChoice(o, 'detail') || has(o, 'measure'),
  'imm-1': (o) => has(o, 'documentType') || has(o, 'reference'),
  'imr-1': (o) => has(o, 'vaccineCode') || has(o, 'targetDisease'),
  'inv-1': inv1,
  'ipn-1': (o) => has(o, 'identifier') || has(o, 'name'),
  'lnk-1': (o) => list(o.item).length > 1,
  'lst-1': (o) => !has(o, 'emptyReason') || !has(o, 'entry'),
  'lst-2': (o) => o.mode === 'changes' || !list(o.entry).some((entry) => has(entry, 'deleted')),
  'lst-3': (o) => o.mode === 'working' || !list(o.entry).some((entry) => has(entry, 'date')),
  'mad-1': (o) => has(o, 'dose') || hasChoice(o, 'rate'),
  'obs-3': (o) => has(o, 'low') || has(o, 'high') || has(o, 'text'),
  'obs-6': (o) => !has(o, 'dataAbsentReason') || !hasChoice(o, 'value'),
  'obs-7': componentCodesDiffer,
  'org-1': (o) => has(o, 'identifier') || has(o, 'name'),
  'pat-1': (o) => has(o, 'name') || has(o, 'telecom') || has(o, 'address') || has(o, 'organization'),
  'prr-1': (o) => !has(o, 'orderDetail') || has(o, 'code'),
  'qrs-1': (o) => !has(o, 'answer') || !has(o, 'item'),
  'ras-1': (o) => percent(o.low) && percent(o.high),
};

/** Checked by the walk itself. */
export const STRUCTURAL = new Set(['dom-2', 'dom-3', 'dom-4', 'dom-5', 'ref-1', 'txt-1', 'txt-2', 'ele-1', 'ext-1']);
