import { describe, expect, it } from 'vitest';
import { commonKnowledge } from '../common/knowledge.ts';
import { extractFindings } from './extract.ts';

const kb = commonKnowledge();
const read = (text: string): string[] =>
  extractFindings(text, kb).map(
    (one) => (one.experiencer === 'family' ? 'kin:' : '') + (one.status === 'excluded' ? '!' : '') + one.finding,
  );

describe('what patients say in Spanish', () => {
  it.each([
    ['Tengo dolor al orinar y voy al baño a cada rato', ['dysuria', 'urinary-frequency']],
    ['No tengo fiebre pero me duele mucho la cabeza', ['!fever', 'headache']],
    ['Estoy muy cansada, he bajado de peso y tengo mucha sed', ['fatigue', 'weight-loss', 'polydipsia']],
    ['No me ha bajado la regla, tengo náuseas', ['menses-absent', 'nausea']],
    ['Mi mamá tiene diabetes', ['kin:diabetes-history']],
    ['Ya no tengo mareos', ['!dizziness']],
    ['No tengo fiebre, tampoco tos', ['!fever', '!cough']],
  ])('%s', (text, findings) => {
    expect(read(text)).toEqual(findings);
  });
});
