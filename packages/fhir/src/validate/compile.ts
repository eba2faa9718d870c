import { type Constraint, type ElementDef, isResourceType, jsonName, typeDef, valueSetCodes } from '../schema/index.ts';
import { INVARIANTS, type Invariant, STRUCTURAL } from './invariants.ts';
import { PRIMITIVES, type PrimitiveCheck } from './primitives.ts';

/** What a JSON property of a type may hold. Compiled once per type. */
export interface Property {
  readonly key: string;
  readonly element: ElementDef;
  readonly type: string;
  /** Check of a primitive; undefined for objects. */
  readonly primitive: PrimitiveCheck | undefined;
  /** `_field`: ids and extensions of the primitive `field`. */
  readonly companion: boolean;
  /** Codes by system where a required value set is bound. */
  readonly codes: CodeSet | undefined;
  readonly targets: ReadonlySet<string> | undefined;
  readonly invariants: readonly NamedInvariant[];
}

export interface CodeSet {
  readonly all: ReadonlySet<string>;
  readonly bySystem: ReadonlyMap<string, ReadonlySet<string>>;
  readonly url: string;
}

export interface NamedInvariant {
  readonly key: string;
  readonly human: string;
  readonly holds: Invariant;
}

export interface CompiledType {
  readonly name: string;
  readonly resource: boolean;
  readonly domainResource: boolean;
  readonly properties: ReadonlyMap<string, Property>;
  /** JSON names of each required element; one of them must be there. */
  readonly required: readonly { readonly name: string; readonly keys: readonly string[] }[];
  readonly invariants: readonly NamedInvariant[];
}

const compiled = new Map<string, CompiledType>();
const codeSets = new Map<string, CodeSet | null>();

/** @returns undefined for a name that is no R4 type. */
export function compiledType(name: string): CompiledType | undefined {
  const known = compiled.get(name);
  if (known) return known;
  const def = typeDef(name);
  if (!def) return undefined;
  const properties = new Map<string, Property>();
  const required: { name: string; keys: string[] }[] = [];
  for (const element of def.elements.values()) {
    const keys: string[] = [];
    for (const type of element.types) {
      const key = jsonName(element, type);
      const primitive = type === 'xhtml' ? undefined : PRIMITIVES[type];
      const shared = {
        element,
        type,
        codes: element.valueSet === undefined ? undefined : codeSet(element.valueSet),
        targets: element.targets && type === 'Reference' ? new Set(element.targets) : undefined,
        invariants: native(element.constraints),
      };
      properties.set(key, { key, ...shared, primitive, companion: false });
      keys.push(key);
      if (primitive) {
        properties.set(`_${key}`, {
          key: `_${key}`,
          ...shared,
          type: 'Element',
          primitive: undefined,
          companion: true,
        });
        keys.push(`_${key}`);
      }
    }
    if (element.min > 0) required.push({ name: element.name + (element.choice ? '[x]' : ''), keys });
  }
  const resource = isResourceType(name);
  const type: CompiledType = {
    name,
    resource,
    domainResource: resource && def.elements.has('contained'),
    properties,
    required,
    invariants: native(def.constraints),
  };
  compiled.set(name, type);
  return type;
}

function native(constraints: readonly Constraint[]): NamedInvariant[] {
  return constraints.flatMap(({ key, human }) => {
    const holds = Object.hasOwn(INVARIANTS, key) && !STRUCTURAL.has(key) ? INVARIANTS[key] : undefined;
    return holds ? [{ key, human, holds }] : [];
  });
}

function codeSet(url: string): CodeSet | undefined {
  const known = codeSets.get(url);
  if (known !== undefined) return known ?? undefined;
  const systems = valueSetCodes(url);
  const set: CodeSet | null = systems
    ? {
        all: new Set(Object.values(systems).flat()),
        bySystem: new Map(Object.entries(systems).map(([system, codes]) => [system, new Set(codes)])),
        url,
      }
    : null;
  codeSets.set(url, set);
  return set ?? undefined;
}
