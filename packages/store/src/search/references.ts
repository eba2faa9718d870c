import type { Modifier, ReferenceValue } from '@aceso/fhir';
import { fit } from '../index/fit.ts';
import { identifierName, urlName } from '../index/key.ts';
import { exists, type Subject } from './exists.ts';
import { and, type Statement } from './sql.ts';

/**
 * Conditions for one value of a reference parameter: local targets by type and id, absolute ones and canonicals by
 * URL, and `:identifier` by Reference.identifier. A bare id matches any type it may point to.
 */
export function referenceMatch(
  s: Statement,
  subject: Subject,
  param: string,
  value: ReferenceValue,
  modifier: Modifier | undefined,
): string[] {
  if (modifier === 'identifier' || value.identifierValue !== undefined) {
    return [
      exists(s, subject, 'token', identifierName(param), (a) =>
        and([
          value.identifierValue === undefined ? undefined : `${a}.code = ${s.bind(fit(value.identifierValue))}`,
          value.identifierSystem === undefined ? undefined : `${a}.system = ${s.bind(fit(value.identifierSystem))}`,
        ]),
      ),
    ];
  }
  const found: string[] = [];
  const elsewhere = value.url !== undefined && !(s.base && value.url.startsWith(`${s.base}/`));
  const { targetId, targetType } = value;
  if (targetId !== undefined && !elsewhere) {
    found.push(
      exists(s, subject, 'reference', param, (a) =>
        and([
          `${a}.target_id = ${s.bind(fit(targetId))}`,
          targetType === undefined ? undefined : `${a}.target_type = ${s.bind(fit(targetType))}`,
        ]),
      ),
    );
  }
  if (value.url !== undefined) {
    const url = value.url;
    found.push(exists(s, subject, 'uri', urlName(param), (a) => `${a}.value = ${s.bind(fit(url))}`));
  }
  return found;
}
