import { item, type ScoreDefinition } from './score.ts';

/**
 * Bleeding risk on anticoagulants: for finding what can be changed, not for withholding treatment. Labile INR needs a
 * series of values and time in range; it counts where the problem list says so.
 */
export const HAS_BLED: ScoreDefinition = {
  id: 'has-bled',
  label: 'HAS-BLED',
  source: 'Pisters R et al. Chest 2010;138:1093-1100',
  items: [
    item('systolic pressure above 160', 1, {
      measurement: 'observation:systolic',
      is: '>',
      value: 160,
      unit: 'mm[Hg]',
      within: { count: 12, unit: 'months' },
    }),
    item('kidney: dialysis, transplant or creatinine above 2.26 mg/dL', 1, {
      any: [
        {
          condition: ['condition:end stage renal disease'],
          words: ['dialysis', 'kidney transplant', 'renal transplant'],
        },
        {
          measurement: 'observation:creatinine',
          is: '>',
          value: 2.26,
          unit: 'mg/dL',
          within: { count: 12, unit: 'months' },
        },
      ],
    }),
    item('liver: cirrhosis or failure', 1, { condition: ['condition:cirrhosis', 'condition:liver failure'] }),
    item('stroke', 1, { condition: ['condition:stroke'], ever: true }),
    item('bleeding in the past', 1, {
      condition: [],
      words: ['hemorrhage', 'haemorrhage', 'bleeding', 'hematemesis', 'melena', 'subdural'],
      ever: true,
    }),
    item('labile INR', 1, { condition: [], words: ['labile inr', 'unstable inr'] }),
    item('older than 65', 1, { age: { is: '>', years: 65 } }),
    item('antiplatelet or NSAID', 1, { medication: ['class:antiplatelet', 'class:nsaid'] }),
    item('alcohol', 1, { condition: ['condition:alcoholism', 'condition:alcoholic hepatitis'] }),
  ],
};
