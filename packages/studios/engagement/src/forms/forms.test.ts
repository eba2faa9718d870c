import { describe, expect, it } from 'vitest';
import { BUILT_IN_FORMS, enabledItems, freeTextOf, problemsOf, responseOf } from './index.ts';

const visit = BUILT_IN_FORMS[0]!;
const facts = { patient: 'Patient/ada', authored: '2026-03-10T12:00:00Z' };

describe('forms', () => {
  it('show what earlier answers ask for', () => {
    const ids = (answers: object) => enabledItems(visit.item, answers as never).map(({ linkId }) => linkId);
    expect(ids({})).not.toContain('what-changed');
    expect(ids({ changed: true })).toContain('what-changed');
    expect(ids({ smoke: 'yes', language: 'es' })).toEqual(expect.arrayContaining(['cigarettes', 'interpreter']));
    expect(ids({ language: 'en' })).not.toContain('interpreter');
  });
  it('name every answer that is missing, of another kind or of no question', () => {
    expect(problemsOf(visit, { changed: true, smoke: 'sometimes', cigarettes: 3, nothing: 'x' })).toEqual([
      { linkId: 'why', problem: 'required' },
      { linkId: 'what-changed', problem: 'required' },
      { linkId: 'smoke', problem: 'choice' },
      { linkId: 'nothing', problem: 'unknown' },
    ]);
    expect(problemsOf(visit, { why: 'knee', changed: 'yes' as never })).toEqual([
      { linkId: 'changed', problem: 'type' },
    ]);
  });
  it('become a response without the answers of hidden questions', () => {
    const answers = { why: 'knee', changed: false, 'what-changed': 'old words', smoke: 'never' };
    expect(problemsOf(visit, answers)).toEqual([]);
    const response = responseOf(visit, answers, facts);
    expect(response).toMatchObject({
      status: 'completed',
      questionnaire: 'https://aceso.health/fhir/Questionnaire/before-your-visit|1.0.0',
      subject: { reference: 'Patient/ada' },
    });
    expect(response.item!.map(({ linkId }) => linkId)).toEqual(['why', 'changed', 'smoke']);
    expect(freeTextOf(visit, answers)).toEqual(['knee']);
  });
});
