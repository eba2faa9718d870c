/**
 * What a search says (the AST that a store compiles) and what a resource offers to be found by (index entries).
 * FHIR R4 §3.1.1 "Search". Plain data on both sides, so that a store needs no knowledge of FHIRPath or of query strings.
 */

export type SearchParamType =
  | 'number'
  | 'date'
  | 'string'
  | 'token'
  | 'reference'
  | 'composite'
  | 'quantity'
  | 'uri'
  | 'special';

/** One search parameter of one resource type. */
export interface SearchParam {
  readonly code: string;
  readonly type: SearchParamType;
  /** FHIRPath, only the part that applies to the resource type. Empty for `special`. */
  readonly expression: string;
  /** Resource types that a reference may point to. Empty: any. */
  readonly targets: readonly string[];
  /** For composites: the parameters each part behaves like. */
  readonly components: readonly SearchParamComponent[];
}

export interface SearchParamComponent {
  readonly code: string;
  readonly type: SearchParamType;
  /** Relative to an element of the composite's `expression`. */
  readonly expression: string;
}

// ---------------------------------------------------------------------------------------------------------------
// Index entries

/** Earliest and latest instants used for open periods: the limits of ECMAScript dates, in ms. */
export const MIN_TIME = -8.64e15;
export const MAX_TIME = 8.64e15;

/** Coding, CodeableConcept, Identifier, code, boolean, ContactPoint. */
export interface TokenEntry {
  readonly param: string;
  readonly type: 'token';
  /** Absent: the element carries no system (matches `|code`). */
  readonly system?: string;
  readonly code?: string;
  /** Display, text or unit words, folded like {@link StringEntry.folded}; for `:text`. */
  readonly text?: string;
}

export interface StringEntry {
  readonly param: string;
  readonly type: 'string';
  /** As recorded; for `:exact`. */
  readonly value: string;
  /** Lower case, no accents, single blanks; for starts-with and `:contains`. See `foldString`. */
  readonly folded: string;
}

export interface ReferenceEntry {
  readonly param: string;
  readonly type: 'reference';
  /** From `Type/id`, also where that is the end of an absolute URL (which is then in `url`, without version). */
  readonly targetType?: string;
  readonly targetId?: string;
  readonly version?: string;
  /** Absolute URL or URN, or a canonical without its version. */
  readonly url?: string;
  /** `Reference.identifier`; for `:identifier`. */
  readonly identifierSystem?: string;
  readonly identifierValue?: string;
}

/** Both ends inclusive, UTC epoch ms. Values without zone are read as UTC. */
export interface DateEntry {
  readonly param: string;
  readonly type: 'date';
  readonly start: number;
  readonly end: number;
}

/** `low` and `high` are the implicit precision range: 100 means [99.5, 100.5), 1.00 means [0.995, 1.005). */
export interface NumberEntry {
  readonly param: string;
  readonly type: 'number';
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface QuantityEntry {
  readonly param: string;
  readonly type: 'quantity';
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly system?: string;
  readonly code?: string;
  readonly unit?: string;
  /** The same in base UCUM units, where the unit is known: compare these when `canonicalUnit` is equal. */
  readonly canonicalUnit?: string;
  readonly canonicalLow?: number;
  readonly canonicalHigh?: number;
}

export interface UriEntry {
  readonly param: string;
  readonly type: 'uri';
  readonly value: string;
}

export type SimpleEntry =
  | TokenEntry
  | StringEntry
  | ReferenceEntry
  | DateEntry
  | NumberEntry
  | QuantityEntry
  | UriEntry;

/** One tuple: `parts[i]` belongs to `components[i]`; its `param` is the component's code. */
export interface CompositeEntry {
  readonly param: string;
  readonly type: 'composite';
  readonly parts: readonly SimpleEntry[];
}

/** `_id` and `_lastUpdated` have no entries: a store keeps them as columns. `_tag`, `_profile`, `_security`, `_source` do. */
export type IndexEntry = SimpleEntry | CompositeEntry;

// ---------------------------------------------------------------------------------------------------------------
// The query

export const PREFIXES = ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap'] as const;
export type Prefix = (typeof PREFIXES)[number];

export type Modifier =
  | 'exact'
  | 'contains'
  | 'text'
  | 'not'
  | 'in'
  | 'not-in'
  | 'above'
  | 'below'
  | 'identifier'
  /** Accepted on identifiers; a filter never has it, but asks for the parameter `<code>:of-type` instead. */
  | 'of-type';

export interface StringValue {
  readonly type: 'string';
  readonly value: string;
  readonly folded: string;
}

export interface TokenValue {
  readonly type: 'token';
  /** Absent: any system. Empty string: only entries without a system (`|code`). */
  readonly system?: string;
  /** Absent: any code of the system (`system|`). */
  readonly code?: string;
  /** With `:text`: folded words, starts-with or contains on {@link TokenEntry.text}. */
  readonly text?: string;
  /** With `:in` and `:not-in`: the codes of the value set, already expanded. */
  readonly members?: readonly { readonly system?: string; readonly code: string }[];
}

export interface ReferenceValue {
  readonly type: 'reference';
  readonly targetType?: string;
  readonly targetId?: string;
  readonly version?: string;
  readonly url?: string;
  /** With `:identifier`. */
  readonly identifierSystem?: string;
  readonly identifierValue?: string;
}

/**
 * How prefixes compare the range of the search value [s1,s2] with that of the entry [e1,e2] (R4 §3.1.1.4.3):
 * eq: s1<=e1 && e2<=s2; ne: not eq; gt: e2>s2; lt: e1<s1; ge: e2>=s1... i.e. gt or eq; le: lt or eq; sa: e1>s2; eb: e2<s1;
 * ap: the ranges overlap (`start` and `end` are already widened for `ap`).
 */
export interface DateValue {
  readonly type: 'date';
  readonly prefix: Prefix;
  readonly start: number;
  readonly end: number;
}

/** `eq` and `ne` use [low, high); the other prefixes compare `value` itself (R4 §3.1.1.4.2). `ap`: low and high are ±10 %. */
export interface NumberValue {
  readonly type: 'number';
  readonly prefix: Prefix;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface QuantityValue {
  readonly type: 'quantity';
  readonly prefix: Prefix;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Absent: any. */
  readonly system?: string;
  /** A code, or (no system given) a code or unit as written. Absent: any. */
  readonly code?: string;
  /** Set where the unit is known: entries with this `canonicalUnit` compare by canonical values. */
  readonly canonicalUnit?: string;
  readonly canonicalValue?: number;
  readonly canonicalLow?: number;
  readonly canonicalHigh?: number;
}

export interface UriValue {
  readonly type: 'uri';
  readonly value: string;
}

export type SimpleValue =
  | StringValue
  | TokenValue
  | ReferenceValue
  | DateValue
  | NumberValue
  | QuantityValue
  | UriValue;

export interface CompositeValue {
  readonly type: 'composite';
  /** `parts[i]` belongs to `components[i]`. */
  readonly parts: readonly SimpleValue[];
}

export type SearchValue = SimpleValue | CompositeValue;

/** Index lookup: some entry of `param` matches some of `values` (OR). `:not`, `:not-in` negate the whole. */
export interface ParamFilter {
  readonly kind: 'param';
  readonly param: string;
  readonly type: SearchParamType;
  readonly modifier?: Modifier;
  readonly values: readonly SearchValue[];
}

/** `:missing=true|false`. */
export interface MissingFilter {
  readonly kind: 'missing';
  readonly param: string;
  readonly type: SearchParamType;
  readonly missing: boolean;
}

/** `subject:Patient.name=x`: the resource refers, through `param`, to one that passes the filter of its type (OR of branches). */
export interface ChainFilter {
  readonly kind: 'chain';
  readonly param: string;
  readonly branches: readonly { readonly type: string; readonly filter: Filter }[];
}

/** `_has:Observation:patient:code=x`: some resource of `type` that passes `filter` refers to this one through `param`. */
export interface HasFilter {
  readonly kind: 'has';
  readonly type: string;
  readonly param: string;
  readonly filter: Filter;
}

export type Filter = ParamFilter | MissingFilter | ChainFilter | HasFilter;

/** `_include=Source:param[:Target]`. `*` in `source` or `param` means all. */
export interface Include {
  readonly source: string;
  readonly param: string;
  readonly target?: string;
  /** Apply also to resources that were themselves included. */
  readonly iterate: boolean;
}

export interface SortKey {
  /** A parameter code, or `_id`, `_lastUpdated`. */
  readonly param: string;
  readonly type: SearchParamType;
  readonly descending: boolean;
}

export type Summary = 'true' | 'text' | 'data' | 'count' | 'false';

/** A parameter that was understood, exactly as it goes into the self link (decoded). */
export interface AppliedParameter {
  readonly name: string;
  readonly value: string;
}

/** A parameter that took no part in the search, and why, in one sentence. */
export interface UnknownParameter extends AppliedParameter {
  readonly reason: string;
}

export interface SearchQuery {
  /** Absent: search across types. */
  readonly resourceType?: string;
  /** `_type`; empty when not given. */
  readonly types: readonly string[];
  /** All must hold. */
  readonly filters: readonly Filter[];
  readonly includes: readonly Include[];
  readonly revincludes: readonly Include[];
  readonly sort: readonly SortKey[];
  readonly count?: number;
  readonly total?: 'none' | 'estimate' | 'accurate';
  readonly summary?: Summary;
  readonly elements: readonly string[];
  readonly format?: string;
  readonly pretty?: boolean;
  /** Opaque page token of the server's own, from `_cursor`. */
  readonly cursor?: string;
  /** From `_offset`. */
  readonly offset?: number;
  readonly applied: readonly AppliedParameter[];
  readonly unknown: readonly UnknownParameter[];
}

/** A search that cannot be run as written. `code` is an issue type of OperationOutcome. */
export interface SearchIssue {
  readonly code: 'invalid' | 'not-supported' | 'not-found' | 'too-costly' | 'value';
  readonly parameter: string;
  readonly message: string;
}

export type ParsedSearch =
  | { readonly ok: true; readonly query: SearchQuery }
  | { readonly ok: false; readonly issues: readonly SearchIssue[] };

export interface SearchOptions {
  /** `Prefer: handling=strict`: unknown parameters become issues. */
  readonly strict?: boolean;
  /** The instant, epoch ms, that `ap` on dates is measured from (10 % of the gap between then and the value). Without it `ap` widens by the value's own precision. */
  readonly now?: number;
  /** Expansion of a value set for `:in` and `:not-in`; undefined: not known, which is an issue. */
  readonly expandValueSet?: (url: string) => readonly { readonly system?: string; readonly code: string }[] | undefined;
}
