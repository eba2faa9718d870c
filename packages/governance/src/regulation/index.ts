export { buildReport, MEDIA_TYPES, type ReportFormat, writeReport } from './build.ts';
export { carded, chaiCard } from './chai.ts';
export type { DeployedModel, Deployment, Facts, GovernedFunction, RunFact, TagFacts, Training } from './facts.ts';
export { reportHtml, reportMarkdown, STATUS_WORDS } from './render.ts';
export { NOTICE, type Report, type Row, type Section, STATUSES, type Status } from './report.ts';
export { datesAsOf, REPORT_KINDS, type ReportKind, RULES, type RuleDate, type RuleSet } from './rules.ts';
