import type { Permission } from '../identity/permissions.ts';
import { AUTHORISATION_TOOLS } from './authorisation-tools.ts';
import { COMPUTATION_TOOLS } from './computation-tools.ts';
import { DEID_TOOLS } from './deid-tools.ts';
import { DIAGNOSIS_TOOLS } from './diagnosis-tools.ts';
import { DISCOVERY_TOOLS } from './discovery-tools.ts';
import { DOCUMENT_TOOLS } from './document-tools.ts';
import { ENGAGEMENT_TOOLS } from './engagement-tools.ts';
import { IMAGING_TOOLS } from './imaging-tools.ts';
import { POPULATION_TOOLS } from './population-tools.ts';
import { PRECISION_TOOLS } from './precision-tools.ts';
import { REASONING_TOOLS } from './reasoning-tools.ts';
import { RECORD_TOOLS } from './record-tools.ts';
import { REGULATION_TOOLS } from './regulation-tools.ts';
import { SCHEDULING_TOOLS } from './scheduling-tools.ts';
import { SYNTHETIC_TOOLS } from './synthetic-tools.ts';
import type { Tool } from './tool.ts';

/** Every tool there is. A studio adds its own here. */
export const TOOLS: readonly Tool[] = [
  ...RECORD_TOOLS,
  ...DOCUMENT_TOOLS,
  ...REASONING_TOOLS,
  ...DIAGNOSIS_TOOLS,
  ...PRECISION_TOOLS,
  ...AUTHORISATION_TOOLS,
  ...ENGAGEMENT_TOOLS,
  ...SCHEDULING_TOOLS,
  ...SYNTHETIC_TOOLS,
  ...POPULATION_TOOLS,
  ...DISCOVERY_TOOLS,
  ...COMPUTATION_TOOLS,
  ...IMAGING_TOOLS,
  ...REGULATION_TOOLS,
  ...DEID_TOOLS,
];

/** Those whose every permission the caller holds; others are not even named. */
export const toolsFor = (permissions: ReadonlySet<Permission>): readonly Tool[] =>
  TOOLS.filter(({ needs }) => needs.every((permission) => permissions.has(permission)));
