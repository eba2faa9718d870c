import type { Random } from '@aceso/tensor';
import { YEAR } from '../gmf/time.ts';

/**
 * Yearly risk of death by age (Gompertz with an infant term), fitted to Arias E, Xu J, Kochanek K. United States Life
 * Tables, 2019 (National Vital Statistics Reports 70:19): about 0.0056 in the first year, 0.0011 at 30, 0.009 (men
 * 0.011, women 0.007) at 60 and 0.06 (men 0.07, women 0.05) at 80.
 */
export function yearlyDeathRisk(age: number, sex: 'F' | 'M'): number {
  if (age < 1) return 0.0056;
  const base = sex === 'M' ? 4.6e-5 : 2.7e-5;
  const young = age > 15 && age < 45 ? (sex === 'M' ? 6e-4 : 2e-4) : 0;
  return Math.min(1, base * Math.exp((sex === 'M' ? 0.0915 : 0.094) * age) + young + 1e-4);
}

/**
 * When a person dies of what no module describes, or undefined when after `until`.
 * @param share of all deaths that this covers, 0 to 1; the rest comes from diseases that are simulated
 */
export function naturalDeath(
  random: Random,
  birth: number,
  sex: 'F' | 'M',
  until: number,
  share: number,
): number | undefined {
  for (let age = 0; birth + age * YEAR < until; age += 1) {
    if (random.next53() >= yearlyDeathRisk(age, sex) * share) continue;
    const time = birth + Math.floor((age + random.next53()) * YEAR);
    return time < until ? time : undefined;
  }
  return undefined;
}
