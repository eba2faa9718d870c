import { describe, expect, it } from 'vitest';
import { fixtureChart } from './fixtures/chart.ts';
import { verifyNote } from './verify.ts';

const hydroxyzine = {
  resourceType: 'MedicationRequest',
  id: 'hyd',
  subject: { reference: 'Patient/p' },
  status: 'active',
  intent: 'order',
  authoredOn: '2021-03-06',
  medicationCodeableConcept: { text: 'Hydroxyzine 25 MG Oral Tablet' },
};
const chart = fixtureChart([hydroxyzine]);
const TODAY = { date: '2021-07-01' };

describe('a mistyped word in a note', () => {
  it.each([
    'He takes lisinoprl 20 mg daily.',
    'He has esential hypertensoin.',
    'Potasium was 4.1 mmol/L.',
    'Currently takes metforimn 500 mg.',
    'Takes hydroxyzne 25 mg.',
  ])('is read: %s', (text) => {
    const [sentence] = verifyNote(text, chart, TODAY).sentences;
    expect(sentence!.verdict).toBe('supported');
    expect(sentence!.text).toBe(text);
    const read = sentence!.reasons.find(({ check }) => check === 'read-as');
    expect(read?.message).toMatch(/^“\p{L}+” was read as “\p{L}+”/u);
  });

  it('says so in the evidence of its claim, at the place where it was written', () => {
    const text = 'Sodium 138. Potasium was 4.1 mmol/L.';
    const [, sentence] = verifyNote(text, chart, TODAY).sentences;
    const claim = sentence!.claims.find(({ kind }) => kind === 'observation')!;
    expect(text.slice(claim.start, claim.end)).toContain('Potasium');
    expect(claim.evidence).toContainEqual(
      expect.objectContaining({ lane: 'computed', algorithm: 'spelling', output: '“Potasium” read as “Potassium”' }),
    );
  });

  it.each([
    ['another medicine that looks alike', 'Takes hydralazine 25 mg.'],
    ['a wrong dose beside it', 'He takes lisinoprl 40 mg daily.'],
    ['a wrong value beside it', 'Potasium was 5.1 mmol/L.'],
    ['a denial', 'He has never had hypertensoin.'],
    ['another disease', 'He has hypotensoin.'],
  ])('forgives nothing: %s', (_, text) => {
    expect(['contradicted', 'unsupported']).toContain(verifyNote(text, chart, TODAY).sentences[0]!.verdict);
  });

  it.each(['He has hyprtension.', 'He has hypetension.', 'He has essential hyprtension.'])(
    'is never read in favour of the record between opposites: %s',
    (text) => expect(verifyNote(text, chart, TODAY).sentences[0]!.verdict).not.toBe('supported'),
  );

  it('counts as written where that is asked for', () => {
    const [sentence] = verifyNote('He takes lisinoprl 20 mg daily.', chart, { ...TODAY, literal: true }).sentences;
    expect(sentence!.verdict).toBe('unsupported');
  });
});
