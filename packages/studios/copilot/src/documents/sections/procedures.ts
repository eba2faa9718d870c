import type { Claim } from '@aceso/evidence';
import type { ProcedureEntry } from '@aceso/fhir';
import { conceptOf, dateValue, qualifiers, textValue, timeOf } from '../claims/entries.ts';
import { absence, chartEvidence, claim, computed, inVisit, type Scene } from '../context.ts';
import { conceptWords } from '../words/concept.ts';
import { countWords, listWords } from '../words/lists.ts';

// Paperwork that exports record as procedures; it tells a reader nothing about care.
const PAPERWORK =
  /documentation of current medications|medication reconciliation|patient referral|screening for (?:domestic|drug|alcohol)|assessment of (?:health|substance|anxiety)|notification|certification|discharge from|admission to|initial patient assessment|depression screening|health and social care needs/i;

export function isPaperwork(entry: ProcedureEntry): boolean {
  return PAPERWORK.test(entry.concept.text);
}

/** One claim per kind of procedure; a repeated one carries its count and span. */
export function procedureGroups(scene: Scene, procedures: readonly ProcedureEntry[]): Claim[] {
  const groups = new Map<string, ProcedureEntry[]>();
  for (const entry of procedures) {
    if (entry.status === 'not-done' || entry.status === 'preparation') continue;
    const label = conceptWords(entry.concept.text);
    const list = groups.get(label);
    if (list) list.push(entry);
    else groups.set(label, [entry]);
  }
  return [...groups].map(([label, list]) => {
    const first = list[0]!;
    const last = list.at(-1)!;
    const outcome = list.find((entry) => entry.outcome !== undefined)?.outcome;
    const site = list.length === 1 ? first.bodySites[0] : undefined;
    return claim(scene, {
      kind: 'procedure',
      concept: conceptOf(first.concept, label),
      ...qualifiers({
        status: textValue(last.status),
        date: first.start && dateValue(first.start),
        lastDate: list.length > 1 && last.start ? dateValue(last.start) : undefined,
        count: list.length > 1 ? { type: 'quantity', value: list.length } : undefined,
        outcome: outcome === undefined ? undefined : textValue(conceptWords(outcome)),
        site:
          site && !label.toLowerCase().includes(conceptWords(site.text).toLowerCase())
            ? textValue(conceptWords(site.text))
            : undefined,
      }),
      ...timeOf(first.start, last.end ?? last.start),
      evidence: [
        ...list.map((entry) => chartEvidence(scene, entry, 'code')),
        ...(list.length > 1
          ? [
              computed(
                'count',
                list.map((entry) => entry.ref),
                String(list.length),
              ),
            ]
          : []),
      ],
    });
  });
}

/** Procedures of the visit that the course has not told. */
export function writeProcedures(scene: Scene, told: ReadonlySet<string>): void {
  const { draft, chart, encounter } = scene;
  const here = chart.procedures.filter((entry) => inVisit(encounter, entry, entry.start ?? entry.recorded));
  const real = here.filter((entry) => !isPaperwork(entry));
  draft.section({ id: 'procedures', title: 'Procedures and investigations', loinc: '47519-4' });
  const left = real.filter((entry) => !told.has(entry.ref));
  const claims = procedureGroups(scene, left);
  if (claims.length > 0) draft.sentence('procedure-list', claims);
  const studies = chart.others.filter(
    (entry) => entry.resourceType === 'ImagingStudy' && inVisit(encounter, entry, entry.start),
  );
  const imaging = studies.flatMap((entry) => {
    const label = imagingLabel(entry.resource as unknown as Record<string, unknown>, entry.concept?.text);
    return label === undefined || real.some((procedure) => sameStudy(procedure, label))
      ? []
      : [
          claim(scene, {
            kind: 'procedure',
            concept: { label },
            ...qualifiers({ date: entry.start && dateValue(entry.start) }),
            ...timeOf(entry.start),
            evidence: [chartEvidence(scene, entry, 'series')],
          }),
        ];
  });
  if (imaging.length > 0) draft.sentence('imaging-done', dedupe(imaging));
  if (real.length === 0 && imaging.length === 0)
    draft.sentence('absence', [absence(scene, 'Procedure?encounter', 'No procedure is recorded for this visit')]);
  omitProcedures(
    scene,
    chart.procedures.filter((entry) => !real.includes(entry)),
  );
}

function dedupe(claims: readonly Claim[]): Claim[] {
  const seen = new Set<string>();
  return claims.filter((item) => {
    const key = `${item.concept.label} ${item.time?.start?.slice(0, 10)}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

const MODALITIES: Readonly<Record<string, string>> = {
  US: 'ultrasound',
  CT: 'CT',
  MR: 'MRI',
  DX: 'X-ray',
  CR: 'X-ray',
  XA: 'angiography',
  MG: 'mammography',
  NM: 'nuclear medicine study',
  PT: 'PET',
};

function imagingLabel(study: Record<string, unknown>, named: string | undefined): string | undefined {
  if (named !== undefined) return conceptWords(named);
  const series: unknown = Array.isArray(study.series) ? (study.series as unknown[])[0] : undefined;
  if (typeof series !== 'object' || series === null) return undefined;
  const { modality, bodySite } = series as { modality?: unknown; bodySite?: unknown };
  const text = (value: unknown, key: string): string | undefined => {
    const found: unknown =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
    return typeof found === 'string' ? found : undefined;
  };
  const code = text(modality, 'code') ?? '';
  const kind = Object.hasOwn(MODALITIES, code) ? MODALITIES[code] : text(modality, 'display');
  if (kind === undefined) return undefined;
  const site = text(bodySite, 'display');
  return site === undefined ? kind : `${conceptWords(site)} ${kind}`;
}

/** An imaging study and the procedure that made it are one thing to a reader. */
function sameStudy(procedure: ProcedureEntry, label: string): boolean {
  const text = procedure.concept.text.toLowerCase();
  return (
    (/x-ray/i.test(label) && /x-ray|radiograph/.test(text)) ||
    (/ultrasound/i.test(label) && /echo|ultraso/.test(text)) ||
    (/ct$/i.test(label) && /\bct\b|tomograph/.test(text)) ||
    (/mri/i.test(label) && /\bmri?\b|magnetic/.test(text))
  );
}

function omitProcedures(scene: Scene, procedures: readonly ProcedureEntry[]): void {
  if (procedures.length === 0) return;
  const labels = [...new Set(procedures.map((entry) => conceptWords(entry.concept.text)))];
  scene.draft.omit({
    kind: 'procedure',
    label: countWords(procedures.length, 'other procedure'),
    why: `Of other visits, or paperwork: ${listWords(labels.slice(0, 10))}${labels.length > 10 ? ', and others' : ''}.`,
    severity: 'none',
    evidence: procedures.slice(-40).map((entry) => chartEvidence(scene, entry, 'code')),
  });
}
