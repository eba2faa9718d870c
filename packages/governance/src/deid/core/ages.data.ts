/** Observations whose value is an age (LOINC). */
export const AGE_CODES: ReadonlySet<string> = new Set([
  '30525-0',
  '21612-7',
  '21611-9',
  '29553-5',
  '63900-5',
  '35659-2',
]);
