/**
 * Rows of CDC's workbooks whose expectation the supporting data of the pinned release cannot give, with the reason. They
 * are run and counted, and left out of the second figure only.
 */
export const KNOWN_DEFECTS: Readonly<Record<string, string>> = {
  '2018-0022': 'expects "Inadvertent Vaccine", which the data name for no dose of hepatitis B',
  // Doses dated after the row's own assessment: they have not been given yet.
  '2026-0043': 'gives doses after its assessment date',
  '2026-0050': 'gives doses after its assessment date',
  '2026-0052': 'gives a dose after its assessment date',
  '2026-0060': 'gives a dose after its assessment date',
  // Rows of the conditions workbook that are older than the data.
  '2016-UC-0032': 'expects a past-due date that the data no longer have',
  '2016-UC-0057': 'expects the risk series after one dose; the data prefer the product series of the dose given',
  '2016-UC-0060': 'expects 8 weeks where the data ask for 4',
  '2016-UC-0079': 'the indication ends at 11 years; the patient is 12',
  '2016-UC-0087': 'the series for this observation was retired',
  '2016-UC-0088': 'the series for this observation was retired',
  '2016-UC-0110': 'expects an interval that the series no longer has',
  '2016-UC-0130': 'expects dates a year before the onset of pregnancy that it gives',
  '2016-UC-0153': 'the dose has a minimum age of 2 years by now',
  '2016-UC-0165': 'expects the interval of an earlier recommendation',
  '2016-UC-0173': 'expects the interval of an earlier recommendation',
  '2016-UC-0178': 'expects the interval of an earlier recommendation',
  '2016-UC-0203': 'the contraindication code was retired',
  '2017-UC-0015': 'the minimum age of the vaccine was lowered',
  '2020-UC-0003': 'the series for this observation was retired',
  '2022-UC-0017': 'expects 8 weeks where the data ask for 1 year',
  '2022-UC-0030': 'no series names the observation',
  '2022-UC-0031': 'no series names the observation',
  '2023-UC-0047': 'no series for infants names the observation',
  '2025-UC-0010': 'the contraindication code was retired',
  '2025-UC-0015': 'older than the data',
};
