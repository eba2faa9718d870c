import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectIdentifiers } from './detect.ts';
import { isIban, isLuhn } from './forms.ts';

const found = (text: string) =>
  detectIdentifiers(text).map(({ start, end, type }) => `${type}: ${text.slice(start, end)}`);

/** Of every class what a form or a word beside it gives away, in a sentence of each language. */
const PLANTED: readonly (readonly [class_: string, value: string, english: string, spanish: string])[] = [
  ['ACCOUNT_NUMBER', '4111 1111 1111 1111', 'She paid by the card % today', 'La paciente pagó con la tarjeta % hoy'],
  ['ACCOUNT_NUMBER', 'ES91 2100 0418 4502 0005 1332', 'The IBAN of the patient is %', 'El IBAN de la paciente es %'],
  ['IP_ADDRESS', '2001:db8::ff00:42:8329', 'He signed in from % at night', 'El paciente entró desde % por la noche'],
  ['IP_ADDRESS', '83.45.12.9', 'He signed in from % at night', 'El paciente entró desde % por la noche'],
  [
    'DEVICE_IDENTIFIER',
    '00:1B:44:11:3A:B7',
    'The pump has the address % on it',
    'La bomba del paciente tiene la dirección %',
  ],
  ['DEVICE_IDENTIFIER', 'SN-88A2231', 'The serial number of the pump is %', 'El número de serie de la bomba es %'],
  [
    'GEOGRAPHIC_LOCATION',
    '03601',
    'He lives at ZIP % with his wife',
    'El paciente vive en el código postal % con su mujer',
  ],
  [
    'GEOGRAPHIC_LOCATION',
    '123 Main St, Springfield, IL 62704',
    'She lives at % with him',
    'La paciente vive en % con su hija',
  ],
  [
    'VEHICLE_IDENTIFIER',
    '1234-BCD',
    'The plate % was seen on the car',
    'El coche del paciente con matrícula % no estaba',
  ],
  ['PHONE_NUMBER', '(217) 555-0142', 'The patient can be called at % today', 'La paciente llama al % por la tarde'],
  ['SOCIAL_SECURITY_NUMBER', '123-45-6789', 'The SSN is % of the patient', 'El SSN de la paciente es % en la ficha'],
  ['MEDICAL_RECORD_NUMBER', '1234567', 'The MRN is % of the patient', 'El MRN de la paciente es % en la ficha'],
  [
    'HEALTH_PLAN_BENEFICIARY_NUMBER',
    'XGH123456789',
    'The member ID is % of the patient',
    'La póliza de la paciente es % desde mayo',
  ],
  [
    'CERTIFICATE_LICENSE_NUMBER',
    'MD-44521',
    'The nurse has the license no. % and works',
    'La médica con licencia % atiende a la paciente',
  ],
  [
    'UNIQUE_IDENTIFIER',
    '@jane_doe77',
    'Her Twitter handle is % and she writes',
    'El usuario de Twitter de la paciente es % desde mayo',
  ],
  [
    'UNIQUE_IDENTIFIER',
    'IMG_john_doe.jpg',
    'The photo is % in the chart',
    'La foto de la paciente es % en la historia',
  ],
  [
    'EMAIL_ADDRESS',
    'a.b@example.org',
    'The patient writes from % at night',
    'La paciente escribe desde % por la noche',
  ],
  [
    'URL',
    'https://example.org/p/1',
    'The patient has a page at % with pictures',
    'La paciente tiene una página en % con fotos',
  ],
];

describe('what has a form', () => {
  it.each(PLANTED)('%s %s is found in English and in Spanish', (kind, value, ...sentences) => {
    for (const sentence of sentences)
      expect(found(sentence.replace('%', value)), sentence).toContain(`${kind}: ${value}`);
  });

  it('takes seven digits as a telephone where something says so', () => {
    expect(found('Call the pager 555-1234 of the team')).toEqual(['PHONE_NUMBER: 555-1234']);
  });

  it('is found in a text of two languages, each by its own rules', () => {
    const text =
      'The patient was seen in the clinic for the first time. Her name is Susan Whitfield and she is well.\nLa paciente fue remitida por la Dra. Lucía Fernández Ortega desde el servicio de la urgencia.';
    const all = found(text).join('; ');
    expect(all).toMatch(/NAME: Susan Whitfield/);
    expect(all).toMatch(/NAME: [^;]*Lucía Fernández Ortega/);
  });

  it('finds every card and account whose check digits are right', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^[2-6]\\d{${length - 2}}$`));
    fc.assert(
      fc.property(digits(16), (head) => {
        const card = [...'0123456789'].map((last) => head + last).find(isLuhn)!;
        if (/^(\d)\1+$/.test(card)) return;
        const written = card.replace(/(\d{4})(?=\d)/g, '$1 ');
        expect(found(`She paid with ${written} for it.`)).toContain(`ACCOUNT_NUMBER: ${written}`);
      }),
      { numRuns: 50 },
    );
    expect(isIban('GB82 WEST 1234 5698 7654 32')).toBe(true);
    expect(isIban('GB82 WEST 1234 5698 7654 33')).toBe(false);
  });

  it('leaves what only looks like it', () => {
    for (const text of [
      'The patient takes 1000 mg and 12:30:45 was the time of the dose.',
      'The ratio was 1:2:3 and the growth plate was open at 14 years.',
      'Scan the file report-final.pdf and see figure_2.',
      'The order of the genes is abc::def in the map.',
      'Recuento de 1234567 plaquetas y 98765432 leucocitos en la paciente.',
    ])
      expect(found(text), text).toEqual([]);
  });
});
