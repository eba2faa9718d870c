import { beforeAll, describe, expect, it } from 'vitest';
import type { VolumeFindings } from '../analyze.ts';
import type { Finding, Region } from '../findings/finding.ts';
import type { LoadedVolume } from '../load.ts';
import { draftReport } from '../report/draft-report.ts';
import { checkReword, reword } from '../report/reword.ts';
import { asStudy, makeVolume } from '../testing.ts';
import type { Triple } from '../volume/volume.ts';
import { organOf, removedOrgan, sideOf } from './anatomy.ts';
import { chartFacts } from './chart-facts.ts';
import { compareStudies } from './compare.ts';

let now: LoadedVolume;
let before: LoadedVolume;
beforeAll(async () => {
  const volume = makeVolume([8, 8, 4], (i) => 40 * i);
  now = await asStudy(volume, 'CT', { attributes: { PatientSex: 'F', PatientBirthDate: '19600102' } });
  before = await asStudy(volume, 'CT', { date: '20250301' });
});

const finding = (
  name: string,
  value: number | null,
  unit: string,
  region: Region,
  more: Partial<Finding> = {},
): Finding => ({
  finding: name,
  value,
  unit,
  region,
  method: { name: 'lungs', version: '1.1.0', parameters: { threshold: -410 } },
  inputHash: 'a'.repeat(64),
  quality: { usable: value !== null, issues: [] },
  ...more,
});
const lungAt = (side: 'left' | 'right', centre: Triple): Finding =>
  finding('lung-volume', 2500, 'mL', { name: `${side} lung`, laterality: side, centre });
const nodule = (n: number, side: 'left' | 'right', centre: Triple, diameter: number): Finding =>
  finding('nodule-diameter', diameter, 'mm', { name: `nodule ${n}, ${side} lung`, laterality: side, centre });
const count = (n: number): Finding =>
  finding('nodule-candidates', n, '{count}', { name: 'lungs', laterality: 'bilateral' });
const study = (volume: LoadedVolume, ...findings: Finding[]): VolumeFindings[] => [{ volume, findings }];

describe('comparison with a prior study', () => {
  // The patient lies 40 mm higher and 12 mm to the side of where he lay before.
  const prior = () =>
    study(
      before,
      lungAt('left', [80, 0, 0]),
      lungAt('right', [-80, 0, 0]),
      count(3),
      nodule(1, 'left', [90, 10, -20], 9),
      nodule(2, 'right', [-70, 5, 30], 6.04),
      nodule(3, 'right', [-100, -20, -60], 5),
    );
  const current = () =>
    study(
      now,
      lungAt('left', [92, 0, 40]),
      lungAt('right', [-68, 0, 40]),
      count(3),
      nodule(1, 'right', [-60, 6, 73], 9.36),
      nodule(2, 'left', [101, 12, 18], 9.5),
      nodule(3, 'left', [70, -30, 90], 5.2),
    );

  it('matches nodules by place after the lungs are laid over each other, whatever their number', () => {
    const { comparisons, appeared, gone, priorDay } = compareStudies(current(), prior());
    const pairs = comparisons
      .filter(({ current: { region } }) => region.name.startsWith('nodule'))
      .map((each) => [
        each.current.region.name,
        each.prior.region.name,
        each.changes[0]!.change,
        each.changes[0]!.percent,
        each.changes[0]!.beyond,
      ]);
    expect(pairs).toEqual([
      ['nodule 1, right lung', 'nodule 2, right lung', 3.4, 57, true],
      ['nodule 2, left lung', 'nodule 1, left lung', 0.5, 6, false],
    ]);
    expect(appeared.map(({ region }) => region.name)).toEqual(['nodule 3, left lung']);
    expect(gone.map(({ region }) => region.name)).toEqual(['nodule 3, right lung']);
    expect(priorDay).toBe('2025-03-01');
  });

  it('says both numbers, the change, its share and its worth, each with evidence of both studies', () => {
    const { draft, regionOf } = draftReport(current(), { now: '2026-01-02T00:00:00Z', prior: prior() });
    const section = draft.sections.find(({ id }) => id === 'comparison')!;
    const text = section.sentences.map((sentence) => sentence.text);
    expect(text[0]).toMatch(
      /^Left lung, against the prior study of 2025-03-01: volume 2500 mL, 2500 mL before: 0 mL \(0 %\), no measuring error is known for it\.$/,
    );
    expect(text).toContain(
      'Nodule 1, right lung, against the prior study of 2025-03-01: diameter 9.4 mm, 6.0 mm before (there nodule 2, right lung): +3.4 mm (+57 %), more than the measuring error of 2.0 mm (Fleischner Society 2017, doi 10.1148/radiol.2017161659).',
    );
    expect(text.at(-1)).toBe(
      'Nodule 3, right lung of the prior study of 2025-03-01 (diameter 5.0 mm) has no candidate at its place now.',
    );
    const [claim] = section.sentences.find(({ text: words }) => words.startsWith('Nodule 1'))!.claims;
    const studies = claim!.evidence.flatMap((each) => (each.lane === 'image' ? [each.study] : []));
    expect(studies).toEqual([now.study, before.study]);
    expect(claim!.evidence.map(({ lane }) => lane)).toEqual([
      'image',
      'computed',
      'image',
      'computed',
      'computed',
      'knowledge',
    ]);
    expect(regionOf.get(section.sentences[0]!.id)!.region.name).toBe('left lung');
    const es = draftReport(current(), { now: '2026-01-02T00:00:00Z', prior: prior(), language: 'es' }).draft;
    expect(es.sections.find(({ id }) => id === 'comparison')!.sentences.map((sentence) => sentence.text)).toContain(
      'Nódulo 1, pulmón derecho, frente al estudio previo del 2025-03-01: diámetro 9.4 mm, antes 6.0 mm (allí nódulo 2, pulmón derecho): +3.4 mm (+57 %), más que el error de medida de 2.0 mm (Fleischner Society 2017, doi 10.1148/radiol.2017161659).',
    );
  });

  it('does not compare what cannot be compared, and says why', () => {
    const old = study(
      before,
      finding(
        'lung-volume',
        2000,
        'mL',
        { name: 'lungs' },
        { method: { name: 'lungs', version: '1.0.0', parameters: {} } },
      ),
    );
    const { comparisons } = compareStudies(study(now, finding('lung-volume', 2500, 'mL', { name: 'lungs' })), old);
    expect(comparisons[0]).toMatchObject({ changes: [], refused: [{ why: 'other-version' }] });
    const set = study(
      before,
      finding(
        'lung-volume',
        2000,
        'mL',
        { name: 'lungs' },
        { method: { name: 'lungs', version: '1.1.0', parameters: { threshold: -400 } } },
      ),
    );
    expect(
      compareStudies(study(now, finding('lung-volume', 2500, 'mL', { name: 'lungs' })), set).comparisons[0]!.refused[0]!
        .why,
    ).toBe('other-settings');
    expect(() => compareStudies(prior(), current())).toThrow(
      /prior study is of 2026-01-01, after this one of 2025-03-01/,
    );
  });

  it('compares a score with none, which is that of the whole heart', () => {
    const method = { name: 'calcium', version: '1.1.0', parameters: {} };
    const score = (value: number, name: string): Finding =>
      finding('agatston-score', value, '{score}', { name }, { method });
    const { comparisons } = compareStudies(study(now, score(40, 'coronary calcium')), study(before, score(0, 'heart')));
    expect(comparisons[0]!.changes[0]).toMatchObject({ change: 40, beyond: true, error: { limit: 11.6 } });
  });

  it('calls nothing new or gone where nodules were not looked for', () => {
    const blind = study(before, lungAt('left', [80, 0, 0]));
    expect(compareStudies(current(), blind)).toMatchObject({ appeared: [], gone: [] });
  });
});

const chart = (...more: object[]): object[] => [
  { resourceType: 'Patient', id: 'p', identifier: [{ value: 'TEST' }], gender: 'female', birthDate: '1960-01-02' },
  ...more.map((resource) => ({ subject: { reference: 'Patient/p' }, ...resource })),
];
const condition = (id: string, text: string, more: object = {}): object => ({
  resourceType: 'Condition',
  id,
  code: { text },
  ...more,
});
const operation = (text: string, performedDateTime: string, more: object = {}): object => ({
  resourceType: 'Procedure',
  id: 'op',
  status: 'completed',
  code: { text },
  performedDateTime,
  ...more,
});

describe('record and images', () => {
  const lungs = (...nodules: Finding[]) =>
    study(now, lungAt('left', [80, 0, 0]), lungAt('right', [-80, 0, 0]), count(nodules.length), ...nodules);
  const said = (results: VolumeFindings[], record: object[], language: 'en' | 'es' = 'en'): string[] =>
    draftReport(results, { now: '2026-01-02T00:00:00Z', chart: record, language })
      .draft.sections.filter(({ id }) => id === 'record')
      .flatMap(({ sentences }) => sentences.map(({ text }) => text));
  const kidneys = (...sides: string[]) =>
    study(now, ...sides.map((side) => finding('lesion-volume', 150, 'mL', { name: `${side} kidney` })));

  it('tells of an organ that is there though it was taken out', () => {
    const record = chart(operation('Left nephrectomy', '2019-04-02'));
    expect(said(kidneys('left', 'right'), record)).toEqual([
      'The record has "Left nephrectomy" (2019-04-02), and the images show left kidney (volume 150.00 mL): check side, operation and patient.',
    ]);
    expect(said(kidneys('right'), record)).toEqual([]);
    expect(said(kidneys('left'), chart(operation('Left partial nephrectomy', '2019')))).toEqual([]);
    expect(said(kidneys('left'), chart(operation('Left nephrectomy', '2026-02-01')))).toEqual([]);
    expect(said(kidneys('left'), chart(operation('Left nephrectomy', '2019', { status: 'not-done' })))).toEqual([]);
    expect(said(kidneys('left'), chart(operation('Nefrectomía izquierda', '2019')), 'es')[0]).toMatch(
      /^La historia recoge «Nefrectomía izquierda» \(2019\), y las imágenes muestran riñón izquierdo/,
    );
    const body = operation('Nephrectomy', '2019', { bodySite: [{ coding: [{ display: 'Left kidney' }] }] });
    expect(said(kidneys('left'), chart(body))).toHaveLength(1);
    expect(said(kidneys('left'), chart(operation('Nephrectomy', '2019')))).toEqual([]);
  });

  it('tells of a nodule on the other side, and of one that is not found', () => {
    const left = lungs(nodule(1, 'left', [90, 0, 0], 8));
    const record = chart(condition('c', 'Nodule of right lung'));
    expect(said(left, record)[0]).toMatch(
      /^The record has "Nodule of right lung", on the right side; the only nodule candidates are on the left side: check the side\.$/,
    );
    expect(said(lungs(nodule(1, 'right', [-90, 0, 0], 8)), record)).toEqual([]);
    expect(said(lungs(), record)[0]).toMatch(/no nodule candidate was found/);
    for (const status of ['refuted', 'entered-in-error'])
      expect(
        said(
          left,
          chart(condition('c', 'Nodule of right lung', { verificationStatus: { coding: [{ code: status }] } })),
        ),
      ).toEqual([]);
    expect(
      said(
        left,
        chart({
          resourceType: 'FamilyMemberHistory',
          id: 'f',
          condition: [{ code: { text: 'Nodule of right lung' } }],
        }),
      ),
    ).toEqual([]);
  });

  it('cites the entry, its version and the rule', () => {
    const { draft } = draftReport(lungs(nodule(1, 'left', [90, 0, 0], 8)), {
      now: '2026-01-02T00:00:00Z',
      chart: chart(condition('c1', 'Malignant melanoma', { meta: { versionId: '3' } })),
    });
    const [sentence] = draft.sections.find(({ id }) => id === 'record')!.sentences;
    expect(sentence!.claims[0]!.evidence).toMatchObject([
      { lane: 'chart', ref: 'Condition/c1', version: '3', patient: 'Patient/p' },
      { lane: 'knowledge', ref: 'rule:known-cancer' },
    ]);
    expect(sentence!.claims[1]!.evidence[0]).toMatchObject({ lane: 'image', region: 'nodule 1, left lung' });
  });

  it('checks that images and record are of one person', () => {
    const other = chart();
    (other[0] as { identifier: object[] }).identifier = [{ value: 'OTHER' }];
    expect(() => draftReport(lungs(), { now: '2026-01-02T00:00:00Z', chart: other })).toThrow(
      /no identifier that is the Patient ID/,
    );
    const forced = draftReport(lungs(), { now: '2026-01-02T00:00:00Z', chart: other, patient: 'Patient/p' });
    expect(forced.hits).toEqual([]);
    Object.assign(other[0]!, { gender: 'male', birthDate: '1961-01-02' });
    const wrong = draftReport(lungs(), { now: '2026-01-02T00:00:00Z', chart: other, patient: 'Patient/p' });
    expect(wrong.hits!.map(({ rule }) => rule)).toEqual(['other-sex', 'other-birth-date']);
    const two = [...chart(), { resourceType: 'Patient', id: 'q' }];
    expect(() => chartFacts(two)).toThrow(/2 patients/);
    const mixed = chartFacts([...chart(), condition('x', 'Emphysema', { subject: { reference: 'Patient/q' } })]);
    expect(mixed.facts).toEqual([]);
  });

  it('reads sides, organs and operations in English and Spanish', () => {
    expect(['Left lung', 'pulmón derecho', 'riñones, bilateral', 'lung_left', 'liver'].map(sideOf)).toEqual([
      'left',
      'right',
      'bilateral',
      'left',
      undefined,
    ]);
    expect(['Nódulo pulmonar', 'Renal mass', 'nodule'].map(organOf)).toEqual(['lung', 'kidney', undefined]);
    expect(
      ['Neumonectomía derecha', 'Lobectomy of lung', 'Colecistectomía', 'nefrectomía parcial'].map(removedOrgan),
    ).toEqual(['lung', undefined, 'gallbladder', undefined]);
  });
});

describe('rewording', () => {
  const sentences = () =>
    draftReport(study(now, lungAt('right', [-68, 0, 40]), count(1), nodule(1, 'right', [-60, 6, 73], 9.4)), {
      now: '2026-01-02T00:00:00Z',
      prior: study(before, lungAt('right', [-80, 0, 0]), count(1), nodule(1, 'right', [-72, 6, 33], 6)),
    }).draft;
  const changed = () =>
    sentences()
      .sections.find(({ id }) => id === 'comparison')!
      .sentences.at(-1)!;
  const same =
    'In the right lung, nodule 1 has grown from 6.0 mm to 9.4 mm since the prior study of 2025-03-01 (+3.4 mm, +57 %), which is more than the measuring error of 2 mm (Fleischner Society 2017, doi 10.1148/radiol.2017161659).';

  it('keeps what says the same', () => {
    const draft = sentences();
    const made = reword(
      draft,
      new Map([
        [changed().id, same],
        ['s-none', 'x'],
      ]),
    );
    expect([...made.texts.values()]).toEqual([same]);
    expect(made.refused).toMatchObject([{ sentence: 's-none' }]);
  });

  it.each<[string, string, (text: string) => string]>([
    ['a number changed', 'number', (text) => text.replace('9.4', '9.8')],
    ['a number added', 'number', (text) => `${text} It is 12 mm deep.`],
    ['a number left out', 'number', (text) => text.replace(', +57 %', '')],
    ['another unit', 'unit', (text) => text.replace('9.4 mm', '9.4 cm')],
    ['another side', 'side', (text) => text.replace('right', 'left')],
    ['a side left out', 'side', (text) => text.replace('right ', '')],
    ['a negation', 'negation', (text) => text.replace('has grown', 'has not grown')],
    ['the other direction', 'direction', (text) => text.replace('has grown', 'has shrunk')],
    ['another date', 'number', (text) => text.replace('2025-03-01', '2024-03-01')],
  ])('refuses %s', (_, kind, spoil) => {
    expect(checkReword(changed(), same)).toEqual([]);
    expect(checkReword(changed(), spoil(same)).map((problem) => problem.kind)).toContain(kind);
  });

  it('refuses certainty where there was none', () => {
    const draft = draftReport(study(now, finding('nodule-candidates', 2, '{count}', { name: 'lungs' })), {
      now: '2026-01-02T00:00:00Z',
    }).draft;
    const [sentence] = draft.sections[0]!.sentences;
    expect(checkReword(sentence!, 'There are two nodules in the lungs.').map(({ kind }) => kind)).toEqual(['doubt']);
    expect(checkReword(sentence!, 'There are two nodule candidates in the lungs.')).toEqual([]);
  });
});
