import type { ChartView } from '@aceso/client';

export interface BannerAllergy {
  readonly ref: string;
  readonly label: string;
  readonly reaction: string;
  readonly high: boolean;
}

/** SNOMED CT codes and words of entries that say there is no allergy. */
const DENIALS = new Set(['716186003', '409137002', '428607008', '429625007']);

/** Allergies in force, dangerous ones first; `denied` when the record says that there are none. */
export function allergiesOf(chart: Pick<ChartView, 'allergies'>): { known: BannerAllergy[]; denied: boolean } {
  const active = chart.allergies.filter(
    (entry) =>
      (entry.clinicalStatus === undefined || entry.clinicalStatus === 'active') && entry.verification !== 'refuted',
  );
  const denies = (entry: (typeof active)[number]): boolean =>
    entry.concept.codings.some(({ code }) => code !== undefined && DENIALS.has(code)) ||
    /^no known/i.test(entry.concept.text);
  const known = active
    .filter((entry) => !denies(entry))
    .map((entry) => ({
      ref: entry.ref,
      label: entry.concept.text,
      reaction: [...new Set(entry.reactions.flatMap(({ manifestations }) => manifestations))].join(', '),
      high: entry.criticality === 'high' || entry.reactions.some(({ severity }) => severity === 'severe'),
    }))
    .sort((a, b) => Number(b.high) - Number(a.high) || a.label.localeCompare(b.label));
  return { known, denied: active.some(denies) };
}

/** LOINC codes under which resuscitation status is recorded. */
const CODE_STATUS = new Set(['75320-2', '45473-6', '100822-6', '81352-7', '75773-2']);
const WORDS = /\b(code status|resuscitat|DNR|DNAR|full code)\b/i;

/** The newest resuscitation status of the record, in its own words. */
export function codeStatusOf(chart: Pick<ChartView, 'otherObservations' | 'others' | 'carePlans'>): string | undefined {
  const newest = [...chart.otherObservations]
    .filter(
      ({ concept }) => WORDS.test(concept.text) || concept.codings.some(({ code }) => CODE_STATUS.has(code ?? '')),
    )
    .sort((a, b) => (b.time?.start ?? 0) - (a.time?.start ?? 0))
    .flatMap(({ value }) =>
      value?.type === 'concept' ? [value.concept.text] : value?.type === 'text' ? [value.text] : [],
    )[0];
  if (newest !== undefined) return newest;
  return [...chart.others, ...chart.carePlans]
    .filter((entry) => entry.concept !== undefined && WORDS.test(entry.concept.text) && entry.status !== 'revoked')
    .sort((a, b) => (b.start?.start ?? b.recorded?.start ?? 0) - (a.start?.start ?? a.recorded?.start ?? 0))[0]?.concept
    ?.text;
}
