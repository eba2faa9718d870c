import type { Composition, Part, PartReference, Replacement } from './model.ts';
import { element, listOf, packageAttribute, sbmlError, type XmlElement } from './xml.ts';

const of = (e: XmlElement, name: string): string | undefined => packageAttribute(e, '/comp/', name)?.trim();

function reference(e: XmlElement): PartReference {
  const inner = element(e, 'sBaseRef');
  return {
    id: of(e, 'idRef'),
    metaid: of(e, 'metaIdRef'),
    port: of(e, 'portRef'),
    unit: of(e, 'unitRef'),
    inner: inner && reference(inner),
    line: e.line,
  };
}

function required(e: XmlElement, name: string): string {
  const value = of(e, name);
  if (!value) throw sbmlError(e, `the attribute comp:${name} is missing`);
  return value;
}

/** Submodels and ports of a model. */
export function readComposition(model: XmlElement): Composition {
  return {
    submodels: listOf(model, 'listOfSubmodels', 'submodel').map((e) => ({
      line: e.line,
      id: required(e, 'id'),
      definition: required(e, 'modelRef'),
      timeFactor: of(e, 'timeConversionFactor'),
      extentFactor: of(e, 'extentConversionFactor'),
      deletions: listOf(e, 'listOfDeletions', 'deletion').map((d) => ({ ...reference(d), name: of(d, 'id') })),
    })),
    ports: listOf(model, 'listOfPorts', 'port').map((e) => ({ ...reference(e), name: required(e, 'id') })),
    // A submodel may itself stand for one further down.
    replacements: listOf(model, 'listOfSubmodels', 'submodel').flatMap((e) =>
      readReplacements(e, { line: e.line, submodel: required(e, 'id') }),
    ),
  };
}

/** The `replacedElement` and `replacedBy` children of a part. */
export function readReplacements(e: XmlElement, part: Part & { submodel?: string }): Replacement[] {
  const read = (r: XmlElement, keepsSubmodel: boolean): Replacement => ({
    part,
    submodel: required(r, 'submodelRef'),
    target: reference(r),
    deletion: of(r, 'deletion'),
    conversionFactor: of(r, 'conversionFactor'),
    keepsSubmodel,
  });
  const by = element(e, 'replacedBy');
  return [
    ...listOf(e, 'listOfReplacedElements', 'replacedElement').map((r) => read(r, false)),
    ...(by ? [read(by, true)] : []),
  ];
}
