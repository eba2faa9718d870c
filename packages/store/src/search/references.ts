import type { Modifier, ReferenceValue } from '@aceso/fhir';
import { fit } from '../index/fit.ts';
import { identifierName, urlName } from '../index/key.ts';
import type { Part } from './exists.ts';
import { and, type Statement } from './sql.ts';

/**
 * Where one value of a reference parameter is looked for: local targets by type and id, absolute ones and canonicals by
 * URL, and `:identifier` by Reference.identifier. A bare id matches any type it may point to.
 */
export function referenceParts(
  s: Statement,
  param: string,
  value: ReferenceValue,
  modifier: Modifier | undefined,
): Part[] {
  if (modifier === 'identifier' || value.identifierValue !== undefined) {
    const condition = (a: string) =>
      and([
        value.identifierValue === undefined ? undefined : `${a}.code = ${s.bind(fit(value.identifierValue))}`,
        value.identifierSystem === undefined ? undefined : `${a}.system = ${s.bind(fit(value.identifierSystem))}`,
      ]);
    return [{ table: 'token', param: identifierName(param), condition }];
  }
  const found: Part[] = [];
  const elsewhere = value.url !== undefined && !(s.base && value.url.startsWith(`${s.base}/`));
  const { targetId, targetType, url } = value;
  if (targetId !== undefined && !elsewhere) {
    const condition = (a: string) =>
      and([
        `${a}.target_id = ${s.bind(fit(targetId))}`,
        targetType === undefined ? undefined : `${a}.target_type = ${s.bind(fit(targetType))}`,
      ]);
    found.push({ table: 'reference', param, condition });
  }
  if (url !== undefined) {
    found.push({ table: 'uri', param: urlName(param), condition: (a) => `${a}.value = ${s.bind(fit(url))}` });
  }
  return found;
}
