import type { Criterion } from '../format.ts';
import { item, type ScoreDefinition } from './score.ts';

const VTE: Criterion = {
  condition: ['condition:deep vein thrombosis', 'condition:pulmonary embolism'],
  words: ['venous thrombo'],
  ever: true,
};

/** Medical inpatients; 4 or more: high risk. Reduced mobility counts where the problem list names it. */
export const PADUA: ScoreDefinition = {
  id: 'padua',
  label: 'Padua score',
  source: 'Barbar S et al. J Thromb Haemost 2010;8:2450-2457',
  items: [
    item('active cancer', 3, { condition: ['condition:cancer'] }),
    item('earlier venous thromboembolism', 3, VTE),
    item('reduced mobility', 3, {
      condition: [],
      words: ['immobil', 'bedbound', 'bed-bound', 'bedridden', 'bed rest', 'paraplegia', 'quadriplegia', 'hemiplegia'],
    }),
    item('known thrombophilia', 3, {
      condition: [],
      words: [
        'thrombophilia',
        'factor v leiden',
        'antiphospholipid',
        'protein c deficiency',
        'protein s deficiency',
        'antithrombin',
      ],
      ever: true,
    }),
    item('trauma or surgery in the last month', 2, {
      any: [
        { condition: ['condition:fracture of hip'], words: ['polytrauma', 'multiple trauma'] },
        {
          procedure: ['procedure:total hip replacement', 'procedure:total knee replacement', 'procedure:laparotomy'],
          within: { count: 1, unit: 'months' },
        },
      ],
    }),
    item('70 or older', 1, { age: { is: '>=', years: 70 } }),
    item('heart or respiratory failure', 1, {
      condition: ['condition:heart failure', 'condition:respiratory failure'],
    }),
    item('heart attack or ischemic stroke', 1, { condition: ['condition:myocardial infarction', 'condition:stroke'] }),
    item('acute infection or rheumatic disorder', 1, {
      condition: [
        'condition:pneumonia',
        'condition:sepsis',
        'condition:urinary tract infection',
        'condition:cellulitis',
        'condition:rheumatoid arthritis',
      ],
      words: ['lupus', 'infection'],
    }),
    item('body mass index of 30 or more', 1, {
      any: [
        { condition: ['condition:obesity'] },
        { measurement: 'observation:bmi', is: '>=', value: 30, unit: 'kg/m2', within: { count: 12, unit: 'months' } },
      ],
    }),
    item('hormone treatment', 1, { medication: ['class:contraceptive', 'class:hormone'] }),
  ],
};
