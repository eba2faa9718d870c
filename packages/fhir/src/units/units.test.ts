import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areCommensurable,
  canonicalQuantity,
  convert,
  convertAny,
  findAnalyte,
  normaliseUnit,
  parseUcum,
} from './index.ts';

describe('normaliseUnit', () => {
  it.each([
    ['mg/dl', 'mg/dL'],
    ['MG/DL', 'mg/dL'],
    ['Mg/dL', 'mg/dL'],
    ['mg/dL', 'mg/dL'],
    ['mcg', 'ug'],
    ['µg', 'ug'],
    ['μg', 'ug'],
    ['MCG', 'ug'],
    ['mm Hg', 'mm[Hg]'],
    ['mmHg', 'mm[Hg]'],
    ['MMHG', 'mm[Hg]'],
    ['mm[Hg]', 'mm[Hg]'],
    ['K/uL', '10*3/uL'],
    ['k/µL', '10*3/uL'],
    ['10^3/uL', '10*3/uL'],
    ['x10^3/uL', '10*3/uL'],
    ['10*3/uL', '10*3/uL'],
    ['10³/µL', '10*3/uL'],
    ['10e3/uL', '10*3/uL'],
    ['x10(3)/uL', undefined],
    ['thou/mm3', '10*3/uL'],
    ['M/uL', '10*6/uL'],
    ['10^9/L', '10*9/L'],
    ['x 10^9/L', '10*9/L'],
    ['lbs', '[lb_av]'],
    ['pounds', '[lb_av]'],
    ['degrees F', '[degF]'],
    ['°F', '[degF]'],
    ['F', '[degF]'],
    ['deg C', 'Cel'],
    ['°C', 'Cel'],
    ['C', 'Cel'],
    ['bpm', '/min'],
    ['beats/min', '/min'],
    ['beats per minute', '/min'],
    ['/min', '/min'],
    ['breaths/min', '/min'],
    ['mL/min/1.73m2', 'mL/min/{1.73_m2}'],
    ['mL/min/1.73 m²', 'mL/min/{1.73_m2}'],
    ['kg/m2', 'kg/m2'],
    ['kg/m^2', 'kg/m2'],
    ['kg/m²', 'kg/m2'],
    ['mEq/L', 'meq/L'],
    ['meq/l', 'meq/L'],
    ['mmol/l', 'mmol/L'],
    ['mM', 'mmol/L'],
    ['IU/L', '[IU]/L'],
    ['U/L', 'U/L'],
    ['units/hr', 'U/h'],
    ['mIU/L', 'm[IU]/L'],
    ['uIU/mL', 'u[IU]/mL'],
    ['ng/ml', 'ng/mL'],
    ['pg/mL', 'pg/mL'],
    ['%', '%'],
    ['percent', '%'],
    ['cc', 'mL'],
    ['ML', 'mL'],
    ['MG', 'mg'],
    ['gm', 'g'],
    ['G', 'g'],
    ['grams', 'g'],
    ['mg/kg/day', 'mg/kg/d'],
    ['mcg/kg/min', 'ug/kg/min'],
    ['mg/24h', 'mg/(24.h)'],
    ['mg/24 hr', 'mg/(24.h)'],
    ['g/day', 'g/d'],
    ['tablets', '{tbl}'],
    ['puffs', '{puff}'],
    ['in', '[in_i]'],
    ['inches', '[in_i]'],
    ['ft', '[ft_i]'],
    ['years', 'a'],
    ['hrs', 'h'],
    ['fL', 'fL'],
    ['fl', 'fL'],
    ['mOsm/kg', 'mosm/kg'],
    ['kPa', 'kPa'],
    ['cmH2O', 'cm[H2O]'],
    ['mg/g creat', 'mg/g'],
    ['/hpf', '/[HPF]'],
    ['{score}', '{score}'],
    ['mg per dL', 'mg/dL'],
    ['cells/uL', '/uL'],
    ['L/min', 'L/min'],
    ['ug/mL FEU', 'ug/mL'],
    ['bananas', undefined],
    ['', undefined],
    ['mg/', undefined],
    ['mg//dL', undefined],
    ['1234567', '1234567'],
    ['1F', '[degF]'],
    ['1 C', 'Cel'],
  ])('%s is %s', (written, code) => expect(normaliseUnit(written)).toBe(code));

  it('gives codes that it accepts again, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 12 }),
          fc
            .array(fc.constantFrom('mg', '/', 'dL', 'K', '10', '^', '3', ' ', '.', 'per', '[', '{', '(', 'U', 'µ', '²'))
            .map((w) => w.join('')),
        ),
        (text) => {
          const code = normaliseUnit(text);
          if (code !== undefined) {
            expect(parseUcum(code)).toBeDefined();
            expect(canonicalQuantity(1, code)).toEqual(canonicalQuantity(1, text));
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('convert', () => {
  const to = (value: number, from: string, unit: string, analyte?: string): number => {
    const result = convert(value, from, unit, analyte === undefined ? {} : { analyte });
    if (!result.ok) throw new Error(result.message);
    return result.value;
  };

  it.each<[number, string, string, number]>([
    [98.6, 'F', 'C', 37],
    [37, 'Cel', '[degF]', 98.6],
    [150, 'lbs', 'kg', 68.0388555],
    [5, 'ft', 'cm', 152.4],
    [6.5, 'in', 'mm', 165.1],
    [120, 'mmHg', 'kPa', 15.99864],
    [1, 'g', 'mg', 1000],
    [500, 'mcg', 'mg', 0.5],
    [7.2, 'K/uL', '/uL', 7200],
    [7.2, '10*3/uL', '10*9/L', 7.2],
    [13.5, 'g/dL', 'g/L', 135],
    [140, 'mEq/L', 'mmol/L', 140],
    [40, 'U/L', 'IU/L', 40],
    [10, 'units', '[IU]', 10],
    [2, 'h', 'min', 120],
    [1, 'mg/kg/d', 'ug/kg/h', 41.6666666667],
    [3, 'tsp', 'mL', 14.7867647812],
    [2.5, 'mIU/L', 'uIU/mL', 2.5],
  ])('%d %s is %d %s', (value, from, unit, expected) => expect(to(value, from, unit)).toBeCloseTo(expected, 6));

  it.each<[number, string, string, string, number, number]>([
    [100, 'mg/dL', 'mmol/L', 'glucose', 5.5507, 3],
    [100, 'mg/dL', 'mmol/L', '2339-0', 5.5507, 3],
    [200, 'mg/dL', 'mmol/L', '2093-3', 5.1726, 3],
    [1, 'mg/dL', 'umol/L', 'Creatinine', 88.402, 2],
    [20, 'mg/dL', 'mmol/L', 'BUN', 7.139, 2],
    [150, 'mg/dL', 'mmol/L', 'triglycerides', 1.694, 2],
    [10, 'mg/dL', 'mmol/L', 'calcium', 2.495, 2],
    [5, 'meq/L', 'mg/dL', 'calcium', 10.02, 1],
    [2, 'mmol/L', 'meq/L', 'magnesium', 4, 6],
    [7, '%', 'mmol/mol', 'HbA1c', 53, 0],
    [53, 'mmol/mol', '%', '4548-4', 7, 1],
    [10, 'uIU/mL', 'pmol/L', 'insulin', 60, 6],
    [1000, 'IU', 'mcg', 'cholecalciferol', 25, 6],
    [30, 'mg/g', 'mg/mmol', 'creatinine', 3.3936, 3],
    [30, 'ng/mL', 'nmol/L', '25-OH vitamin D', 74.88, 1],
    [5.5507, 'mmol/L', 'mg/dL', 'Glucose [Mass/volume] in Blood', 100, 1],
  ])('%d %s is %s of %s', (value, from, unit, analyte, expected, digits) =>
    expect(to(value, from, unit, analyte)).toBeCloseTo(expected, digits),
  );

  it('refuses what cannot be converted, and says why', () => {
    expect(convert(1, 'mg/dL', 'mmol/L')).toMatchObject({ ok: false, reason: 'analyte-needed' });
    expect(convert(1, 'mg', 'mL')).toMatchObject({ ok: false, reason: 'not-commensurable' });
    expect(convert(1, 'wizards', 'mL')).toMatchObject({ ok: false, reason: 'unknown-unit' });
    expect(convert(1, '[IU]', 'mg')).toMatchObject({ ok: false });
    expect(areCommensurable('kg', 'lbs')).toBe(true);
  });

  it('comes back to where it started', () => {
    const pairs = [
      ['kg', 'lbs'],
      ['F', 'C'],
      ['mmHg', 'kPa'],
      ['mg/dL', 'g/L'],
      ['d', 'h'],
    ] as const;
    fc.assert(
      fc.property(fc.constantFrom(...pairs), fc.double({ min: 0.001, max: 1e6, noNaN: true }), ([a, b], value) => {
        expect(to(to(value, a, b), b, a)).toBeCloseTo(value, 4);
      }),
    );
  });

  it('agrees with the UCUM reference library, and asks it for rare units', async () => {
    const { default: lhc } = await import('@lhncbc/ucum-lhc');
    const utils = lhc.UcumLhcUtils.getInstance();
    const groups = [
      ['mg/dL', 'g/L', 'ug/mL', 'kg/m3', 'ng/uL'],
      ['mm[Hg]', 'kPa', 'cm[H2O]', 'bar', 'atm', '[psi]'],
      ['Cel', '[degF]', 'K'],
      ['kg', '[lb_av]', '[oz_av]', 'g', '[stone_av]', '[gr]'],
      ['cm', '[in_i]', '[ft_i]', 'm', '[mi_i]'],
      ['s', 'min', 'h', 'd', 'wk', 'mo', 'a'],
      ['mL', 'L', '[foz_us]', '[tsp_us]', '[drp]', '[pt_us]'],
      ['mmol/L', 'umol/mL'],
      ['10*3/uL', '10*9/L', '/mm3', '10*6/mL'],
      ['J', 'kcal', 'erg', 'eV'],
      ['U/L', 'mU/mL', 'ukat/L'],
      ['m2', 'cm2', 'ar'],
      ['Bq', 'Ci'],
      ['Gy', 'RAD'],
      ['mL/min', 'L/h'],
      ['ug/kg/min', 'mg/kg/h'],
    ];
    for (const group of groups) {
      for (const a of group) {
        for (const b of group) {
          const reference = utils.convertUnitTo(a, 12.5, b);
          expect(reference.status, `${a} to ${b}`).toBe('succeeded');
          const ours = to(12.5, a, b);
          expect(Math.abs(ours / reference.toVal! - 1), `${a} to ${b}: ${ours} ${reference.toVal}`).toBeLessThan(1e-6);
        }
      }
    }
    expect(await convertAny(1, '[fth_i]', 'm')).toMatchObject({ ok: true, value: expect.closeTo(1.8288, 4) });
    expect(await convertAny(1, 'wizards', 'm')).toMatchObject({ ok: false });
  });
});

describe('parseUcum', () => {
  it('reads by the grammar', () => {
    expect(parseUcum('mg/dL')?.base).toBe('g.m-3');
    expect(parseUcum('kg.m/s2')?.base).toBe('g.m.s-2');
    expect(parseUcum('/(24.h)')?.base).toBe('s-1');
    expect(parseUcum('{score}')?.base).toBe('1');
    expect(parseUcum('10*3/uL')?.factor).toBeCloseTo(1e12, 0);
    for (const bad of [
      '',
      'mg/',
      '(mg',
      'm g',
      'xyz',
      'mg^2',
      '('.repeat(50),
      'm'.repeat(200),
      '__proto__',
      'constructor',
    ])
      expect(parseUcum(bad)).toBeUndefined();
  });

  it('finds substances by code, name and long name', () => {
    expect(findAnalyte('2160-0')?.name).toBe('creatinine');
    expect(findAnalyte('Serum Creatinine')?.name).toBe('creatinine');
    expect(findAnalyte('Potassium [Moles/volume] in Blood')?.name).toBe('potassium');
    expect(findAnalyte('moon dust')).toBeUndefined();
  });
});
