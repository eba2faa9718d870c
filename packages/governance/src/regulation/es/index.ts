import type { ReportKind } from '../rules.ts';
import type { Words } from '../say.ts';
import { AI_TRANSPARENCY } from './ai-transparency.ts';
import { CHAI } from './chai.ts';
import { DPIA } from './dpia.ts';
import { EMA_REFLECTION } from './ema-reflection.ts';
import { EU_AI_ACT } from './eu-ai-act.ts';
import { EU_MDR } from './eu-mdr.ts';
import { FDA_CDS } from './fda-cds.ts';
import { FDA_GMLP } from './fda-gmlp.ts';
import { FDA_PCCP } from './fda-pccp.ts';
import { GDPR_ART22 } from './gdpr-art22.ts';
import { GDPR_ROPA } from './gdpr-ropa.ts';
import { HIPAA_RISK } from './hipaa-risk.ts';
import { HTI_1 } from './hti-1.ts';

export { COMMON } from './common.ts';

/** Spanish, one table a document; what several say stands in the common one. */
export const SPANISH: Readonly<Record<ReportKind, Words>> = {
  'fda-cds': FDA_CDS,
  'fda-gmlp': FDA_GMLP,
  'fda-pccp': FDA_PCCP,
  'eu-ai-act': EU_AI_ACT,
  'eu-mdr': EU_MDR,
  'ema-reflection': EMA_REFLECTION,
  'hti-1': HTI_1,
  chai: CHAI,
  'hipaa-risk': HIPAA_RISK,
  'gdpr-ropa': GDPR_ROPA,
  'gdpr-art22': GDPR_ART22,
  dpia: DPIA,
  'ai-transparency': AI_TRANSPARENCY,
};
