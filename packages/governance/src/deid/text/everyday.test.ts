import { describe, expect, test } from 'vitest';
import { detectIdentifiers } from './detect.ts';

/** What of a text is left when everything that was found is taken out. */
const left = (text: string): string => {
  let at = 0;
  let out = '';
  for (const { start, end } of detectIdentifiers(text)) {
    out += text.slice(at, start);
    at = end;
  }
  return out + text.slice(at);
};

describe('ways in which notes say who, where and how old', () => {
  test.each([
    ['No fever, no chills. Mr. Smith seen on March 4, 2024.', /Smith|March/],
    ['No acute distress. Jane Roe, age 92, MRN 123456, call 555-123-9876', /Jane|92|123456|9876/],
    ['Patient: Wilhelmina Zorblatt', /Wilhelmina|Zorblatt/],
    ['Name: Zorblatt, Wilhelmina', /Wilhelmina|Zorblatt/],
    ['Electronically signed by Pumpernickel, Ignatz', /Pumpernickel|Ignatz/],
    ['WILHELMINA ZORBLATT is a 70 year old woman.', /WILHELMINA|ZORBLATT/],
    ["Maria Gonzalez's husband, Carlos, called.", /Maria|Gonzalez|Carlos/],
    ['call her at 617 555 0199 or (617) 555 0199', /0199/],
    ['94 y/o, Age: 92, 93F, ninety-three-year-old, turned 101', /94|92|93|ninety|101/],
    ['VIN 1HGCM82633A004352, license plate 7ABC123, serial number SN-AB12345', /1HG|7ABC|AB12345/],
    ['Address: 12 Turnip Row, Framingham, MA', /Turnip|Framingham/],
    ['45B Elm St Apt 3, Springfield IL 62704', /Elm|Springfield|62704/],
    ['PACIENTE: JUAN CARLOS GARCÍA LÓPEZ', /JUAN|CARLOS|GARCÍA|LÓPEZ/],
    ['Firmado: García López, Juan', /García|López|Juan/],
    ['La paciente Wilhelmina Zorblatt acude por tos', /Wilhelmina|Zorblatt/],
  ])('%s', (text, secret) => expect(left(text)).not.toMatch(secret));

  test.each([
    'BP 120/80, HR 92, O2 93 % on room air. ASA 81 mg daily. Age-appropriate screening.',
    'No known drug allergies. Signed informed consent. Physician: none assigned.',
    'Parkinson’s disease for 12 years; CT of the chest, then MRI. HbA1c 9.1 %, LDL 101 mg/dL.',
    'Paciente de 60 años con Parkinson; Hb 9,4 g/dl, TA 130/80.',
  ])('%s stays', (text) => expect(left(text)).toBe(text));
});
