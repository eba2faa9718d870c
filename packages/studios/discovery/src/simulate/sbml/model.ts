import type { Expression, Lambda } from '../math/expression.ts';

/** What any part of a model may carry. */
export interface Part {
  id?: string;
  metaid?: string;
  /** Line of the file it was read from. */
  line: number;
}

export interface Compartment extends Part {
  id: string;
  size: number | undefined;
  dimensions: number | undefined;
  constant: boolean;
}

export interface Species extends Part {
  id: string;
  compartment: string;
  initialAmount: number | undefined;
  initialConcentration: number | undefined;
  /** The symbol stands for the amount, not the concentration. */
  onlySubstance: boolean;
  boundary: boolean;
  constant: boolean;
  conversionFactor: string | undefined;
}

export interface Parameter extends Part {
  id: string;
  value: number | undefined;
  constant: boolean;
}

export interface Assignment extends Part {
  symbol: string;
  math: Expression | undefined;
}

export interface Rule extends Part {
  type: 'assignment' | 'rate' | 'algebraic';
  variable: string;
  math: Expression | undefined;
}

export interface SpeciesReference extends Part {
  species: string;
  stoichiometry: number | undefined;
  /** Level 2 `stoichiometryMath`. */
  math: Expression | undefined;
  constant: boolean;
}

export interface Reaction extends Part {
  id: string;
  fast: boolean;
  reversible: boolean;
  reactants: SpeciesReference[];
  products: SpeciesReference[];
  /** Local parameters are parameters of the model, under `reaction/parameter`. */
  law: { math: Expression | undefined; metaid?: string; id?: string; line: number } | undefined;
  /** Bounds of the flux (fbc), by parameter (version 2). */
  lowerBound: string | undefined;
  upperBound: string | undefined;
}

export interface Formula extends Part {
  math: Expression | undefined;
}

export interface ModelEvent extends Part {
  trigger: (Formula & { initialValue: boolean; persistent: boolean }) | undefined;
  delay: Formula | undefined;
  priority: Formula | undefined;
  assignments: Assignment[];
  useTriggerValues: boolean;
}

export interface FunctionDefinition extends Part {
  id: string;
  lambda: Lambda;
}

export interface FluxObjective {
  id: string;
  maximize: boolean;
  terms: { reaction: string; coefficient: number }[];
}

export interface FluxBound {
  reaction: string;
  relation: 'lessEqual' | 'greaterEqual' | 'equal';
  value: number;
}

/** A model as its file says, before anything is derived. */
export interface SbmlModel extends Part {
  level: number;
  version: number;
  conversionFactor: string | undefined;
  functions: FunctionDefinition[];
  compartments: Compartment[];
  species: Species[];
  parameters: Parameter[];
  initialAssignments: Assignment[];
  rules: Rule[];
  reactions: Reaction[];
  events: ModelEvent[];
  fluxBounds: FluxBound[];
  objectives: FluxObjective[];
  activeObjective: string | undefined;
  /** Parts of the file that this program does not act on, for the report. */
  ignored: string[];
  composition: Composition | undefined;
}

/** Points at a part of a submodel (comp `SBaseRef`), possibly through further submodels. */
export interface PartReference {
  id: string | undefined;
  metaid: string | undefined;
  port: string | undefined;
  unit: string | undefined;
  inner: PartReference | undefined;
  line: number;
}

export interface Submodel extends Part {
  id: string;
  definition: string;
  timeFactor: string | undefined;
  extentFactor: string | undefined;
  deletions: (PartReference & { name: string | undefined })[];
}

/** A part of this model that takes the place of one in a submodel, or gives its place to one. */
export interface Replacement {
  /** With `submodel` where it is a submodel of this model. */
  part: Part & { submodel?: string };
  submodel: string;
  target: PartReference;
  /** Name of the deletion it stands for: nothing is left to replace. */
  deletion: string | undefined;
  conversionFactor: string | undefined;
  /** True where the part of the submodel is kept and this model's goes. */
  keepsSubmodel: boolean;
}

/** How a model is put together from others (package comp). */
export interface Composition {
  submodels: Submodel[];
  ports: (PartReference & { name: string })[];
  replacements: Replacement[];
}

export interface ExternalModel {
  id: string;
  source: string;
  modelRef: string | undefined;
  line: number;
}

/** A file: its main model and the definitions that models are composed of. */
export interface SbmlDocument {
  model: SbmlModel;
  definitions: Map<string, SbmlModel | ExternalModel>;
}
