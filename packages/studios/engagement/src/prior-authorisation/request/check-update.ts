import { EXTENSION } from '../codes.ts';
import type { Finding } from '../finding.ts';
import { codeOf, extensionsOf, extensionValue, isObject, type Json, objectsOf } from '../json.ts';

const error = (statement: string, path: string, message: string): Finding => ({
  severity: 'error',
  code: 'business-rule',
  path,
  message,
  statement,
});

const isCancelled = (entry: Json): boolean =>
  objectsOf(entry.modifierExtension).some(
    (each) => each.url === EXTENSION.infoCancelled && extensionValue(each) === true,
  );

const change = (entry: Json): unknown => extensionValue(extensionsOf(entry, EXTENSION.infoChanged)[0]);

/** Whether an update says of an entry that it is new or other than it was. */
export const isMarked = (entry: Json): boolean => extensionsOf(entry, EXTENSION.infoChanged).length > 0;

/** What an entry asks for, without the marks of the update itself. */
export function asked(entry: Json): string {
  const { modifierExtension: _, ...rest } = entry;
  const extension = objectsOf(entry.extension).filter(({ url }) => url !== EXTENSION.infoChanged);
  return JSON.stringify(sorted({ ...rest, extension }));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, child]) => [key, sorted(child)]),
  );
}

/**
 * What an update keeps of the Claim before it: every item and every supporting document, under its sequence, cancelled and
 * changed ones marked as such (PAS, updating authorisation requests).
 */
export function checkUpdate(claim: Json, before: Json, at: string): Finding[] {
  return [...checkList('item', claim, before, at), ...checkList('supportingInfo', claim, before, at)];
}

function checkList(name: 'item' | 'supportingInfo', claim: Json, before: Json, at: string): Finding[] {
  const findings: Finding[] = [];
  const now = objectsOf(claim[name]);
  const old = new Map(objectsOf(before[name]).map((entry) => [entry.sequence, entry]));
  const whole = name === 'item' ? 'prof-5' : 'prof-6';
  for (const sequence of old.keys()) {
    if (!now.some((entry) => entry.sequence === sequence))
      findings.push(
        error(
          whole,
          `${at}.${name}`,
          `${name} ${String(sequence)} of the updated Claim is missing; one that is withdrawn stays, marked as cancelled`,
        ),
      );
  }
  now.forEach((entry, index) => {
    const path = `${at}.${name}[${index}]`;
    const cancelled = isCancelled(entry);
    const mark = change(entry);
    const previous = old.get(entry.sequence);
    if (cancelled && name === 'item' && certification(entry) !== '3')
      findings.push(error('spec-70', path, 'a cancelled item has the certification type 3 (Cancel)'));
    if (!cancelled && name === 'item' && certification(entry) === '3')
      findings.push(
        error('spec-69', path, 'an item with the certification type 3 (Cancel) has the infoCancelled modifier'),
      );
    if (!previous) {
      if (mark === undefined)
        findings.push(error('prof-10', path, 'was not in the updated Claim, so it is marked with infoChanged "added"'));
      return;
    }
    const changed = asked(entry) !== asked(previous) || cancelled !== isCancelled(previous);
    if (changed && mark === undefined)
      findings.push(
        error('spec-71', path, 'differs from the updated Claim, so it is marked with infoChanged "changed"'),
      );
    else if (mark === 'added')
      findings.push(error('prof-9', path, 'was in the updated Claim, so it is "changed" and not "added"'));
  });
  return findings;
}

const certification = (entry: Json): string | undefined =>
  codeOf(extensionValue(extensionsOf(entry, EXTENSION.certificationType)[0]));
