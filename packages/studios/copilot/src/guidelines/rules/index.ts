export { caseChart, caseResources } from './case-patient.ts';
export { applyRule, compileRule } from './compile.ts';
export type * from './format.ts';
export { parseRuleFile, parseRules, readRuleFolder } from './parse-rule.ts';
export { RulePatient } from './patient.ts';
export { type CaseResult, runCases } from './run-cases.ts';
export { RULES } from './sets/index.ts';
export { answer, type Outcome, type RuleAnswer, type SuggestOptions, suggestions } from './suggest.ts';
export { type RuleProblem, validateRule } from './validate.ts';
