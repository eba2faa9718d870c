import type { GovernedFunction } from '@aceso/governance/regulation';
import { COPILOT } from './copilot.ts';
import { DISCOVERY } from './discovery.ts';
import { ENGAGEMENT } from './engagement.ts';
import { GOVERNANCE } from './governance.ts';
import { IMAGING } from './imaging.ts';
import { PRECISION } from './precision.ts';
import { SYNTHETIC } from './synthetic.ts';

export { shippedRunFacts } from '../reports/runs.ts';
export { FUNCTION_WORDS } from './es/index.ts';

/** Everything that Aceso does for somebody: what reports ask about. A shipped model that none of them names fails a test. */
export const FUNCTIONS: readonly GovernedFunction[] = [
  ...COPILOT,
  ...IMAGING,
  ...PRECISION,
  ...ENGAGEMENT,
  ...DISCOVERY,
  ...SYNTHETIC,
  ...GOVERNANCE,
];
