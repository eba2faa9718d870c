import { type Expression, type Lambda, rewrite } from '../math/expression.ts';
import { readLambda, readMath } from '../math/mathml.ts';
import { identifier, numeric, optional, optionalIdentifier, part, truth } from './attributes.ts';
import type {
  ExternalModel,
  Formula,
  ModelEvent,
  Part,
  Reaction,
  Rule,
  SbmlDocument,
  SbmlModel,
  SpeciesReference,
} from './model.ts';
import { readComposition, readReplacements } from './read-composition.ts';
import { readFlux } from './read-flux.ts';
import { element, elements, listOf, packageAttribute, parseXml, sbmlError, type XmlElement } from './xml.ts';

/**
 * Reads an SBML Level 2 or 3 document (core, with comp and fbc).
 * @throws DiscoveryError `input` naming the element and the line of the first thing that is wrong.
 */
export function readSbml(text: string): SbmlDocument {
  const root = parseXml(text);
  if (root.name !== 'sbml') throw sbmlError(root, `an SBML document begins with <sbml>, not <${root.name}>`);
  const level = numeric(root, 'level') ?? Number.NaN;
  const version = numeric(root, 'version') ?? Number.NaN;
  if (level !== 2 && level !== 3) {
    throw sbmlError(
      root,
      `SBML level ${optional(root, 'level') ?? '(none given)'} is not read; convert the model to level 2 or 3`,
    );
  }
  refuseRequiredPackages(root);
  const definitions = new Map<string, SbmlModel | ExternalModel>();
  for (const e of listOf(root, 'listOfModelDefinitions', 'modelDefinition')) {
    const id = packageAttribute(e, '/comp/', 'id') ?? identifier(e, 'id');
    definitions.set(id, { ...readModel(e, level, version), id });
  }
  for (const e of listOf(root, 'listOfExternalModelDefinitions', 'externalModelDefinition')) {
    const id = packageAttribute(e, '/comp/', 'id');
    const source = packageAttribute(e, '/comp/', 'source');
    if (!id || !source) throw sbmlError(e, 'an external model definition needs an id and a source');
    definitions.set(id, { id, source, modelRef: packageAttribute(e, '/comp/', 'modelRef'), line: e.line });
  }
  const main = element(root, 'model');
  if (!main) throw sbmlError(root, 'the document holds no <model>');
  return { model: readModel(main, level, version), definitions };
}

const KNOWN_PACKAGES = /\/(comp|fbc|layout|render|groups|qual-none|l3v2extendedmath)\//;

/** A package that changes what the model means, and that we do not act on, must not be passed over in silence. */
function refuseRequiredPackages(root: XmlElement): void {
  for (const [key, value] of root.attributes) {
    const space = /^\{(.*)\}required$/.exec(key)?.[1];
    if (space !== undefined && value.trim() === 'true' && !KNOWN_PACKAGES.test(`${space}/`)) {
      throw sbmlError(root, `the model needs the SBML package ${space}, which is not supported`);
    }
  }
}

function readModel(e: XmlElement, level: number, version: number): SbmlModel {
  const old = level === 2;
  const composition = readComposition(e);
  const attach = <P extends Part>(source: XmlElement, made: P): P => {
    composition.replacements.push(...readReplacements(source, made));
    return made;
  };
  const model: SbmlModel = {
    ...part(e),
    level,
    version,
    conversionFactor: optional(e, 'conversionFactor'),
    functions: listOf(e, 'listOfFunctionDefinitions', 'functionDefinition').map((f) =>
      attach(f, { ...part(f), id: identifier(f, 'id'), lambda: lambdaOf(f) }),
    ),
    compartments: listOf(e, 'listOfCompartments', 'compartment').map((c) =>
      attach(c, {
        ...part(c),
        id: identifier(c, 'id'),
        size: numeric(c, 'size'),
        dimensions: numeric(c, 'spatialDimensions') ?? (old ? 3 : undefined),
        constant: truth(c, 'constant', true),
      }),
    ),
    species: listOf(e, 'listOfSpecies', 'species').map((s) =>
      attach(s, {
        ...part(s),
        id: identifier(s, 'id'),
        compartment: identifier(s, 'compartment'),
        initialAmount: numeric(s, 'initialAmount'),
        initialConcentration: numeric(s, 'initialConcentration'),
        onlySubstance: truth(s, 'hasOnlySubstanceUnits', false),
        boundary: truth(s, 'boundaryCondition', false),
        constant: truth(s, 'constant', false),
        conversionFactor: optional(s, 'conversionFactor'),
      }),
    ),
    parameters: listOf(e, 'listOfParameters', 'parameter').map((p) =>
      attach(p, {
        ...part(p),
        id: identifier(p, 'id'),
        value: numeric(p, 'value'),
        constant: truth(p, 'constant', true),
      }),
    ),
    initialAssignments: listOf(e, 'listOfInitialAssignments', 'initialAssignment').map((a) =>
      attach(a, { ...part(a), symbol: identifier(a, 'symbol'), math: mathOf(a) }),
    ),
    rules: listOf(e, 'listOfRules')
      .filter((r) => r.name !== 'notes' && r.name !== 'annotation')
      .map((r) => attach(r, readRule(r))),
    reactions: [],
    events: listOf(e, 'listOfEvents', 'event').map((v) => attach(v, readEvent(v, attach))),
    fluxBounds: [],
    objectives: [],
    activeObjective: undefined,
    ignored: elements(e, 'listOfConstraints').length > 0 ? ['constraints'] : [],
    composition,
  };
  for (const r of listOf(e, 'listOfReactions', 'reaction')) readReaction(r, model, attach);
  Object.assign(model, readFlux(e));
  return model;
}

type Attach = <P extends Part>(source: XmlElement, made: P) => P;

const mathOf = (e: XmlElement | undefined): Expression | undefined => readMath(e && element(e, 'math'));
const lambdaOf = (e: XmlElement): Lambda => readLambda(element(e, 'math'));

function readRule(e: XmlElement): Rule {
  const type = ({ assignmentRule: 'assignment', rateRule: 'rate', algebraicRule: 'algebraic' } as const)[e.name];
  if (!type) throw sbmlError(e, 'a rule is an assignmentRule, a rateRule or an algebraicRule');
  return { ...part(e), type, variable: type === 'algebraic' ? '' : identifier(e, 'variable'), math: mathOf(e) };
}

function readEvent(e: XmlElement, attach: Attach): ModelEvent {
  const trigger = element(e, 'trigger');
  const formula = (name: string): Formula | undefined => {
    const found = element(e, name);
    return found && attach(found, { ...part(found), math: mathOf(found) });
  };
  return {
    ...part(e),
    trigger:
      trigger &&
      attach(trigger, {
        ...part(trigger),
        math: mathOf(trigger),
        initialValue: truth(trigger, 'initialValue', true),
        persistent: truth(trigger, 'persistent', true),
      }),
    delay: formula('delay'),
    priority: formula('priority'),
    assignments: listOf(e, 'listOfEventAssignments', 'eventAssignment').map((a) =>
      attach(a, { ...part(a), symbol: identifier(a, 'variable'), math: mathOf(a) }),
    ),
    useTriggerValues: truth(e, 'useValuesFromTriggerTime', true),
  };
}

function readReaction(e: XmlElement, model: SbmlModel, attach: Attach): void {
  const id = identifier(e, 'id');
  const law = element(e, 'kineticLaw');
  const locals = new Map<string, string>();
  for (const p of [
    ...listOf(law, 'listOfParameters', 'parameter'),
    ...listOf(law, 'listOfLocalParameters', 'localParameter'),
  ]) {
    const local = identifier(p, 'id');
    locals.set(local, `${id}/${local}`);
    model.parameters.push(attach(p, { ...part(p), id: `${id}/${local}`, value: numeric(p, 'value'), constant: true }));
  }
  const math = mathOf(law);
  const references = (list: string): SpeciesReference[] =>
    listOf(e, list, 'speciesReference').map((r) => attach(r, readReference(r, model.level)));
  const reaction: Reaction = {
    ...part(e),
    id,
    fast: truth(e, 'fast', false),
    reversible: truth(e, 'reversible', true),
    reactants: references('listOfReactants'),
    products: references('listOfProducts'),
    law: law && attach(law, { ...part(law), math: math && localise(math, locals) }),
    lowerBound: packageAttribute(e, '/fbc/', 'lowerFluxBound'),
    upperBound: packageAttribute(e, '/fbc/', 'upperFluxBound'),
  };
  model.reactions.push(attach(e, reaction));
}

/** A local parameter hides a variable of the same name. */
function localise(math: Expression, locals: ReadonlyMap<string, string>): Expression {
  if (locals.size === 0) return math;
  return rewrite(math, (e) => {
    if (e.kind === 'name' || e.kind === 'rate') return { ...e, id: locals.get(e.id) ?? e.id };
    return e;
  });
}

function readReference(e: XmlElement, level: number): SpeciesReference {
  const math = element(e, 'stoichiometryMath');
  const denominator = numeric(e, 'denominator') ?? 1;
  const value = numeric(e, 'stoichiometry') ?? (level === 2 && !math ? 1 : undefined);
  return {
    ...part(e),
    species: identifier(e, 'species'),
    stoichiometry: value === undefined ? undefined : value / denominator,
    math: mathOf(math),
    constant: truth(e, 'constant', level === 2 && !math && optionalIdentifier(e, 'id') === undefined),
  };
}
