import { type Evaluated, groupBy } from '@aceso/governance/evaluation';
import { composer, modelDrafts } from './composer.ts';
import { deid } from './deid.ts';
import { diagnosis } from './findings.ts';
import { images } from './images.ts';
import { injection } from './injection.ts';
import { molecules } from './molecules.ts';
import { redFlags } from './red-flags.ts';
import { riskCalculators } from './risk.ts';
import { verifier } from './verifier.ts';

/**
 * Every generator and model that is shipped, with the suites that it is put to. Studios meet governance here, at the composition root.
 * @param version of the program, which is the version of its engines
 */
export async function shippedSubjects(version: string): Promise<Evaluated[]> {
  const all = [
    verifier(version),
    composer(version),
    modelDrafts(version),
    ...injection(version),
    deid(version),
    diagnosis(version),
    redFlags(version),
    riskCalculators(version),
    molecules(version),
    ...(await images()),
  ];
  // A subject may be described in several places: its suites add up.
  return [...groupBy(all, ({ subject }) => subject.id).values()].map((parts) => ({
    subject: parts[0]!.subject,
    suites: parts.flatMap(({ suites }) => suites),
  }));
}

export { shippedAccepted, shippedGates } from '../gates/index.ts';
