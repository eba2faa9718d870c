export { type Category, RULES, type Rule, type Severity } from './rules.data.ts';
export { type RedFlagHit, type RedFlagSpan, type SetAside, type Triage, triage } from './triage.ts';
