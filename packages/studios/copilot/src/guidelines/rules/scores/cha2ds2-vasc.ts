import { item, type ScoreDefinition } from './score.ts';

/** Age and sex from the record; the rest from the problem list, past problems included. */
export const CHA2DS2_VASC: ScoreDefinition = {
  id: 'cha2ds2-vasc',
  label: 'CHA2DS2-VASc',
  source: 'Lip GYH et al. Chest 2010;137:263-272',
  items: [
    item('heart failure', 1, { condition: ['condition:heart failure', 'condition:cardiomyopathy'], ever: true }),
    item('hypertension', 1, { condition: ['condition:hypertension'], ever: true }),
    item('diabetes', 1, { condition: ['condition:diabetes'], ever: true }),
    item('stroke, TIA or thromboembolism', 2, {
      condition: ['condition:stroke', 'condition:transient ischemic attack'],
      words: ['cerebral infarct', 'systemic embol', 'arterial embol', 'thromboembolic stroke'],
      ever: true,
    }),
    item('vascular disease', 1, {
      condition: [
        'condition:myocardial infarction',
        'condition:peripheral artery disease',
        'condition:coronary artery disease',
      ],
      words: ['myocardial infarct', 'aortic plaque'],
      ever: true,
    }),
    {
      label: 'age',
      options: [
        { points: 2, when: { age: { is: '>=', years: 75 } } },
        { points: 1, when: { all: [{ age: { is: '>=', years: 65 } }, { age: { is: '<', years: 75 } }] } },
      ],
    },
    item('female', 1, { sex: 'female' }),
  ],
};
