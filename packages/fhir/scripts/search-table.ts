import type { SearchParamRow } from '../src/search/params.ts';
import type { Definition } from './generate-schema.ts';
import { isR4Definition } from './type-table.ts';

interface Parameter extends Definition {
  readonly code: string;
  readonly url: string;
  readonly type: string;
  readonly base: readonly string[];
  readonly expression?: string;
  readonly target?: readonly string[];
  readonly component?: readonly { readonly definition: string; readonly expression: string }[];
}

/** R4 gives the two parts of DocumentReference's `relationship` each other's definition. */
const SWAPPED: Readonly<Record<string, string>> = {
  'relationship code': 'http://hl7.org/fhir/SearchParameter/DocumentReference-relation',
  'relationship target': 'http://hl7.org/fhir/SearchParameter/DocumentReference-relatesto',
};

/** Rows by resource type (also `Resource` and `DomainResource`), each `[code, type, expression, targets?, components?]`. */
export function buildSearchParams(
  definitions: readonly Definition[],
  profiles: readonly Definition[],
): Record<string, SearchParamRow[]> {
  const types = new Set(profiles.filter(isR4Definition).map((profile) => String(profile.name)));
  const parameters = definitions.filter((item) => item.resourceType === 'SearchParameter') as Parameter[];
  const byUrl = new Map(parameters.map((parameter) => [parameter.url, parameter]));
  const table: Record<string, SearchParamRow[]> = {};
  for (const parameter of parameters) {
    for (const base of parameter.base) {
      if (!types.has(base)) continue;
      const expression = partFor(parameter.expression ?? '', base);
      if (expression === '' && parameter.expression !== undefined) continue;
      const targets = (parameter.target ?? []).filter((target) => types.has(target)).join('|');
      const components = parameter.component?.map((component): [string, string, string] => {
        const definition = byUrl.get(SWAPPED[`${parameter.code} ${component.expression}`] ?? component.definition);
        if (!definition) throw new Error(`${parameter.code}: no component ${component.definition}`);
        return [definition.code, definition.type, component.expression];
      });
      const row: SearchParamRow = components
        ? [parameter.code, parameter.type, expression, targets, components]
        : targets === ''
          ? [parameter.code, parameter.type, expression]
          : [parameter.code, parameter.type, expression, targets];
      table[base] ??= [];
      table[base].push(row);
    }
  }
  return Object.fromEntries(
    Object.entries(table)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([base, rows]) => [base, rows.sort((a, b) => (a[0] < b[0] ? -1 : 1))]),
  );
}

/** The members of a union that start at `base`. */
function partFor(expression: string, base: string): string {
  return expression
    .split('|')
    .map((part) => part.trim())
    .filter((part) => new RegExp(`^\\(*${base}(?![A-Za-z])`).test(part))
    .join(' | ');
}
