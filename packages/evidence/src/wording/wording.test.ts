import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harderThan, readingOf, wordingFaults } from './index.ts';
import { saidIn } from './tokens.ts';

type Case = readonly [own: string, text: string];
const EN = { language: 'en', ofReader: true } as const;
const kinds = (own: string, text: string, options: Parameters<typeof wordingFaults>[2] = EN) =>
  wordingFaults(text, own, options).map(({ kind }) => kind);

const VALUE = 'Your Potassium was 4.1 mmol/L on March 14, 2026.';
const DOSE = 'You take Acetaminophen 500 mg oral tablet: 1000 mg 3 times a day, only if you need it.';
const RANGE = 'This is inside the usual range (from 0.6 to 1.2).';
const HOURS = 'The clinic is open Monday to Friday from 8 am to 6 pm and Saturday from 9 am to 1 pm.';
const FEET = 'Check your feet each day for cuts or sores.';
const STEPS =
  'The device counted 70 minutes of exercise a week; adults gain most from at least 150 minutes of moderate activity a week.';
const PAIR = 'Potassium is below, and sodium above, the range.';

describe('a wording that says the same', () => {
  it.each<Case>([
    [VALUE, 'On March 14, 2026, your potassium level was 4.1 mmol/L.'],
    [VALUE, 'Your potassium was 4.1 mmol/L on 14 March 2026.'],
    [DOSE, 'Only if you need it, you take Acetaminophen 500 mg oral tablet: 1000 mg three times daily.'],
    [RANGE, 'This is within the normal range, between 0.6 and 1.2.'],
    [HOURS, 'The clinic is open from 8 am to 6 pm Monday to Friday, and on Saturday between 9 am and 1 pm.'],
    [FEET, 'Please look at your feet daily for cuts or sores.'],
    [
      STEPS,
      'The device recorded 70 minutes of exercise each week. Adults gain most from at least 150 minutes of moderate activity a week.',
    ],
    ['You have a visit on March 21, 2026 at 09:30.', 'You have an appointment at 9:30 am on March 21, 2026.'],
    ['You should not change a medicine.', 'You shouldn’t change a medication.'],
  ])('%s -> %s', (own, text) => {
    expect(wordingFaults(text, own, EN)).toEqual([]);
  });

  it.each<Case>([
    ['Está por debajo del rango usual (de 12 a 16).', 'Esto está por debajo del rango normal, entre 12 y 16.'],
    ['Usted toma Apixaban 5 mg: 5 mg 2 veces por día.', 'Usted toma Apixaban 5 mg: 5 mg dos veces al día.'],
    ['Tiene una cita el 21 de marzo de 2026 a las 09:30.', 'El 21 de marzo de 2026 a las 9:30 tiene una cita.'],
    [
      'La glucosa estuvo en rango el 4,5 % del tiempo.',
      'El azúcar en la sangre estuvo en rango el 4.5 por ciento del tiempo.',
    ],
  ])('%s -> %s', (own, text) => {
    expect(wordingFaults(text, own, { language: 'es', ofReader: true })).toEqual([]);
  });
});

describe('a wording that says anything else', () => {
  it.each<readonly [string, string, string]>([
    [VALUE, 'Your potassium was 1.4 mmol/L on March 14, 2026.', 'number'],
    [VALUE, 'Your potassium was 4.1 mg/dL on March 14, 2026.', 'number'],
    [VALUE, 'Your potassium was 4.1 mmol/L on March 15, 2026.', 'date'],
    [VALUE, 'Your potassium was 4.1 mmol/L.', 'date'],
    [VALUE, 'Your sodium was 4.1 mmol/L on March 14, 2026.', 'other-words'],
    [VALUE, 'Your potassium was 4.1 mmol/L on March 14, 2026, which is fine.', 'other-words'],
    [VALUE, 'His potassium was 4.1 mmol/L on March 14, 2026.', 'other-words'],
    [VALUE, 'Your potassium was not 4.1 mmol/L on March 14, 2026.', 'negation'],
    [VALUE, 'Your potassium was above 4.1 mmol/L on March 14, 2026.', 'meaning'],
    [VALUE, 'Your potassium may be 4.1 mmol/L on March 14, 2026.', 'meaning'],
    [VALUE, 'Was your potassium 4.1 mmol/L on March 14, 2026?', 'characters'],
    [VALUE, 'Su potasio fue de 4.1 mmol/L el 14 de marzo de 2026.', 'language'],
    [VALUE, 'Your pоtassium was 4.1 mmol/L on March 14, 2026.', 'characters'],
    [VALUE, 'Your potassium\u200b was 4.1 mmol/L on March 14, 2026.', 'characters'],
    [DOSE, 'You take Acetaminophen 500 mg oral tablet: 1000 mg 4 times a day, only if you need it.', 'number'],
    [DOSE, 'You take Acetaminophen 500 mg oral tablet: 1000 mg 3 times a week, only if you need it.', 'number'],
    [DOSE, 'You take Acetaminophen 500 mg oral tablet: 1000 mg 3 times a day.', 'meaning'],
    [DOSE, 'You take Acetaminophen 1000 mg oral tablet: 500 mg 3 times a day, only if you need it.', 'order'],
    [DOSE, 'You take only Acetaminophen 500 mg oral tablet: 1000 mg 3 times a day, if you need it.', 'binding'],
    [RANGE, 'This is outside the usual range (from 0.6 to 1.2).', 'meaning'],
    [RANGE, 'This is inside the usual range (from 1.2 to 0.6).', 'number'],
    [RANGE, 'You are healthy: this is inside the usual range (from 0.6 to 1.2).', 'meaning'],
    [FEET, 'Check your feet each week for cuts or sores.', 'number'],
    [FEET, 'Check your feet each day for cuts and sores.', 'meaning'],
    [
      STEPS,
      'The device counted 150 minutes of exercise a week; adults gain most from at least 70 minutes of moderate activity a week.',
      'order',
    ],
    [
      STEPS,
      'The device counted 70 minutes of exercise a week; adults gain most from 150 minutes of moderate activity a week.',
      'meaning',
    ],
    [PAIR, 'Potassium is above, and sodium below, the range.', 'order'],
    ['You should eat less salt.', 'You must eat less salt.', 'meaning'],
    ['You could take it with food.', 'You can take it with food.', 'meaning'],
    ['You were allergic to penicillin.', 'You are allergic to penicillin.', 'meaning'],
    ['Your visit is at 9.', 'Your visit was at 9.', 'meaning'],
    ['Your value was ≥ 5.', 'Your value was 5.', 'number'],
    ['Your value was < 5 and > 3.', 'Your value was > 5 and < 3.', 'order'],
    ['Your T-score was -2.5.', 'Your T-score was 2.5.', 'number'],
    ['Take it for two weeks.', 'Take it in two weeks.', 'meaning'],
    ['Monday to Friday from 8 am.', 'Monday and Friday from 8 am.', 'date'],
    ['It was 5 to 7.', 'It was 5 and 7.', 'number'],
    ['Take 5 mg on Monday, 2.5 mg on Tuesday.', 'On Monday 2.5 mg, on Tuesday take 5 mg.', 'order'],
    ['Sodium 140, potassium 4.', '140 potassium, 4 sodium.', 'order'],
    ['HIV negative, hepatitis positive.', 'Negative, hepatitis positive HIV.', 'order'],
    ['You have some allergies.', 'You sometimes have allergies.', 'meaning'],
    ['Do not fast; take water.', 'Fast; do not take water.', 'binding'],
    ['You can ask the care team.', 'The care team can ask you.', 'order'],
    [VALUE, '', 'empty'],
    [VALUE, `${VALUE} `.repeat(9), 'too-long'],
  ])('%s -> %s: %s', (own, text, kind) => {
    expect(kinds(own, text)).toContain(kind);
  });

  it.each<Case>([
    ['Si tiene fiebre llame.', 'Sí, tiene fiebre, llame.'],
    ['Usted debería descansar.', 'Usted debe descansar.'],
    ['Tome una pastilla y media.', 'Tome una pastilla media.'],
    ['De lunes a viernes.', 'Lunes y viernes.'],
    ['Usted tuvo asma.', 'Usted tiene asma.'],
    ['Úselo por 5 días.', 'Úselo en 5 días.'],
  ])('in Spanish: %s -> %s', (own, text) => {
    expect(kinds(own, text, { language: 'es', ofReader: true })).not.toEqual([]);
  });

  it('says of the reader what was said of anybody', () => {
    const own = 'A result of 6.5 percent or more is in the range of diabetes.';
    const general = { language: 'en', ofReader: false } as const;
    expect(kinds(own, 'A result of 6.5 percent or more is in the diabetes range.', general)).toEqual([]);
    expect(kinds(own, 'Your result of 6.5 percent or more is in the range of diabetes.', general)).toEqual(['person']);
    expect(kinds(own, 'You have diabetes.', general)).not.toEqual([]);
  });
});

describe('whatever is done to a sentence', () => {
  const sentences = [VALUE, DOSE, RANGE, HOURS, FEET, STEPS, PAIR];
  const said = new Map(sentences.map((own) => [own, saidIn(own, 'en')]));
  const sentence = fc.constantFrom(...sentences);

  it('stands as it is, and in small letters without accents', () => {
    for (const own of sentences) {
      expect(kinds(own, own)).toEqual([]);
      expect(kinds(own, own.toLowerCase())).toEqual([]);
    }
  });

  it('nothing is lost, doubled or put in that says something', () => {
    const foreign = fc.constantFrom(
      'not',
      'warfarin',
      '12',
      'stop',
      'March 3, 2026',
      'must',
      'above',
      'cancer',
      'twice a day',
    );
    fc.assert(
      fc.property(sentence, fc.nat(), foreign, (own, at, word) => {
        const words = own.split(' ');
        const here = at % (words.length + 1);
        const put = [...words.slice(0, here), word, ...words.slice(here)].join(' ');
        // Where it only makes another reading of what stands there ("a 12 day"), something else is gone.
        expect(kinds(own, put)).not.toEqual([]);
        const things = said.get(own)!;
        const { raw } = things[at % things.length]!;
        const without = own.toLowerCase().replace(raw, '');
        expect(kinds(own, without)).not.toEqual([]);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('never runs long, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 600, unit: 'binary' }), (text) => {
        wordingFaults(text, STEPS, EN);
      }),
      { numRuns: 200, seed: 7 },
    );
    const began = performance.now();
    for (const hard of [
      '1-'.repeat(290),
      '1,111'.repeat(110),
      'from 1 to '.repeat(55),
      'a/'.repeat(290),
      ' '.repeat(590),
    ])
      wordingFaults(`a${hard}`, 'a'.repeat(600), EN);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('how hard it is to read', () => {
  it('is compared in the direction of each measure', () => {
    const easy = readingOf('You sleep well.', 'en');
    const hard = readingOf('Considerable physiological deterioration is anticipated.', 'en');
    expect([harderThan(hard, easy), harderThan(easy, hard), harderThan(easy, easy)]).toEqual([true, false, false]);
    const facil = readingOf('Usted duerme bien.', 'es');
    const dificil = readingOf('Se anticipa un considerable deterioro fisiológico generalizado.', 'es');
    expect([harderThan(dificil, facil), harderThan(facil, dificil)]).toEqual([true, false]);
  });
});
