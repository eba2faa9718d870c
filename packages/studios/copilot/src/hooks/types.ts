import type { Coding, Resource } from '@medplum/fhirtypes';

/** CDS Hooks 2.0 (https://cds-hooks.hl7.org/2.0/), the parts this service speaks. */
export const HOOKS = ['patient-view', 'order-select', 'order-sign', 'encounter-discharge', 'appointment-book'] as const;
/** Those that only coverage is asked at (Da Vinci CRD); no rule fires at them. */
export const COVERAGE_HOOKS = ['order-dispatch', 'encounter-start'] as const;
export type Hook = (typeof HOOKS)[number] | (typeof COVERAGE_HOOKS)[number];

export const INDICATORS = ['info', 'warning', 'critical'] as const;
export type Indicator = (typeof INDICATORS)[number];

export interface HookRequest {
  readonly hook: Hook;
  readonly hookInstance: string;
  readonly fhirServer?: string;
  readonly context: HookContext;
  /** By prefetch key; null where the client has nothing. */
  readonly prefetch: Readonly<Record<string, Resource | null>>;
}

export interface HookContext {
  readonly userId: string;
  /** Without the type: `123`, also where the client sent `Patient/123`. */
  readonly patientId: string;
  readonly encounterId?: string;
  /** Draft orders (order-select, order-sign) or appointments (appointment-book). */
  readonly drafts: readonly Resource[];
  /** `Type/id` of the drafts that were selected (order-select), or of the orders that are dispatched (order-dispatch). */
  readonly selections: readonly string[];
}

export interface Source {
  readonly label: string;
  readonly url?: string;
  readonly icon?: string;
  readonly topic?: Coding;
}

export interface Action {
  readonly type: 'create' | 'update' | 'delete';
  readonly description: string;
  readonly resource?: Resource;
  readonly resourceId?: string;
}

export interface Suggestion {
  readonly label: string;
  readonly uuid: string;
  readonly isRecommended?: boolean;
  readonly actions?: readonly Action[];
}

export interface OverrideReason {
  readonly code: string;
  readonly system: string;
  readonly display: string;
}

export interface Link {
  readonly label: string;
  readonly url: string;
  readonly type: 'absolute' | 'smart';
  readonly appContext?: string;
}

export interface Card {
  readonly uuid: string;
  /** Shorter than 140 characters. */
  readonly summary: string;
  /** GitHub-flavoured Markdown. */
  readonly detail?: string;
  readonly indicator: Indicator;
  readonly source: Source;
  readonly suggestions?: readonly Suggestion[];
  /** Required where there are suggestions. */
  readonly selectionBehavior?: 'at-most-one' | 'any';
  readonly overrideReasons?: readonly OverrideReason[];
  readonly links?: readonly Link[];
}

export interface HookResponse {
  readonly cards: readonly Card[];
  /** Changes that the client may make without asking (CDS Hooks 2.0, system actions). */
  readonly systemActions?: readonly Action[];
}

export interface HookService {
  readonly id: string;
  readonly hook: Hook;
  readonly title: string;
  readonly description: string;
  readonly usageRequirements?: string;
  readonly prefetch: Readonly<Record<string, string>>;
}
