import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  andIn,
  COUNTRIES,
  countryOf,
  dialled,
  fillHelp,
  HELP_KINDS,
  HELP_TABLE,
  type HelpLine,
  helpIn,
  helpSentences,
  NOWHERE,
  numberIn,
} from './index.ts';

describe('the table of help lines', () => {
  it('has an emergency number for each country, and each number with its source and when it was believed', () => {
    expect(Object.keys(HELP_TABLE)).toEqual(
      expect.arrayContaining('US CA MX ES GB IE AU NZ DE FR IT PT AR CL CO PE'.split(' ')),
    );
    for (const [country, lines] of Object.entries(HELP_TABLE)) {
      expect(COUNTRIES).toContain(country);
      expect(lines.emergency, country).toBeDefined();
      for (const line of Object.values(lines)) {
        expect(dialled(line)).toMatch(/^[+*]?\d{2,}$/);
        expect(line.source?.by).toMatch(/\w/);
        expect(line.source?.url).toMatch(/^https:\/\//);
        expect(line.source?.believed).toMatch(/^20\d\d-\d\d$/);
      }
    }
  });

  it('knows countries of ISO 3166, and how people write them', () => {
    expect(COUNTRIES).toHaveLength(249);
    expect(
      ['us', 'USA', 'United States of America', 'España', 'spain', 'UK', 'México', 'deu', 'Perú'].map(countryOf),
    ).toEqual(['US', 'US', 'US', 'ES', 'ES', 'GB', 'MX', 'DE', 'PE']);
    expect(['XX', 'Narnia', ''].map(countryOf)).toEqual([undefined, undefined, undefined]);
  });

  it('falls back to 112 in the European Union, and to “your local emergency number” in the rest of the world', () => {
    expect(fillHelp('Call {emergency}.', helpIn('PL'), 'en')).toBe('Call 112.');
    expect(fillHelp('Call {emergency}.', helpIn('JP'), 'en')).toBe('Call your local emergency number.');
    expect(fillHelp('Llame al {emergency}.', helpIn('JP'), 'es')).toBe('Llame al número de emergencias de su zona.');
    expect(helpSentences(NOWHERE, 'es')[1]).toBe('Si piensa en hacerse daño, llame a una línea de crisis de su zona.');
    // No sentence of a line that there is not.
    expect(fillHelp('Poison: {poison}.', helpIn('JP'), 'en')).toBeUndefined();
  });

  it('says what the clinic has set right instead of the table', () => {
    const help = helpIn('US', { poison: null, crisis: { number: '555-0199' } });
    expect(helpSentences(help, 'en')).toEqual([
      'In an emergency call 911.',
      'If you think of harming yourself, call 555-0199.',
    ]);
    expect(fillHelp('{poison}', help, 'en')).toBeUndefined();
  });

  it('only ever adds the number of another country', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COUNTRIES),
        fc.array(fc.constantFrom(...COUNTRIES), { maxLength: 4 }),
        fc.constantFrom('en' as const, 'es' as const),
        (clinic, others, language) => {
          const before = helpSentences(helpIn(clinic), language);
          const help = others.reduce((one, country) => andIn(one, country), helpIn(clinic));
          const after = helpSentences(help, language);
          expect(after.slice(0, before.length)).toEqual(before);
          expect(after.join(' ')).not.toMatch(/[{}]|undefined/);
          for (const line of Object.values(helpIn(clinic).lines) as HelpLine[])
            expect(numberIn(line, language)).toContain(line.number);
        },
      ),
      { numRuns: 200 },
    );
    expect(HELP_KINDS).toHaveLength(4);
  });
});
