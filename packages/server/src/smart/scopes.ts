/**
 * SMART App Launch 2.x scopes (HL7 SMART 2.2.0, "Scopes and Launch Context"): `patient/Observation.rs`, version 1 forms
 * `patient/*.read`, and the ones that ask for context. Scopes limited by a query (`?category=...`) are not granted.
 */
export type ScopeContext = 'patient' | 'user' | 'system';
/** create, read, update, delete, search. */
export type Act = 'c' | 'r' | 'u' | 'd' | 's';

export interface ResourceScope {
  readonly context: ScopeContext;
  /** A resource type, or `*`. */
  readonly type: string;
  readonly acts: ReadonlySet<Act>;
}

/** Scopes that grant no access to resources. */
export const PLAIN_SCOPES = [
  'openid',
  'fhirUser',
  'profile',
  'offline_access',
  'online_access',
  'launch',
  'launch/patient',
  'launch/encounter',
] as const;

const VERSION_1: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' };
const FORM = /^(patient|user|system)\/([A-Z][A-Za-z]+|\*)\.(read|write|\*|(?=[cruds])c?r?u?d?s?)$/;

/** Undefined: not a scope for resources. Letters out of order (`.sr`) are refused, as the specification says. */
export function parseScope(text: string): ResourceScope | undefined {
  const [, context, type, access] = FORM.exec(text) ?? [];
  if (context === undefined || type === undefined || access === undefined) return undefined;
  const acts = new Set([...(VERSION_1[access] ?? access)] as Act[]);
  return { context: context as ScopeContext, type, acts };
}

export const resourceScopes = (text: string | undefined): readonly ResourceScope[] =>
  (text ?? '').split(' ').flatMap((one) => parseScope(one) ?? []);

/** Whether a scope that is asked for is within what the app is registered for. */
export function isWithin(asked: string, registered: readonly string[]): boolean {
  if ((PLAIN_SCOPES as readonly string[]).includes(asked)) return true;
  const wanted = parseScope(asked);
  if (!wanted) return false;
  const held = registered.flatMap((one) => parseScope(one) ?? []).filter((one) => one.context === wanted.context);
  return [...wanted.acts].every((act) => held.some((one) => covers(one, wanted.type, act)));
}

const covers = (scope: ResourceScope, type: string, act: Act): boolean =>
  scope.acts.has(act) && (scope.type === '*' || scope.type === type);

/** Whether any scope allows an act on a type; `*` asks for all types at once. */
export const allows = (scopes: readonly ResourceScope[], type: string, act: Act): boolean =>
  scopes.some((scope) => covers(scope, type, act));
