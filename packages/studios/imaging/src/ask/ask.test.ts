import { beforeAll, describe, expect, it } from 'vitest';
import type { VolumeFindings } from '../analyze.ts';
import type { Finding, Region } from '../findings/finding.ts';
import type { LoadedVolume } from '../load.ts';
import { asStudy, makeVolume } from '../testing.ts';
import { type Answer, type AnswerOptions, answer } from './answer.ts';

let now: LoadedVolume;
let before: LoadedVolume;
beforeAll(async () => {
  const volume = makeVolume([8, 8, 4], (i) => 40 * i);
  now = await asStudy(volume);
  before = await asStudy(volume, 'CT', { date: '20250301' });
});

const finding = (name: string, value: number | null, unit: string, region: Region, issues: string[] = []): Finding => ({
  finding: name,
  value,
  unit,
  region,
  method: { name: 'lungs', version: '1.1.0', parameters: {} },
  inputHash: 'a'.repeat(64),
  quality: { usable: value !== null, issues },
});
const nodule = (n: number, side: 'left' | 'right', x: number, diameter: number): Finding[] => {
  const region: Region = {
    name: `nodule ${n}, ${side} lung`,
    laterality: side,
    centre: [x, 0, 0],
    box: { first: [1, 1, 1], last: [2, 2, 3] },
  };
  return [
    finding('nodule-diameter', diameter, 'mm', region),
    finding('nodule-volume', diameter ** 3 / 2, 'mm3', region),
  ];
};
const lungs: Region = { name: 'lungs', laterality: 'bilateral' };
const current = (laa: number | null = 7.5): VolumeFindings[] => [
  {
    volume: now,
    findings: [
      finding('lung-volume', 2500, 'mL', { name: 'left lung', laterality: 'left', centre: [80, 0, 0] }),
      finding('lung-volume', 2600, 'mL', { name: 'right lung', laterality: 'right', centre: [-80, 0, 0] }),
      finding('laa-950', laa, '%', lungs, laa === null ? ['The kernel sharpens.'] : []),
      finding('nodule-candidates', 2, '{count}', lungs),
      ...nodule(1, 'right', -70, 9.4),
      ...nodule(2, 'left', 90, 6),
      finding('agatston-score', 0, '{score}', { name: 'heart' }),
    ],
  },
];
const prior = (): VolumeFindings[] => [
  {
    volume: before,
    findings: [
      finding('lung-volume', 2500, 'mL', { name: 'left lung', laterality: 'left', centre: [80, 0, 0] }),
      finding('lung-volume', 2600, 'mL', { name: 'right lung', laterality: 'right', centre: [-80, 0, 0] }),
      finding('nodule-candidates', 1, '{count}', lungs),
      ...nodule(1, 'right', -70, 6),
    ],
  },
];
const chart = [
  { resourceType: 'Patient', id: 'p', identifier: [{ value: 'TEST' }] },
  { resourceType: 'Condition', id: 'm', subject: { reference: 'Patient/p' }, code: { text: 'Malignant melanoma' } },
];
const all = (): AnswerOptions => ({ findings: current(), prior: prior(), chart });
const texts = ({ parts }: Answer): string[] => parts.map(({ text }) => text);

describe('questions', () => {
  it('how big', () => {
    expect(texts(answer('How big is the nodule in the right lung?', all()))).toEqual([
      'Nodule 1, right lung: diameter 9.4 mm, volume 415 mm³.',
    ]);
    expect(texts(answer('¿Cuánto mide el nódulo 2?', all()))).toEqual([
      'Nódulo 2, pulmón izquierdo: diámetro 6.0 mm, volumen 108 mm³.',
    ]);
    expect(texts(answer('What is the volume of the left lung?', all()))).toEqual(['Left lung: volume 2500 mL.']);
    expect(texts(answer('How big is the largest nodule?', all()))[0]).toMatch(/^Nodule 1/);
  });

  it('has it grown', () => {
    const found = answer('Has the nodule grown?', all());
    expect(texts(found)).toEqual([
      expect.stringMatching(
        /^Nodule 1, right lung, against the prior study of 2025-03-01: diameter 9\.4 mm, 6\.0 mm before: \+3\.4 mm \(\+57 %\), more than the measuring error of 2\.0 mm/,
      ),
      'Nodule 2, left lung: diameter 6.0 mm, volume 108 mm³; the prior study of 2025-03-01 has no candidate at this place.',
    ]);
    expect(found.parts[0]!.group!.region.name).toBe('nodule 1, right lung');
    expect(texts(answer('¿Ha crecido el nódulo del pulmón derecho?', all()))).toEqual([
      expect.stringMatching(
        /^Nódulo 1, pulmón derecho, frente al estudio previo del 2025-03-01: diámetro 9\.4 mm, antes 6\.0 mm/,
      ),
    ]);
    expect(answer('Has the nodule grown?', { findings: current() })).toMatchObject({
      abstained: true,
      parts: [{ abstained: 'no-prior' }],
    });
  });

  it('is there', () => {
    const yes = answer('Is there emphysema?', all());
    expect(texts(yes)).toEqual([
      'By measurement, yes: 7.5 % of the lungs is below -950 HU, and 5 % or more is called emphysema on quantitative CT (Amaza et al. 2021, doi 10.2147/COPD.S284477).',
    ]);
    expect(yes.parts[0]!.claims[0]).toMatchObject({ polarity: 'affirmed' });
    const no = answer('¿Hay enfisema?', { findings: current(0.4) });
    expect(texts(no)[0]).toMatch(/^Según la medición, no: el 0\.4 %/);
    expect(no.parts[0]!.claims[0]).toMatchObject({ polarity: 'negated' });
    expect(answer('Is there emphysema?', { findings: current(null) })).toMatchObject({
      abstained: true,
      parts: [{ abstained: 'not-usable', text: expect.stringMatching(/must not be used\. The kernel sharpens\.$/) }],
    });
    expect(texts(answer('Are there any nodules?', all()))).toEqual([
      '2 nodule candidates, to be confirmed by a reader: nodule 1, right lung (9.4 mm); nodule 2, left lung (6.0 mm).',
    ]);
    expect(texts(answer('¿Cuántos nódulos hay en el pulmón izquierdo?', all()))).toEqual([
      '1 candidato a nódulo, que un lector debe confirmar: nódulo 2, pulmón izquierdo (6.0 mm).',
    ]);
    expect(texts(answer('Is there coronary calcium?', all()))[0]).toMatch(/^No calcification was found/);
  });

  it('on one side only', () => {
    const left = [
      { volume: now, findings: current()[0]!.findings.filter(({ region }) => region.name !== 'nodule 1, right lung') },
    ];
    expect(texts(answer('Is there a nodule in the right lung?', { findings: left }))[0]).toMatch(
      /^No nodule candidate was found in the right lung\./,
    );
  });

  it('where', () => {
    expect(texts(answer('Where is nodule 2?', all()))).toEqual(['Nodule 2, left lung: slice 3 of 4.']);
  });

  it('does it matter, also with another question beside it', () => {
    const found = answer('Has nodule 1 grown, and does it matter given the history?', all());
    expect(found.intents).toEqual(['change', 'history']);
    expect(texts(found)[1]).toMatch(/^The record has "Malignant melanoma": the Fleischner recommendations/);
    expect(found.parts[1]!.claims[0]!.evidence[0]).toMatchObject({ lane: 'chart', ref: 'Condition/m' });
    expect(answer('Is there emphysema, and does it matter given the history?', all()).intents).toEqual([
      'presence',
      'history',
    ]);
    expect(answer('Is there any history that matters?', all()).intents).toEqual(['history']);
    expect(answer('Does it matter given the history?', { findings: current() }).parts[0]!.abstained).toBe('no-record');
    expect(
      answer('¿Importan los antecedentes?', { findings: current(), chart: chart.slice(0, 1) }).parts[0],
    ).toMatchObject({
      abstained: 'nothing-in-record',
    });
  });

  it('that measurements do not answer are not answered', () => {
    for (const [question, why] of [
      ['Is the nodule malignant?', 'diagnosis'],
      ['¿Es benigno?', 'diagnosis'],
      ['Should we biopsy it?', 'diagnosis'],
      ['How big is the liver?', 'no-region'],
      ['Is there pneumonia?', 'no-region'],
      ['How big is nodule 7?', 'no-region'],
      ['What is the weather?', 'not-understood'],
      ['', 'not-understood'],
    ] as const) {
      const found = answer(question, all());
      expect([question, found.abstained, found.parts[0]!.abstained]).toEqual([question, true, why]);
      expect(found.parts.every(({ claims }) => claims.length === 0)).toBe(true);
    }
  });

  it('are answered with a citation for every part, and no number that the claims do not have', () => {
    for (const question of [
      'How big is the nodule?',
      'Has the nodule grown?',
      'Is there emphysema?',
      'Does it matter given the history?',
    ])
      for (const { claims, abstained } of answer(question, all()).parts) {
        expect(abstained).toBeUndefined();
        expect(claims.length).toBeGreaterThan(0);
        expect(claims.every(({ evidence }) => evidence.length > 0)).toBe(true);
      }
  });

  it('of another person than the record are refused', () => {
    const other = [{ resourceType: 'Patient', id: 'p', identifier: [{ value: 'OTHER' }] }];
    expect(() => answer('Has the nodule grown?', { findings: current(), chart: other })).toThrow(/no identifier/);
  });
});
