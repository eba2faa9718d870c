import type { OtherEntry } from '@aceso/fhir';
import { conditionClaim, dateValue, immunizationClaim, plainClaim, qualifiers, textValue } from '../claims/entries.ts';
import { resultClaim } from '../claims/results.ts';
import { isJson, jsonList, jsonWords } from '../clinical/plans.ts';
import { problemsOf } from '../clinical/problems.ts';
import { seriesOf } from '../clinical/results.ts';
import { absence, chartEvidence, claim, inVisit, type Scene } from '../context.ts';
import { conceptWords } from '../words/concept.ts';
import { countWords } from '../words/lists.ts';
import { isSocial } from './results.ts';

const RESUSCITATION =
  /resuscit|code status|\bDN[AR]{1,2}\b|full code|advance(?:d)? (?:care )?directive|do not (?:attempt|intubate)|\bDNI\b/i;

/** Code status and advance directives, from wherever a record keeps them. */
export function writeCodeStatus(scene: Scene): void {
  const { draft, chart } = scene;
  draft.section({ id: 'code-status', title: 'Code status', loinc: '42348-3' });
  const observed = chart.observations.findLast(
    (entry) => RESUSCITATION.test(entry.concept.text) && entry.value !== undefined,
  );
  const other = chart.others.findLast(
    (entry) =>
      ['Consent', 'Flag', 'ServiceRequest'].includes(entry.resourceType) &&
      RESUSCITATION.test(directiveWords(entry)) &&
      !['inactive', 'revoked', 'rejected'].includes(entry.status ?? ''),
  );
  const condition = chart.conditions.findLast((entry) => RESUSCITATION.test(entry.concept.text));
  if (observed?.value) {
    const words =
      observed.value.type === 'concept'
        ? conceptWords(observed.value.concept.text)
        : observed.value.type === 'text'
          ? observed.value.text
          : undefined;
    draft.sentence('code-status', [
      plainClaim(scene, 'code-status', observed, words ?? conceptWords(observed.concept.text), 'value', {
        date: observed.time && dateValue(observed.time),
      }),
    ]);
  } else if (other) {
    const date = other.recorded ?? other.start;
    draft.sentence('code-status', [
      plainClaim(
        scene,
        'code-status',
        other,
        directiveWords(other),
        other.resourceType === 'Consent' ? 'provision' : 'code',
        { date: date && dateValue(date) },
      ),
    ]);
  } else if (condition) {
    draft.sentence('code-status', [
      plainClaim(scene, 'code-status', condition, conceptWords(condition.concept.text), 'code', {
        date: condition.recorded && dateValue(condition.recorded),
      }),
    ]);
  } else
    draft.sentence('absence', [absence(scene, 'Consent,Observation?code=code-status', 'No code status is recorded')]);
}

function directiveWords(entry: OtherEntry): string {
  const resource = entry.resource as unknown as Record<string, unknown>;
  const provision = isJson(resource.provision)
    ? jsonList(resource.provision.code)
        .map(jsonWords)
        .find((words) => words !== undefined)
    : undefined;
  return provision ?? (entry.concept ? conceptWords(entry.concept.text) : '');
}

/** Life circumstances: smoking, work and housing as last recorded; never under diagnoses. */
export function writeSocial(scene: Scene): void {
  const { draft, chart } = scene;
  draft.section({ id: 'social', title: 'Social history', loinc: '29762-2' });
  let said = false;
  const social = seriesOf(chart.observations.filter(isSocial), { adult: false, female: false });
  for (const item of social) {
    const last = item.points.at(-1)!;
    if (item.analyte.label.length > 60 || last.display.length > 80 || last.quantity) continue;
    const smoking = /smoking|tobacco/i.test(item.analyte.label);
    if (!smoking && !/alcohol|occupation|employment|housing|living|drug|substance/i.test(item.analyte.label)) continue;
    draft.sentence(smoking ? 'social-smoking' : 'social-observation', [resultClaim(scene, last)]);
    said = true;
  }
  const circumstances = problemsOf(chart.conditions, 'social').filter((problem) => problem.active);
  const told = circumstances.slice(-6);
  if (told.length > 0) {
    draft.sentence(
      'social-context',
      told.map((problem) => conditionClaim(scene, problem.entry)),
    );
    said = true;
  }
  if (!said)
    draft.sentence('absence', [absence(scene, 'Observation?category=social-history', 'No social history is recorded')]);
}

/** Vaccines of the visit; earlier ones are left out and counted. */
export function writeImmunizations(scene: Scene): void {
  const { draft, chart, encounter } = scene;
  const here = chart.immunizations.filter(
    (entry) => entry.status !== 'not-done' && inVisit(encounter, entry, entry.time),
  );
  if (here.length > 0) {
    draft.section({ id: 'immunizations', title: 'Immunizations', loinc: '11369-6' });
    draft.sentence(
      'immunization-given',
      here.map((entry) => immunizationClaim(scene, entry)),
    );
  }
  const earlier = chart.immunizations.filter((entry) => !here.includes(entry));
  if (earlier.length === 0) return;
  draft.omit({
    kind: 'immunization',
    label: countWords(earlier.length, 'earlier immunization'),
    why: 'Given before this visit; the patient summary lists them.',
    severity: 'none',
    evidence: earlier.map((entry) => chartEvidence(scene, entry, 'vaccineCode')),
  });
}

/** Diseases of relatives, where recorded. */
export function writeFamilyHistory(scene: Scene): void {
  const { draft, chart } = scene;
  const relatives = chart.others.filter((entry) => entry.resourceType === 'FamilyMemberHistory');
  const claims = relatives.flatMap((entry) => {
    const resource = entry.resource as unknown as Record<string, unknown>;
    return jsonList(resource.condition).flatMap((item, index) => {
      const label = jsonWords(item.code);
      return label === undefined
        ? []
        : [
            claim(scene, {
              kind: 'family-history',
              concept: { label },
              experiencer: 'family',
              ...qualifiers({ relation: entry.concept && textValue(conceptWords(entry.concept.text)) }),
              evidence: [chartEvidence(scene, entry, `condition[${index}].code`)],
            }),
          ];
    });
  });
  if (claims.length === 0) return;
  draft.section({ id: 'family-history', title: 'Family history', loinc: '10157-6' });
  draft.sentence('family-history', claims);
}

/** Implants and devices in use, where recorded. */
export function writeDevices(scene: Scene, alwaysSay = false): void {
  const { draft, chart } = scene;
  const devices = chart.others.filter(
    (entry) => entry.resourceType === 'Device' && !['inactive', 'entered-in-error'].includes(entry.status ?? ''),
  );
  if (devices.length === 0 && !alwaysSay) return;
  draft.section({
    id: 'devices',
    title: 'Medical devices',
    loinc: '46264-8',
    ...(devices.length === 0 && { emptyReason: 'unavailable' as const }),
  });
  for (const entry of devices) {
    draft.sentence('device-item', [
      plainClaim(scene, 'device', entry, entry.concept ? conceptWords(entry.concept.text) : 'device', 'type', {
        date: entry.start && dateValue(entry.start),
      }),
    ]);
  }
  if (devices.length === 0) draft.sentence('absence', [absence(scene, 'Device', 'No medical device is recorded')]);
}
