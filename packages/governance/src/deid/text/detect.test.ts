import { describe, expect, it } from 'vitest';
import { detectIdentifiers } from './detect.ts';

const found = (text: string): string[] =>
  detectIdentifiers(text).map(({ start, end, type }) => `${type}: ${text.slice(start, end)}`);

describe('identifiers', () => {
  it.each([
    [
      'Seen by Dr. Ana Torres at St. Luke’s Hospital in Denver on March 3rd, 2024.',
      ['NAME: Dr. Ana Torres', 'GEOGRAPHIC_LOCATION: St. Luke’s Hospital in Denver', 'DATE: March 3rd, 2024'],
    ],
    [
      'Patient Emily R., MRN: SMH-54321, phone (555) 123-4567',
      ['NAME: Emily R.', 'MEDICAL_RECORD_NUMBER: SMH-54321', 'PHONE_NUMBER: (555) 123-4567'],
    ],
    [
      'insurance number HP-678901, SSN 123-45-6789, fax 555-123-4567',
      ['HEALTH_PLAN_BENEFICIARY_NUMBER: HP-678901', 'SOCIAL_SECURITY_NUMBER: 123-45-6789', 'FAX_NUMBER: 555-123-4567'],
    ],
    [
      'write to jane.doe@example.com or see https://example.org/a?b=1.',
      ['EMAIL_ADDRESS: jane.doe@example.com', 'URL: https://example.org/a?b=1'],
    ],
    ['lives at 12 Oak Street, Springfield, IL 62704', ['GEOGRAPHIC_LOCATION: 12 Oak Street, Springfield, IL 62704']],
    ['discharged from Miami General on 10/12/2022', ['GEOGRAPHIC_LOCATION: Miami General', 'DATE: 10/12/2022']],
    [
      'born 2023-04-25, seen Jan 9th ’23 and 4th July 2022',
      ['DATE: 2023-04-25', 'DATE: Jan 9th ’23', 'DATE: 4th July 2022'],
    ],
    ['a 92-year-old woman', ['AGE_OVER_89: 92']],
    ['identified as patient ID: 897654', ['UNIQUE_IDENTIFIER: patient ID: 897654']],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));

  it('are not the names of diseases, tests and scores, nor quantities, years, states, or who published something', () => {
    for (const text of [
      'Wells score of 3, Framingham Risk Score, Barrett’s esophagus and Wilson’s disease diagnosed in 2021',
      'What is the McGill Pain Index in a 63-year-old with Guillain-Barré syndrome?',
      'Recommendations from Mayo Clinic for hypertension; guidelines of the American Heart Association',
      'vitamin D 50000 IU weekly, 10000 steps, CHA2DS2-VASc 4, SARS-CoV-2, HLA-B27, CYP2C19, T2DM with HbA1c 8.1',
      'pain 3/10 and blood pressure 120/80 in Texas',
      'Modified Duke criteria; Child-Pugh B; Hepatitis B. Vitamin D. Grade C.',
    ])
      expect(found(text), text).toEqual([]);
  });

  it('do not overlap, stand in order, and are found in any text in little time', () => {
    for (const text of [
      '',
      '\n',
      '😀'.repeat(1000),
      'A'.repeat(50_000),
      'Aa '.repeat(20_000),
      '1-'.repeat(30_000),
      "St. O'Neil at ".repeat(3_000),
      '12/12/'.repeat(5_000),
    ]) {
      const began = performance.now();
      const spans = detectIdentifiers(text);
      for (const [i, span] of spans.entries())
        expect(span.start).toBeGreaterThanOrEqual(i === 0 ? 0 : spans[i - 1]!.end);
      expect(performance.now() - began).toBeLessThan(15_000);
    }
  });
});
