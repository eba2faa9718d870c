import { EXTENSION } from '../codes.ts';
import type { Finding } from '../finding.ts';
import { extensionsOf, isObject, type Json, objectsOf } from '../json.ts';
import type { BundleEntry } from './entries.ts';

const ORDERS: ReadonlySet<string> = new Set(['ServiceRequest', 'DeviceRequest']);

/** Timings and quantities of orders and of the Claim's items, which say enough to be filled into a 278 (prof-1, prof-2). */
export function checkTimingsAndQuantities(entries: readonly BundleEntry[]): Finding[] {
  return entries.flatMap(({ type, resource, at }): Finding[] => {
    if (type === 'Claim')
      return objectsOf(resource.item).flatMap(({ quantity }, index) =>
        quantityFindings(quantity, `${at}.resource.item[${index}].quantity`),
      );
    if (!ORDERS.has(type)) return [];
    const { occurrenceTiming, quantityQuantity } = resource;
    const findings: Finding[] = [];
    if (isObject(occurrenceTiming) && !saysWhen(occurrenceTiming))
      findings.push({
        severity: 'error',
        code: 'required',
        path: `${at}.resource.occurrence`,
        message:
          'a timing needs a count, a frequency with period and periodUnit, a calendar pattern, or a delivery pattern',
        statement: 'prof-1',
      });
    findings.push(...quantityFindings(quantityQuantity, `${at}.resource.quantity`));
    return findings;
  });
}

const quantityFindings = (quantity: unknown, path: string): Finding[] =>
  !isObject(quantity) || (quantity.value !== undefined && (quantity.unit !== undefined || quantity.code !== undefined))
    ? []
    : [
        {
          severity: 'error',
          code: 'required',
          path,
          message: 'a quantity needs a value and a unit or a code',
          statement: 'prof-2',
        },
      ];

function saysWhen(timing: Json): boolean {
  const repeat = isObject(timing.repeat) ? timing.repeat : {};
  return (
    repeat.count !== undefined ||
    (repeat.frequency !== undefined && repeat.period !== undefined && repeat.periodUnit !== undefined) ||
    [EXTENSION.calendarPattern, EXTENSION.deliveryPattern].some((url) => extensionsOf(timing, url).length > 0)
  );
}
