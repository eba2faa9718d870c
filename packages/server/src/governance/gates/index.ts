import { type EvaluationRun, type GateFile, parseGates } from '@aceso/governance/evaluation';
import accepted from './accepted.json' with { type: 'json' };
import rules from './rules.json' with { type: 'json' };

/** The gates that are shipped, and the runs that they were last held against. */
export const shippedGates = (): GateFile => parseGates(rules);
export const shippedAccepted = (): readonly EvaluationRun[] => accepted as unknown as readonly EvaluationRun[];
