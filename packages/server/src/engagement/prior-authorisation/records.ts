import type { CaseEvent, KeptRequest, RequestReview } from '@aceso/engagement/prior-authorisation';

/** What a request asks for, word for word; written once. */
export interface StoredRequest {
  readonly bundle: Readonly<Record<string, unknown>>;
}

/** What became of a request. Everything else is worked out from its events. */
export interface StoredCase extends KeptRequest {
  /** `open` while an item waits. */
  readonly state: 'open' | 'decided';
  readonly events: readonly CaseEvent[];
  readonly review?: RequestReview;
  /** Shown in lists: what is asked for. */
  readonly service: string;
  /** Shown in lists: for whom, and who asks; requests that came in before lists had it lack it. */
  readonly about?: { readonly patient: string; readonly provider: string };
}

export interface StoredCriteria {
  readonly text: string;
  readonly by: string;
  readonly at: string;
}

/** A subscription in force and how many notifications it has had. */
export interface StoredSubscription {
  readonly organisation: string;
  readonly endpoint: string;
  readonly owner: string;
  readonly sent: number;
}
