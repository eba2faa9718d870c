import { describe, expect, it } from 'vitest';
import { commonKnowledge } from './index.ts';
import { readableLabel } from './readable-label.ts';

describe('the label of a finding without one of its own', () => {
  it.each([
    ['prior-vte', 'Prior venous thromboembolism'],
    ['leg-swelling-unilateral', 'Unilateral leg swelling'],
    ['hearing-loss-unilateral', 'Unilateral hearing loss'],
    ['family-history-vte', 'Family history of venous thromboembolism'],
    ['mi-history', 'History of myocardial infarction'],
    ['chest-pain-pleuritic', 'Pleuritic chest pain'],
    ['ruq-tenderness', 'Right upper quadrant tenderness'],
    ['gallstones-us', 'Gallstones on ultrasound'],
    ['ct-intimal-flap', 'Intimal flap on CT'],
    ['csf-protein-high', 'High CSF protein'],
    ['hcg-very-high', 'Very high hCG'],
    ['coombs-pos', 'Coombs positive'],
    ['fever', 'Fever'],
  ])('%s: %s', (id, label) => {
    expect(readableLabel(id)).toBe(label);
  });

  it('leaves no abbreviation in small letters in the knowledge base', () => {
    const labels = [...commonKnowledge().findings.values()].map(({ label }) => label);
    const raw =
      /\b(?:vte|mi|ckd|uti|uri|ruq|rlq|llq|luq|ecg|mri|csf|rbc|wbc|hiv|tb|pos|neg|sx|nsaid|ssri|igg|iga|igm|bmi|cva)\b/;
    expect(labels.filter((label) => raw.test(label))).toEqual([]);
    expect(labels.filter((label) => /^[a-z]/.test(label) && !/^(?:pH|hCG)\b/.test(label))).toEqual([]);
  });
});
