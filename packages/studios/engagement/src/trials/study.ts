import { EngagementError } from '../errors.ts';
import { isObject, type Json, objectsOf, textOf } from '../prior-authorisation/json.ts';
import { coverageOf, readCriteria } from './parse/read.ts';
import type { Comparator, Criterion, Test, Trial } from './types.ts';

/**
 * A trial from FHIR: a ResearchStudy, alone or in a bundle with the Group of who may take part. Characteristics of the Group are
 * read as they are coded; the words of the study's description that list criteria are read as text.
 * @throws EngagementError where there is no ResearchStudy and no Group, or neither says who may take part
 */
export function readStudy(json: unknown): Trial {
  const resources = resourcesOf(json);
  const study = resources.find(({ resourceType }) => resourceType === 'ResearchStudy');
  const groups = resources.filter(
    ({ resourceType, characteristic }) => resourceType === 'Group' && Array.isArray(characteristic),
  );
  if (!study && groups.length === 0)
    throw new EngagementError(
      'input',
      'There is no ResearchStudy and no Group with characteristics in the file; give one of them, or a bundle of both.',
    );
  const title = textOf(study?.title) ?? textOf(groups[0]?.name);
  const id = textOf(objectsOf(study?.identifier)[0]?.value) ?? textOf(study?.id) ?? textOf(groups[0]?.id);
  const about = { ...(id === undefined ? {} : { id }), ...(title === undefined ? {} : { title }) };
  const words = [textOf(study?.description), ...objectsOf(study?.note).map(({ text }) => textOf(text))].filter(
    (text) => text !== undefined,
  );
  const text = words.find((each) => /inclusion|exclusion|eligib/i.test(each));
  const parts: string[] = [];
  const criteria: Criterion[] = [];
  const add = (line: string, section: Criterion['section'], make: (start: number) => Test): void => {
    const start = parts.reduce((sum, part) => sum + part.length + 1, 0);
    parts.push(line);
    const test = make(start);
    criteria.push({
      id: `${section === 'inclusion' ? 'I' : 'E'}${criteria.filter((each) => each.section === section).length + 1}`,
      section,
      text: line,
      span: { start, end: start + line.length },
      test,
      read: test.kind === 'unread' ? 'none' : 'whole',
    });
  };
  for (const group of groups)
    for (const characteristic of objectsOf(group.characteristic)) {
      const section = characteristic.exclude === true ? 'exclusion' : 'inclusion';
      const { line, make } = characteristicOf(characteristic);
      add(line, section, make);
    }
  if (text !== undefined) {
    const offset = parts.reduce((sum, part) => sum + part.length + 1, 0);
    const read = readCriteria(text);
    parts.push(text);
    for (const each of read.criteria) {
      const number = criteria.filter(({ section }) => section === each.section).length + 1;
      criteria.push({
        ...each,
        id: `${each.section === 'inclusion' ? 'I' : 'E'}${number}`,
        span: moved(each.span, offset),
        test: shifted(each.test, offset),
      });
    }
  }
  if (criteria.length === 0)
    throw new EngagementError(
      'input',
      `${id === undefined ? 'The study' : `The study ${id}`} does not say who may take part: it has no Group characteristics and no criteria in its description.`,
    );
  return { ...about, text: parts.join('\n'), criteria, coverage: coverageOf(criteria) };
}

function resourcesOf(json: unknown): Json[] {
  if (!isObject(json)) throw new EngagementError('input', 'The study is not a JSON object of FHIR.');
  const top = json.resourceType === 'Bundle' ? objectsOf(json.entry).map(({ resource }) => resource) : [json];
  return top.filter(isObject).flatMap((resource) => [resource, ...objectsOf(resource.contained)]);
}

const moved = ({ start, end }: { start: number; end: number }, by: number) => ({ start: start + by, end: end + by });

function shifted(test: Test, by: number): Test {
  const span = moved(test.span, by);
  if (test.kind === 'not') return { ...test, of: shifted(test.of, by), span };
  if ('of' in test && Array.isArray(test.of))
    return { ...test, of: test.of.map((each: Test) => shifted(each, by)), span } as Test;
  return { ...test, span };
}

interface Made {
  readonly line: string;
  make(start: number): Test;
}

/** One characteristic: its code with a value, or its words. */
function characteristicOf(characteristic: Json): Made {
  const code = isObject(characteristic.code) ? characteristic.code : {};
  const codings = objectsOf(code.coding);
  const name =
    textOf(code.text) ??
    codings.map(({ display }) => textOf(display)).find((each) => each !== undefined) ??
    codings.map((each) => textOf(each.code)).find((each) => each !== undefined) ??
    'characteristic';
  const at = (line: string, make: (span: { start: number; end: number }) => Test): Made => ({
    line,
    make: (start) => make({ start, end: start + line.length }),
  });
  const isCode = (...wanted: string[]): boolean => codings.some((each) => wanted.includes(textOf(each.code) ?? ''));
  const quantity = isObject(characteristic.valueQuantity) ? characteristic.valueQuantity : undefined;
  const range = isObject(characteristic.valueRange) ? characteristic.valueRange : undefined;
  const concept = isObject(characteristic.valueCodeableConcept) ? characteristic.valueCodeableConcept : undefined;
  const limits: { op: Comparator; value: number; unit: string | undefined }[] = [];
  const number = (from: Json | undefined, op: Comparator): void => {
    if (typeof from?.value === 'number')
      limits.push({ op, value: from.value, unit: textOf(from.code) ?? textOf(from.unit) });
  };
  if (quantity) number(quantity, (textOf(quantity.comparator) as Comparator | undefined) ?? '=');
  if (range) {
    number(isObject(range.low) ? range.low : undefined, '>=');
    number(isObject(range.high) ? range.high : undefined, '<=');
  }
  if (limits.length > 0) {
    const line = `${name} ${limits.map(({ op, value, unit }) => `${op} ${value} ${unit ?? ''}`.trim()).join(' and ')}`;
    const isAge = isCode('30525-0', '397669002', '424144002') || /^age\b/i.test(name);
    return at(line, (span) => {
      const of = limits.map(
        ({ op, value, unit }): Test =>
          isAge
            ? {
                kind: 'age',
                op,
                period: {
                  count: value,
                  unit: /^mo/.test(unit ?? '')
                    ? 'month'
                    : /^w/.test(unit ?? '')
                      ? 'week'
                      : /^d/.test(unit ?? '')
                        ? 'day'
                        : 'year',
                },
                span,
              }
            : {
                kind: 'measure',
                what: { label: name, list: { loinc: codesOf(codings, /loinc/), snomed: codesOf(codings, /snomed/) } },
                op,
                value,
                unit,
                span,
              },
      );
      return of.length === 1 ? of[0]! : { kind: 'all', of, span };
    });
  }
  if (concept) {
    const values = objectsOf(concept.coding);
    const shown =
      textOf(concept.text) ??
      values.map(({ display }) => textOf(display)).find((each) => each !== undefined) ??
      values.map((each) => textOf(each.code)).find((each) => each !== undefined) ??
      '';
    const line = `${name}: ${shown}`;
    const sexes = values.map((each) => textOf(each.code)?.toLowerCase()).concat(shown.toLowerCase());
    if (isCode('46098-0', '76689-9', '263495000') || /^(?:sex|gender)/i.test(name)) {
      const is = sexes.find((each) => each === 'female' || each === 'male');
      if (is === 'female' || is === 'male') return at(line, (span) => ({ kind: 'sex', is, span }));
    }
    const list = {
      snomed: codesOf(values, /snomed/),
      icd10: codesOf(values, /icd-10/),
      rxnorm: codesOf(values, /rxnorm/),
    };
    const coded = [...list.snomed, ...list.icd10, ...list.rxnorm].length > 0;
    if (coded && (list.rxnorm.length > 0 || /medic|drug|treat/i.test(name)))
      return at(line, (span) => ({ kind: 'medicine', what: { label: shown, list }, when: 'now', span }));
    if (coded && /procedure|surgery|operation/i.test(name))
      return at(line, (span) => ({ kind: 'procedure', what: { label: shown, list }, span }));
    if (coded && /condition|diagnos|disease|disorder|problem|finding/i.test(name))
      return at(line, (span) => ({ kind: 'condition', what: { label: shown, list }, now: true, span }));
    const read = readCriteria(shown === '' ? name : shown).criteria[0];
    return {
      line,
      make: (start) =>
        read
          ? shifted(read.test, start + line.length - shown.length)
          : { kind: 'unread', text: line, why: 'not read', span: { start, end: start + line.length } },
    };
  }
  const read = readCriteria(name).criteria[0];
  if (characteristic.valueBoolean === true && read) return { line: name, make: (start) => shifted(read.test, start) };
  if (characteristic.valueBoolean === false && read)
    return {
      line: `not: ${name}`,
      make: (start) => ({
        kind: 'not',
        of: shifted(read.test, start + 5),
        span: { start, end: start + 5 + name.length },
      }),
    };
  return at(name, (span) => ({ kind: 'unread', text: name, why: 'not read', span }));
}

const codesOf = (codings: readonly Json[], system: RegExp): string[] =>
  codings
    .flatMap((each) => (system.test(textOf(each.system) ?? '') ? [textOf(each.code) ?? ''] : []))
    .filter((code) => code !== '');
