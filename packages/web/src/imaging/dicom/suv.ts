import { type DicomJson, item, number, secondsOf, TAG, text, values } from './json.ts';

/** What turns stored activity into SUV by body weight (g/mL), or the words' key for why there is none. */
export type SuvScale = { readonly factor: number } | { readonly missing: SuvGap };
export type SuvGap = 'units' | 'weight' | 'dose' | 'times' | 'decay';

/**
 * SUVbw of a PET image: activity in Bq/mL times weight in g by the dose at the start of the scan (QIBA profile, vendor-neutral
 * pseudo-code, first branch). Images that are already SUV (units GML) keep their values.
 */
export function suvScale(data: DicomJson): SuvScale {
  const units = text(data, TAG.units);
  if (units === 'GML') return { factor: 1 };
  if (units !== 'BQML') return { missing: 'units' };
  const weight = number(data, TAG.weight);
  if (weight === undefined || weight <= 0) return { missing: 'weight' };
  const agent = item(data, TAG.radiopharmaceuticals);
  const dose = number(agent, TAG.dose);
  if (dose === undefined || dose <= 0) return { missing: 'dose' };
  const correction = text(data, TAG.decayCorrection);
  if (!values(data, TAG.correctedImage).includes('DECY')) return { missing: 'decay' };
  if (correction === 'ADMIN') return { factor: (1000 * weight) / dose };
  if (correction !== 'START') return { missing: 'decay' };
  const halfLife = number(agent, TAG.halfLife);
  const injected = secondsOf(text(agent, TAG.injectionInstant)?.slice(8, 14) ?? text(agent, TAG.injectionTime));
  // The series may have been made later than it was acquired: the earlier of the two times starts the decay.
  const times = [text(data, TAG.seriesTime), text(data, TAG.acquisitionTime)]
    .map(secondsOf)
    .filter((each) => each !== undefined);
  if (halfLife === undefined || halfLife <= 0 || injected === undefined || times.length === 0)
    return { missing: 'times' };
  let waited = Math.min(...times) - injected;
  if (waited < 0) waited += 86_400;
  return { factor: (1000 * weight) / (dose * 2 ** (-waited / halfLife)) };
}
