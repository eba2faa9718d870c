import type { CdsiData, Correction } from '../src/immunization/data/types.ts';

/** Where CDC's data cannot say what ACIP recommends; each is named in every answer that the data give. */
export const CORRECTIONS: readonly Correction[] = [
  {
    antigen: 'Meningococcal',
    series: 'Meningococcal ACWY risk 2-23 month',
    field: 'maxAgeToStart',
    value: '24 months',
    reason:
      'The schedule of those who start at 2 to 23 months has no maximum age to start in the data, so that adults would be given it; ACIP gives those who start at 2 years or later the one- or two-dose schedule (MMWR Recomm Rep 2020;69(RR-9)).',
  },
];

/** @throws Error where the data do not have what is corrected, or have it by now */
export function correct(data: CdsiData, corrections: readonly Correction[]): CdsiData {
  const open = new Set(corrections);
  const antigens = data.antigens.map((antigen) => ({
    ...antigen,
    series: antigen.series.map((series) => {
      const correction = corrections.find((each) => each.antigen === antigen.name && each.series === series.name);
      if (!correction || series[correction.field] !== undefined) return series;
      open.delete(correction);
      return { ...series, [correction.field]: correction.value };
    }),
  }));
  const [left] = open;
  if (left) throw new Error(`there is nothing to correct in ${left.series}: remove the correction`);
  return { ...data, antigens, corrections };
}
