import { admin } from '../admin/feature.ts';
import { agents } from '../agents/feature.ts';
import { audit } from '../audit/feature.ts';
import { careGaps } from '../care-gaps/feature.ts';
import { deid } from '../deid/feature.ts';
import { diagnose } from '../diagnose/feature.ts';
import { dialogue } from '../dialogue/feature.ts';
import { discovery } from '../discovery/feature.ts';
import { documents } from '../documents/feature.ts';
import { doses } from '../doses/feature.ts';
import { genome } from '../genome/feature.ts';
import { governance } from '../governance/feature.ts';
import { alertBurden, guidelines } from '../guidelines/feature.ts';
import { imaging } from '../imaging/feature.ts';
import { inbox } from '../inbox/feature.ts';
import { jobs } from '../jobs/feature.ts';
import { models } from '../models/feature.ts';
import { patients } from '../patients/feature.ts';
import { priorAuthorisation } from '../prior-authorisation/feature.ts';
import { privacy } from '../privacy/feature.ts';
import { risk } from '../risk/feature.ts';
import { scheduling } from '../scheduling/feature.ts';
import { scribe } from '../scribe/feature.ts';
import { synthetic } from '../synthetic/feature.ts';
import { trajectories } from '../trajectories/feature.ts';
import { trialDesign } from '../trial-design/feature.ts';
import { trials } from '../trials/feature.ts';
import { twin } from '../twin/feature.ts';
import { verify } from '../verify/feature.ts';
import { wearables } from '../wearables/feature.ts';

/**
 * Every feature with a page, in the order of the rail within its heading. To add one: a folder with `feature.ts`, `words.en.ts`
 * and `words.es.ts`, then one line here and one in each of i18n/en.ts and i18n/es.ts. To drop one: delete those.
 */
export const FEATURES = [
  patients,
  scheduling,
  documents,
  inbox,
  imaging,
  scribe,
  verify,
  priorAuthorisation,
  careGaps,
  trials,
  diagnose,
  risk,
  genome,
  wearables,
  twin,
  doses,
  trajectories,
  trialDesign,
  dialogue,
  guidelines,
  synthetic,
  discovery,
  agents,
  models,
  audit,
  governance,
  jobs,
  privacy,
  deid,
  alertBurden,
  admin,
] as const;
