import { item, type ScoreDefinition } from './score.ts';

const MONTH = { count: 1, unit: 'months' } as const;

/** Surgical patients; 5 or more: high risk. The items that a record can show; a full count needs the bedside. */
export const CAPRINI: ScoreDefinition = {
  id: 'caprini',
  label: 'Caprini score (items on record)',
  source: 'Caprini JA. Dis Mon 2005;51:70-78; Gould MK et al. Chest 2012;141(2 Suppl):e227S',
  items: [
    {
      label: 'age',
      options: [
        { points: 3, when: { age: { is: '>=', years: 75 } } },
        { points: 2, when: { all: [{ age: { is: '>=', years: 61 } }, { age: { is: '<', years: 75 } }] } },
        { points: 1, when: { all: [{ age: { is: '>=', years: 41 } }, { age: { is: '<', years: 61 } }] } },
      ],
    },
    item('hip or knee replacement, or hip fracture', 5, {
      any: [
        { procedure: ['procedure:total hip replacement', 'procedure:total knee replacement'], within: MONTH },
        { condition: ['condition:fracture of hip'] },
      ],
    }),
    item('major surgery', 2, {
      procedure: [
        'procedure:laparotomy',
        'procedure:laparoscopy',
        'procedure:coronary artery bypass graft',
        'procedure:craniotomy',
      ],
      within: MONTH,
    }),
    item('cancer', 2, { condition: ['condition:cancer'] }),
    item('earlier venous thromboembolism', 3, {
      condition: ['condition:deep vein thrombosis', 'condition:pulmonary embolism'],
      ever: true,
    }),
    item('thrombophilia', 3, {
      condition: [],
      words: ['thrombophilia', 'factor v leiden', 'antiphospholipid'],
      ever: true,
    }),
    item('stroke', 5, { condition: ['condition:stroke'] }),
    item('body mass index above 25', 1, {
      any: [
        { condition: ['condition:obesity'] },
        { measurement: 'observation:bmi', is: '>', value: 25, unit: 'kg/m2', within: { count: 12, unit: 'months' } },
      ],
    }),
    item('varicose veins', 1, { condition: ['condition:varicose vein'] }),
    item('heart failure', 1, { condition: ['condition:heart failure'] }),
    item('heart attack', 1, { condition: ['condition:myocardial infarction'] }),
    item('sepsis or pneumonia', 1, { condition: ['condition:sepsis', 'condition:pneumonia'] }),
    item('chronic lung disease', 1, { condition: ['condition:copd'] }),
    item('inflammatory bowel disease', 1, { condition: ['condition:inflammatory bowel disease'] }),
    item('hormone treatment', 1, { medication: ['class:contraceptive', 'class:hormone'] }),
  ],
};
