export {
  buildReport,
  MEDIA_TYPES,
  type ReportFormat,
  sayFor,
  type TextFormat,
  writeReport,
  writeReportPdf,
} from './build.ts';
export { carded, chaiCard } from './chai.ts';
export type { DeployedModel, Deployment, Facts, GovernedFunction, RunFact, TagFacts, Training } from './facts.ts';
export { type Report, type Row, type Section, STATUSES, type Status } from './report.ts';
export { datesAsOf, REPORT_KINDS, type ReportKind, RULES, type RuleDate, type RuleSet } from './rules.ts';
export { LANGUAGES, type Language, type Say, type Words } from './say.ts';
export { textsOfFunction } from './translate.ts';
