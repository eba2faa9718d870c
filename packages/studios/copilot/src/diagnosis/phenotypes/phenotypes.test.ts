import { describe, expect, it } from 'vitest';
import { commonKnowledge } from '../common/knowledge.ts';
import { LABELLED } from '../fixtures/labelled-sentences.data.ts';
import { extractFindings } from './extract.ts';
import { extractPhenotypes, hpoLabel, hpoRelease, hpoTerm } from './hpo.ts';
import { measure } from './labelled.ts';
import { stem } from './stem.ts';

const kb = commonKnowledge();
const read = (text: string, who: { sex?: 'male' | 'female'; ageYears?: number; section?: string } = {}) =>
  Object.fromEntries(
    extractFindings(text, kb, who)
      .filter((m) => m.experiencer === 'patient')
      .map((m) => [m.finding, m.status]),
  );

describe('stem', () => {
  it('joins inflections and spellings, and keeps different words apart', () => {
    for (const [a, b] of [
      ['vomited', 'vomiting'],
      ['haemoptysis', 'hemoptysis'],
      ['oedema', 'edema'],
      ['swollen', 'swollen'],
      ['anaemia', 'anemia'],
      ['diarrhoea', 'diarrhea'],
    ])
      expect(stem(a!)).toBe(stem(b!));
    expect(stem('palpation')).not.toBe(stem('palpitation'));
    expect(stem('canned')).not.toBe(stem('cane'));
  });
});

describe('findings in text', () => {
  it('reads clinical and everyday words in any order', () => {
    expect(read('Swelling of the left knee and trouble catching breath when climbing stairs')).toMatchObject({
      'joint-swelling': 'observed',
    });
    expect(read('She threw up blood')).toMatchObject({ hematemesis: 'observed' });
    expect(read('Tengo fiebre y dolor de pecho')).toMatchObject({ fever: 'observed', 'chest-pain': 'observed' });
  });

  it('tells denials, doubts and other people apart', () => {
    expect(read('Denies fever, chest pain or dyspnea but has a cough.')).toMatchObject({
      fever: 'excluded',
      'chest-pain': 'excluded',
      dyspnea: 'excluded',
      cough: 'observed',
    });
    expect(read('Possible seizure')).toMatchObject({ seizure: 'uncertain' });
    expect(read('Do you have a headache?')).toMatchObject({ headache: 'uncertain' });
    expect(read('Red eyes without discharge, cracked lips and a rash.')).toMatchObject({ rash: 'observed' });
    expect(
      extractFindings('Her mother has migraines.', kb).find((m) => m.finding === 'migraine-history')?.experiencer,
    ).toBe('family');
    expect(
      extractFindings('The mother reports that the child has a fever.', kb).find((m) => m.finding === 'fever')
        ?.experiencer,
    ).toBe('patient');
  });

  it('does not match parts of words or words of different things', () => {
    expect(read('No palpation of the breast was done.')).not.toHaveProperty('palpitations');
    expect(read('Chest pain and swelling of the legs')).not.toHaveProperty('leg-pain');
  });

  it('turns numbers into findings, by age and sex', () => {
    expect(read('HR 130, T 39.2 °C, BP 85/50, SpO2 88%')).toMatchObject({
      tachycardia: 'observed',
      fever: 'observed',
      hypotension: 'observed',
      hypoxemia: 'observed',
    });
    expect(read('Heart rate 130/min', { ageYears: 0.02 })).toMatchObject({ tachycardia: 'excluded' });
    expect(read('Temperature: 98.6°F')).toMatchObject({ fever: 'excluded' });
    expect(read('Hemoglobin 12.5 g/dL', { sex: 'male', ageYears: 40 })).toMatchObject({ 'hemoglobin-low': 'observed' });
    expect(read('Hemoglobin 12.5 g/dL', { sex: 'female', ageYears: 40 })).toMatchObject({
      'hemoglobin-low': 'excluded',
    });
    expect(read('Platelets: 700,000 /mm3; Na 118 mEq/L; TSH undetectable')).toMatchObject({
      'platelets-high': 'observed',
      'na-low': 'observed',
      'tsh-low': 'observed',
    });
    expect(read('Antinuclear antibodies: positive. Rheumatoid factor negative.')).toMatchObject({
      'ana-pos': 'observed',
      'rf-pos': 'excluded',
    });
    expect(read('Urine glucose: 500 mg/dL', { section: 'Urinalysis' })).not.toHaveProperty('glucose-high');
  });

  it('gives places that hold exactly the words', () => {
    const text = 'Patient: no fever.\nHe has a dry cough since Monday.';
    for (const mention of extractFindings(text, kb)) expect(text.slice(mention.start, mention.end)).toBe(mention.text);
  });

  it('survives odd input', () => {
    for (const text of ['', '\n\n', '???', 'a'.repeat(5000), '🤒 fever 🤒', '(((((', 'fever '.repeat(2000)])
      expect(() => extractFindings(text, kb)).not.toThrow();
  });

  it('keeps precision and recall on sentences labelled by hand', () => {
    const result = measure(LABELLED, kb);
    expect(result.sentences).toBeGreaterThanOrEqual(60);
    expect(result.recall).toBeGreaterThan(0.88);
    expect(result.precision).toBeGreaterThan(0.85);
  });
});

describe('HPO terms in text', () => {
  it('finds names and synonyms, longest first, with denial and doubt', () => {
    const found = extractPhenotypes(
      'She has seizures and low-set ears, no cleft palate. Possible hearing loss. Her mother has migraine.',
    );
    expect(found.map((m) => [m.term, m.status, m.experiencer])).toEqual([
      ['HP:0001250', 'observed', 'patient'],
      ['HP:0000369', 'observed', 'patient'],
      ['HP:0000175', 'excluded', 'patient'],
      ['HP:0000365', 'uncertain', 'patient'],
      ['HP:0002076', 'observed', 'family'],
    ]);
  });

  it('pins its release and knows labels', () => {
    expect(hpoRelease()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(hpoLabel('HP:0001250')).toBe('Seizure');
    expect(hpoLabel('HP:9999999')).toBeUndefined();
    expect(hpoTerm('retardation growth')).toBe(hpoTerm('growth retardation'));
  });
});
