import type { Finding } from '../finding.ts';
import type { BundleEntry } from './entries.ts';

/** Elements that US Core 7.0 asks for in clinical resources which the guide has no profile of (spec-19). */
const NEEDED: Readonly<Record<string, readonly (readonly string[])[]>> = {
  AllergyIntolerance: [['clinicalStatus', 'verificationStatus'], ['code'], ['patient']],
  Condition: [['category'], ['code'], ['subject']],
  DiagnosticReport: [['status'], ['category'], ['code'], ['subject']],
  Immunization: [['status'], ['vaccineCode'], ['patient'], ['occurrenceDateTime', 'occurrenceString']],
  Observation: [['status'], ['code'], ['subject']],
  Procedure: [['status'], ['code'], ['subject']],
};

export function checkUsCore({ type, resource, at }: BundleEntry): Finding[] {
  return (Object.hasOwn(NEEDED, type) ? NEEDED[type]! : []).flatMap((names): Finding[] =>
    names.some((name) => resource[name] !== undefined || resource[`_${name}`] !== undefined)
      ? []
      : [
          {
            severity: 'error',
            code: 'required',
            path: `${at}.resource`,
            message: `${names.join(' or ')} is missing, which US Core asks of a ${type}`,
            statement: 'spec-19',
          },
        ],
  );
}
