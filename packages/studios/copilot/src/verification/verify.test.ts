import { describe, expect, it } from 'vitest';
import { fixtureChart } from './fixtures/chart.ts';
import { verifyNote } from './verify.ts';

const chart = fixtureChart();
const TODAY = { date: '2021-06-14' };
const first = (text: string, options = TODAY) => verifyNote(text, chart, options).sentences[0]!;
const checks = (text: string) =>
  verifyNote(text, chart, TODAY).sentences.flatMap((sentence) =>
    sentence.claims.flatMap((claim) => claim.reasons.map((reason) => reason.check)),
  );

/** One line per ability: the sentence, its verdict, and a check that must have said so. */
const CASES: [text: string, verdict: string, check?: string][] = [
  // medicines
  ['He takes lisinopril 20 mg daily.', 'supported'],
  ['He takes lisinopril 40 mg daily.', 'contradicted', 'dose-mismatch'],
  ['He takes lisinopril 20 mcg daily.', 'contradicted', 'unit-mismatch'],
  ['He takes lisinopril 20 mg twice daily.', 'contradicted', 'frequency-mismatch'],
  ['Metformin 500 mg PO BID.', 'supported'],
  ['Metformin 500 mg IV BID.', 'contradicted', 'route-mismatch'],
  ['Glucophage 500 mg twice a day.', 'supported'],
  ['He takes enalapril 20 mg daily.', 'unsupported', 'same-class-different-drug'],
  ['He was discharged on zorvapril 5 mg daily.', 'unsupported', 'not-in-record'],
  ['Currently takes amoxicillin 250 mg.', 'contradicted', 'status-mismatch'],
  ['Metformin was discontinued.', 'contradicted', 'status-mismatch'],
  ['Not taking lisinopril.', 'contradicted'],
  // diagnoses
  ['PMH: HTN, DM2.', 'supported'],
  ['History of lupus.', 'unsupported', 'not-in-record'],
  ['No history of hypertension.', 'contradicted', 'negation-mismatch'],
  ['Denies diabetes.', 'contradicted', 'negation-mismatch'],
  ['He currently has acute bronchitis.', 'contradicted', 'status-mismatch'],
  ['Hypertension has resolved.', 'contradicted', 'status-mismatch'],
  ['Acute bronchitis, resolved on 1/19/2019.', 'supported'],
  ['Right inguinal hernia.', 'contradicted', 'laterality-mismatch'],
  ['Left inguinal hernia.', 'supported'],
  ['Possible pneumonia.', 'unsupported'],
  ['Denies chest pain.', 'not-checkable'],
  ['Mother had breast cancer.', 'supported'],
  ['He has breast cancer.', 'unsupported'],
  ['Father had gout.', 'unsupported', 'family-history-not-in-record'],
  // results
  ['A1c rose from 8.1 to 9.4.', 'supported'],
  ['A1c fell from 8.1 to 9.4.', 'contradicted', 'trend-mismatch'],
  ['A1c 9.4 % on June 14, 2021.', 'supported'],
  ['A1c 9.4 % on June 14, 2020.', 'contradicted', 'date-mismatch'],
  ['Glucose 10.0 mmol/L.', 'supported'],
  ['Glucose 180 mmol/L.', 'contradicted', 'unit-mismatch'],
  ['Na 138 | K 4.1', 'supported'],
  ['Na 138 | K 5.1', 'contradicted', 'value-mismatch'],
  ['Weight 176 lb.', 'supported'],
  ['BP 142/88.', 'supported'],
  ['Blood pressure was one forty two over eighty eight.', 'supported'],
  ['BP 122/88.', 'contradicted', 'value-mismatch'],
  ['Troponin 0.4 ng/mL.', 'unsupported', 'not-in-record'],
  // procedures, vaccines, stays, dates
  ['Colonoscopy in September 2018.', 'supported'],
  ['Colonoscopy 12 Sep 2019.', 'contradicted', 'date-mismatch'],
  ['He will undergo colonoscopy on 9/12/2018.', 'contradicted', 'past-event-in-future'],
  ['Flu shot given 10/03/2020.', 'supported'],
  ['Flu shot given three days ago.', 'contradicted', 'date-mismatch'],
  ['Admitted on March 2, 2021 and discharged on March 6, 2021.', 'supported'],
  ['Admitted on March 2, 2021 for 9 days.', 'unsupported', 'unaccounted-number'],
  ['He walked on hospital day 2.', 'supported'],
  ['He walked on hospital day 12.', 'unsupported', 'unaccounted-number'],
  ['Seen on 2023-01-01.', 'contradicted', 'event-after-document'],
  ['He had 2 visits.', 'supported', 'count-match'],
  ['He had 7 visits.', 'unsupported', 'count-mismatch'],
  // allergies and identity
  ['NKDA.', 'contradicted', 'negation-mismatch'],
  ['Allergic to sulfa.', 'supported'],
  ['Allergic to penicillin.', 'unsupported', 'allergy-not-in-record'],
  ['Aron Lindqvist is a 66-year-old man.', 'supported'],
  ['Aron Lindqvist is a 46-year-old man.', 'contradicted', 'age-mismatch'],
  ['66F here for review.', 'contradicted', 'sex-mismatch'],
  ['Name: Peter Hall', 'contradicted', 'wrong-patient'],
  ['DOB: 04/09/1955', 'supported'],
  ['DOB: 04/09/1965', 'contradicted', 'wrong-patient'],
  ['MRN: A-4471', 'supported'],
  ['MRN: B-1000', 'contradicted', 'wrong-patient'],
  ['She feels well and takes lisinopril 20 mg.', 'contradicted', 'pronoun-mismatch'],
  ['The weather was fine.', 'not-checkable'],
];

describe('verifyNote against a record', () => {
  it.each(CASES)('%s -> %s', (text, verdict, check) => {
    expect(first(text).verdict).toBe(verdict);
    if (check) expect(checks(text)).toContain(check);
  });

  it('gives every supported or contradicted claim evidence of the same patient', () => {
    const report = verifyNote(CASES.map(([text]) => text).join('\n'), chart, TODAY);
    for (const sentence of report.sentences) {
      for (const claim of sentence.claims) {
        for (const evidence of claim.evidence)
          if (evidence.lane === 'chart') expect(evidence.patient).toBe('Patient/p');
        expect(claim.start).toBeGreaterThanOrEqual(sentence.start);
        expect(claim.end).toBeLessThanOrEqual(sentence.end);
      }
    }
  });

  it('returns the same report for the same input', () => {
    const text = CASES.map(([line]) => line).join('\n');
    expect(verifyNote(text, fixtureChart(), TODAY)).toEqual(verifyNote(text, fixtureChart(), TODAY));
  });

  it('reads headings: the same words mean a current list, an ended list, an allergy', () => {
    const report = verifyNote(
      'ACTIVE PROBLEMS\n- Acute bronchitis\n\nRESOLVED PROBLEMS\n- Acute bronchitis\n\nALLERGIES\n- Sulfonamide\n- Latex',
      chart,
      TODAY,
    );
    expect(
      report.sentences.filter((sentence) => sentence.text.startsWith('-')).map((sentence) => sentence.verdict),
    ).toEqual(['contradicted', 'supported', 'supported', 'unsupported']);
  });

  it('names what is missing', () => {
    const labels = verifyNote('Discharge summary\nHypertension, on lisinopril 20 mg.', chart, TODAY).omissions.map(
      (omission) => omission.label,
    );
    expect(labels).toContain('Sulfonamide');
    expect(labels).toContain('Diabetes mellitus type 2 (disorder)');
    expect(labels).not.toContain('Essential hypertension');
  });

  it('reads the record as of a day', () => {
    expect(verifyNote('A1c 9.4 %.', chart, { asOf: '2021-01-01' }).sentences[0]!.verdict).toBe('contradicted');
  });
});
