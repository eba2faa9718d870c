import { labFindings } from '../phenotypes/labs.ts';
import { ACCURACIES } from './accuracy.data.ts';
import { authoredConditions } from './conditions/index.ts';
import { authoredFindings } from './findings/index.ts';
import { PRESENTATIONS } from './presentations.data.ts';
import type { Condition, FindingDefinition, KnowledgeBase } from './schema.ts';
import { SOURCES } from './sources.data.ts';
import { TESTS_AND_EXAMS } from './tests.data.ts';

/** Of the content, by date: a differential says which knowledge it rests on. */
const KNOWLEDGE_VERSION = '2026-11-25';

let assembled: KnowledgeBase | undefined;

/** The knowledge base of common presentations, read once. Sensitivities of tests replace the authors' estimates. */
export function commonKnowledge(): KnowledgeBase {
  if (assembled) return assembled;
  const findings = new Map<string, FindingDefinition>();
  for (const finding of [...authoredFindings(), ...labFindings()])
    findings.set(
      finding.id,
      finding.kind === 'sign' && !TESTS_AND_EXAMS.some((test) => test.id === finding.via)
        ? { ...finding, via: 'general' }
        : finding,
    );
  const conditions = new Map<string, Condition>();
  for (const condition of authoredConditions()) {
    const measured = ACCURACIES.filter((one) => one.condition === condition.id);
    const rest = condition.likelihoods.filter((one) => !measured.some((m) => m.finding === one.finding));
    conditions.set(condition.id, {
      ...condition,
      likelihoods: [
        ...rest,
        ...measured.map((m) => ({ finding: m.finding, probability: m.sensitivity, source: m.source })),
      ],
    });
  }
  assembled = {
    version: KNOWLEDGE_VERSION,
    findings,
    conditions,
    presentations: PRESENTATIONS,
    tests: new Map(TESTS_AND_EXAMS.map((test) => [test.id, test])),
    accuracies: ACCURACIES,
    sources: new Map(SOURCES.map((source) => [source.key, source])),
  };
  return assembled;
}
