import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
import { calculatorCounterfactuals } from '../../counterfactuals/index.ts';
import { assess, CALCULATORS, NOT_EMBEDDED } from '../index.ts';
import { said, WORDS_ES } from './index.ts';
import { RESULTS_ES } from './results.data.ts';
import { TERMS_ES } from './terms.data.ts';

const random = createRandom(11);

/** Inputs of a calculator at random within what it takes; the optional ones half of the time. */
const some = (name: string): Record<string, number | string | boolean> =>
  Object.fromEntries(
    Object.entries(CALCULATORS.get(name)!.inputs).flatMap(([key, input]): [string, number | string | boolean][] => {
      if (input.optional === true && random.next() < 0.5) return [];
      if (input.kind === 'yesNo') return [[key, random.next() < 0.4]];
      if (input.kind === 'choice') return [[key, input.choices[random.int(input.choices.length)]!]];
      if (input.kind === 'text') return [[key, input.form === 'date' ? '2026-03-01' : 'FRAX 4.4']];
      const [low, high] = input.range;
      const value = low + random.next() ** 2 * (high - low);
      // Now and then half a relative, which is refused.
      if (input.unit === '{count}')
        return [[key, Math.floor(value) + (value < high && random.next() < 0.05 ? 0.5 : 0)]];
      return [[key, input.unit === 'a' ? Math.round(value) : value]];
    }),
  );

describe('the calculators in Spanish', () => {
  it('have every title, input and choice, and nothing besides', () => {
    const texts = [...CALCULATORS.values()].flatMap(({ title, inputs }) => [
      title,
      ...Object.values(inputs).flatMap((input) => [input.label, ...('choices' in input ? input.choices : [])]),
    ]);
    expect([...new Set(texts)].sort()).toEqual(Object.keys(TERMS_ES).sort());
  });

  it('say every result, category and caution that they ever say', () => {
    const untold = new Set<string>();
    const used = new Set<string>();
    const need = (text: string | undefined): void => {
      if (text === undefined) return;
      if (Object.hasOwn(WORDS_ES, text)) used.add(text);
      else if (said(text, 'es') === text) untold.add(text);
    };
    for (const [name, { population }] of CALCULATORS) {
      need(population);
      for (let k = 0; k < 400; k += 1) {
        const given = some(name);
        const english = assess(name, given).results;
        const spanish = assess(name, given, 'es').results;
        english.forEach((result, i) => {
          for (const key of ['name', 'category', 'note'] as const) {
            need(result[key]);
            expect(spanish[i]![key]).toBe(result[key] === undefined ? undefined : said(result[key], 'es'));
          }
          expect([spanish[i]!.value, spanish[i]!.unit]).toEqual([result.value, result.unit]);
        });
      }
    }
    // One measure far out and all others well.
    const well = {
      saturation: 98,
      hypercapnia: false,
      oxygen: false,
      systolic: 120,
      pulse: 70,
      consciousness: 'alert',
    };
    need(assess('news2', { ...well, temperature: 37, respiratoryRate: 30 }).results[0]!.category);
    for (const why of Object.values(NOT_EMBEDDED)) need(why);
    for (const lever of ['hdl', 'smoking']) {
      const given = { age: 60, sex: 'male', totalCholesterol: 240, hdl: 40, systolic: 150, bpTreated: true };
      const { found, lowest } = calculatorCounterfactuals(
        'framingham',
        { ...given, diabetes: false, smoking: true },
        { threshold: 1, inputs: [lever] },
      );
      for (const { changes } of [...found, ...(lowest ? [lowest] : [])]) for (const { note } of changes) need(note);
    }
    expect([...untold]).toEqual([]);
    expect(Object.keys(RESULTS_ES).filter((text) => !used.has(text))).toEqual([]);
  });

  it('refuse in Spanish, with the names that the API takes', () => {
    const refusal = (given: Record<string, unknown>): string => {
      try {
        assess('ckd-epi-2021', given, 'es');
      } catch (error) {
        return (error as Error).message;
      }
      return '';
    };
    expect(refusal({ age: 50 })).toBe(
      'ckd-epi-2021 no da resultado: falta: Sexo (sex: female, male); Creatinina sérica (creatinine, mg/dL).',
    );
    expect(refusal({ age: -5.5, sex: 'female', creatinine: 1 })).toBe(
      'ckd-epi-2021 no da resultado: Edad (age) es -5,5 años, fuera del intervalo de 18 a 120 que admite.',
    );
    expect(refusal({ age: 50, sex: 'female', creatinine: { value: 1, unit: 'mm[Hg]' } })).toContain(
      'no se puede convertir de mm[Hg] a mg/dL',
    );
    expect(refusal({ age: 50, sex: 'x', creatinine: 1, more: 1 })).toMatch(/es uno de female, male, no "x"; no tiene/);
    expect(() => assess('qrisk3', {}, 'es')).toThrow(/tiene licencia LGPL/);
    expect(() => assess('x', {}, 'es')).toThrow(/No existe la calculadora "x"/);
  });
});
