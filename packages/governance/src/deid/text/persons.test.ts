import { describe, expect, test } from 'vitest';
import { detectIdentifiers } from './detect.ts';

const names = (text: string): string[] =>
  detectIdentifiers(text, 'en')
    .filter(({ type }) => type === 'NAME')
    .map(({ start, end }) => text.slice(start, end));

describe('names that no list knows', () => {
  test.each([
    ['Dr. Şükrü Gençoğlu saw her.', 'Dr. Şükrü Gençoğlu'],
    ['Patient name: Żaneta Wójcikówna', 'Żaneta Wójcikówna'],
    ['I met with Uchenna Ezekwesili about the plan.', 'Uchenna Ezekwesili'],
    ['Thank you for referring Kealoha Kahananui to us.', 'Kealoha Kahananui'],
    ['Wound closed. Bronisław Pietrzyk denies fever.', 'Bronisław Pietrzyk'],
    ['Dictated for Ozgun Yildirimoglu, PharmD.', 'Ozgun Yildirimoglu'],
    ['Her sister Nkiruka Obiageli will drive.', 'Nkiruka Obiageli'],
    // A decomposed accent is two characters.
    ['Seen today by Jose\u0301 Zambrotta, RN.', 'Jose\u0301 Zambrotta'],
  ])('%s', (text, name) => {
    expect(names(text)).toContain(name);
  });

  test('in texts without capitals, and in all capitals', () => {
    expect(names('ms. wojcik is here, her brother kofi asante called')).toEqual(['wojcik', 'kofi asante']);
    expect(names('donna torres is a 61 year old woman')).toEqual(['donna torres']);
    expect(names('PATIENT NAME: BRONISLAW PIETRZYK')).toContain('BRONISLAW PIETRZYK');
  });

  test.each([
    'Spoke with Social Work and with Infectious Disease.',
    'Seen by Physical Therapy today. Blood Pressure was 120/80.',
    'In the care of General Surgery.',
    'Atrial Fibrillation was treated. Heart Failure presented late.',
    'mr arthrogram of the right hip; take care of yourself.',
    'What does the National Institute say about Deep Brain Stimulation?',
  ])('no name: %s', (text) => {
    expect(names(text)).toEqual([]);
  });

  test('a long text of words in a row takes time as it is long', () => {
    const text = 'Alpha Beta '.repeat(20_000);
    const started = performance.now();
    detectIdentifiers(text, 'en');
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
