import type { ElementRow, TypeRow } from '../src/schema/types.ts';
import type { Definition } from './generate-schema.ts';
import type { ValueSetTable } from './value-set-table.ts';

interface Constraint {
  readonly key: string;
  readonly severity: string;
  readonly human: string;
  readonly expression?: string;
  readonly source?: string;
}

export interface Element {
  readonly path: string;
  readonly min: number;
  readonly max: string;
  readonly base?: { readonly path: string };
  readonly type?: readonly {
    readonly code: string;
    readonly targetProfile?: readonly string[];
    readonly extension?: readonly { readonly url: string; readonly valueUrl?: string }[];
  }[];
  readonly contentReference?: string;
  readonly binding?: { readonly strength: string; readonly valueSet?: string };
  readonly constraint?: readonly Constraint[];
}

/** Not in FHIR 4.0.1, but in the packed definitions: additions of the packer and back-ports from R5. */
const NOT_R4_TYPES = new Set(['SubscriptionStatus']);
const NOT_R4_ELEMENTS = [
  'Meta.project',
  'Meta.author',
  'Meta.onBehalfOf',
  'Meta.account',
  'Meta.accounts',
  'Meta.compartment',
  'Meta.deleted',
  'Binary.url',
  'DeviceDefinition.bodySite',
  'ResearchStudy.associatedParty',
  'ResearchStudy.classifier',
  'ResearchStudy.comparisonGroup',
  'ResearchStudy.descriptionSummary',
  'ResearchStudy.label',
  'ResearchStudy.name',
];
const isR4Element = (path: string): boolean =>
  !NOT_R4_ELEMENTS.some((name) => path === name || path.startsWith(`${name}.`));
/** Checked structurally for every element, or only of use to authors of profiles. */
const BUILT_IN = new Set(['ele-1', 'ext-1']);

export function isR4Definition(definition: Definition): boolean {
  return (
    definition.resourceType === 'StructureDefinition' &&
    definition.derivation !== 'constraint' &&
    definition.kind !== 'logical' &&
    !NOT_R4_TYPES.has(String(definition.name))
  );
}

export function elementsOf(definition: Definition): Element[] {
  return (definition.snapshot as { element: Element[] }).element.filter((element) => isR4Element(element.path));
}

const last = (url: string): string => url.slice(url.lastIndexOf('/') + 1);

export function buildTypes(definitions: readonly Definition[], valueSets: ValueSetTable): Record<string, TypeRow> {
  const table: Record<string, TypeRow> = {};
  for (const definition of definitions.filter(isR4Definition)) {
    const name = String(definition.name);
    const elements = elementsOf(definition);
    const base = definition.baseDefinition === undefined ? undefined : last(String(definition.baseDefinition));
    const kind = definition.kind === 'resource' ? 'r' : definition.kind === 'primitive-type' ? 'p' : 'd';
    const backbones = new Set(elements.filter((e) => e.path !== name && isBackbone(e)).map((e) => e.path));
    for (const owner of [name, ...backbones]) {
      const rows: ElementRow[] = [];
      for (const element of elements) {
        if (parentOf(element.path) !== owner || kind === 'p') continue;
        // Inherited elements live once, in the base type.
        if (element.base !== undefined && element.base.path !== element.path) continue;
        rows.push(elementRow(element, backbones, valueSets));
      }
      const root = elements.find((element) => element.path === owner)!;
      const own = owner === name ? base : (root.type?.[0]?.code ?? 'BackboneElement');
      table[owner] = {
        k: owner === name ? kind : 'd',
        ...(own === undefined ? {} : { b: own }),
        ...(owner === name && definition.abstract === true ? { a: 1 } : {}),
        e: rows,
        ...constraintsOf(root),
      };
    }
  }
  return table;
}

function isBackbone(element: Element): boolean {
  const code = element.type?.[0]?.code;
  return code === 'BackboneElement' || code === 'Element';
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('.'));
}

function elementRow(element: Element, backbones: ReadonlySet<string>, valueSets: ValueSetTable): ElementRow {
  const name = element.path.slice(element.path.lastIndexOf('.') + 1);
  // Published as a string, with the words "type id" (R4 §2.26.3).
  const types =
    element.path === 'Resource.id'
      ? ['id']
      : element.contentReference
        ? [element.contentReference.slice(1)]
        : backbones.has(element.path)
          ? [element.path]
          : [...new Set((element.type ?? []).map((type) => typeCode(type)))];
  const targets = new Set(
    (element.type ?? []).flatMap((type) => (type.code === 'Reference' ? (type.targetProfile ?? []) : [])),
  );
  const binding = element.binding?.strength === 'required' ? element.binding.valueSet?.split('|')[0] : undefined;
  const constraints = constraintsOf(element).c;
  const extra = {
    ...(binding !== undefined && valueSets[binding] !== undefined ? { v: binding } : {}),
    ...(targets.size > 0 && !targets.has('http://hl7.org/fhir/StructureDefinition/Resource')
      ? { t: [...targets].map(last).join('|') }
      : {}),
    ...(constraints && !backbones.has(element.path) ? { c: constraints } : {}),
  };
  const row: [string, string, number, number] = [
    name,
    types.join('|'),
    element.min,
    element.max === '*' ? -1 : Number(element.max),
  ];
  return Object.keys(extra).length > 0 ? [...row, extra] : row;
}

function typeCode(type: NonNullable<Element['type']>[number]): string {
  if (!type.code.startsWith('http://hl7.org/fhirpath/')) return type.code;
  const fhir = type.extension?.find((extension) => extension.url.endsWith('structuredefinition-fhir-type'))?.valueUrl;
  return fhir ?? 'string';
}

function constraintsOf(element: Element): { c?: NonNullable<TypeRow['c']> } {
  const own = (element.constraint ?? []).filter(
    (constraint) =>
      constraint.severity === 'error' &&
      constraint.source === undefined &&
      constraint.expression !== undefined &&
      !BUILT_IN.has(constraint.key),
  );
  return own.length === 0
    ? {}
    : { c: own.map((constraint) => [constraint.key, constraint.expression!, constraint.human]) };
}
