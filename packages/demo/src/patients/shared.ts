import { type ChartBuilder, loinc, sct, stay, words } from '../build/index.ts';

/** Why an inpatient stay began, as the encounter's type. */
export const ADMISSION = sct('32485007', 'Hospital admission');
/** Standing orders of most stays. */
export const CHEST = loinc('36643-5', 'XR Chest 2 Views', 'Chest X-ray, 2 views');
export const ECG = loinc('11524-6', 'EKG study', 'Electrocardiogram, 12 leads');

/** One clinic visit of half an hour. */
export function visit(
  c: ChartBuilder,
  day: number,
  time: string,
  reason: string,
  attending: 'dr-demir' | 'dr-marchetti' | 'dr-nguyen-hale' = 'dr-demir',
) {
  const start = c.clock.at(day, time);
  return stay(c, {
    class: 'AMB',
    start,
    end: c.clock.plus(start, 0.5),
    at: attending === 'dr-marchetti' ? 'oncology-clinic' : 'clinic',
    attending,
    type: sct('185349003', 'Encounter for check up', 'Clinic visit'),
    reason: words(reason),
  });
}
