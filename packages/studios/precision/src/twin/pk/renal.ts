import type { Values } from '../../risk/calculator.ts';
import { AGE, CREATININE, number, SEX } from '../../risk/calculator.ts';
import { cockcroftGault } from '../../risk/kidney.ts';

export const AGED = AGE(18, 110);
export const WEIGHT = number('Body weight', 'kg', [25, 300], { loinc: ['29463-7'] });
export const HEIGHT = number('Body height', 'cm', [120, 230], { loinc: ['8302-2'] });
export const RENAL_INPUTS = { age: AGED, sex: SEX, weight: WEIGHT, creatinine: CREATININE };

/** Creatinine clearance, mL/min, by the calculator of this studio. @param least smallest creatinine that is believed, mg/dL */
export function creatinineClearance(inputs: Values, least = 0): number {
  const creatinine = Math.max(least, inputs.creatinine as number);
  return cockcroftGault.compute({ ...inputs, creatinine })[0]!.value!;
}
