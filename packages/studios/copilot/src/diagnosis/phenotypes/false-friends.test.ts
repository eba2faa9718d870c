import { describe, expect, it } from 'vitest';
import { commonKnowledge } from '../common/index.ts';
import { extractFindings } from './index.ts';

const kb = commonKnowledge();
const found = (text: string): string[] =>
  extractFindings(text, kb)
    .filter(({ status }) => status === 'observed')
    .map(({ finding }) => finding);

describe('a word that means another thing beside its neighbours', () => {
  it.each([
    ['Pain that migrated from periumbilical to the right lower quadrant.', 'pain-migration', 'from-endemic-country'],
    ['The catheter migrated from its position.', undefined, 'from-endemic-country'],
    ['The rash migrated from the trunk to the arms.', 'rash', 'from-endemic-country'],
    ['He migrated from Guatemala last year.', 'from-endemic-country', undefined],
    ['She migrated to the United States in spring.', 'from-endemic-country', undefined],
    ['She has jaw claudication and scalp tenderness.', 'jaw-claudication', 'claudication'],
    ['Arm claudication when lifting.', 'claudication-arm', 'claudication'],
    ['Neurogenic claudication.', undefined, 'claudication'],
    ['Intermittent claudication of both legs.', 'claudication', 'jaw-claudication'],
    ['The ECG shows ST depression in V4 to V6.', 'abnormal-ecg', 'depression'],
    ['I fell asleep at the table.', undefined, 'fall-trauma'],
    ['Jaw fatigue when chewing.', 'jaw-claudication', 'fatigue'],
  ] as const)('%s', (text, there, absent) => {
    const ids = found(text);
    if (there) expect(ids).toContain(there);
    if (absent) expect(ids).not.toContain(absent);
  });
});

describe('two things joined by "y" or "o"', () => {
  it.each([
    ['Me duele el pecho y me cuesta respirar.', ['chest-pain', 'dyspnea'], 'chest-pain-pleuritic'],
    ['Me duele el pecho y respiro mal.', ['chest-pain'], 'chest-pain-pleuritic'],
    ['Tengo dolor de pecho y dificultad para respirar.', ['chest-pain', 'dyspnea'], 'chest-pain-pleuritic'],
    ['Le duele la cabeza y la pierna está hinchada.', ['headache', 'leg-swelling'], 'leg-pain'],
    ['Pain in the chest and swelling of the legs.', ['chest-pain', 'leg-swelling'], 'leg-pain'],
    ['Me duele el pecho al respirar.', ['chest-pain-pleuritic'], 'dyspnea'],
    ['Me duele la cabeza y la espalda.', ['headache', 'back-pain'], 'dyspnea'],
    ['Dolor de cabeza y cuello.', ['headache', 'neck-pain'], 'dyspnea'],
    ['Redness and swelling of the left calf.', ['leg-swelling-unilateral', 'leg-erythema'], 'leg-pain'],
  ] as const)('%s', (text, there, absent) => {
    const ids = found(text);
    expect(ids).toEqual(expect.arrayContaining([...there]));
    expect(ids).not.toContain(absent);
  });
});

it.each([
  ['hemoptisis', 'hemoptysis'],
  ['Tose sangre desde ayer', 'hemoptysis'],
  ['disnea', 'dyspnea'],
  ['ortopnea', 'orthopnea'],
  ['rectorragia', 'hematochezia'],
  ['dolor torácico', 'chest-pain'],
  ['hepatomegalia', 'hepatomegaly'],
  ['claudicación mandibular', 'jaw-claudication'],
  ['parestesias', 'paresthesia'],
])('reads the clinical Spanish %s', (text, id) => expect(found(text)).toContain(id));
