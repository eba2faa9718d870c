import type { z } from 'zod';
import type { DataClass, ModelPolicy, Provider } from '../egress/policy.ts';
import type { Fetch, TransportOptions } from '../egress/transport.ts';
import type { ModelErrorCode } from '../errors.ts';
import type { Identifier } from '../identifiers/identifier.ts';
import type { RenderedPrompt } from '../prompts/prompt.ts';
import type { Backend } from '../providers/backend.ts';
import type { ModelCard } from '../registry/card.ts';
import type { SpendingStore } from './budget.ts';

export interface AnswerShape<T> {
  /** Short name, letters and underscores. */
  readonly name: string;
  readonly type: z.ZodType<T>;
}

export interface ModelRequest {
  /** Id of the card. */
  readonly model: string;
  /** What it is for, e.g. `draft`; goes to the audit log and the trace. */
  readonly purpose: string;
  readonly prompt: RenderedPrompt;
  readonly dataClass: DataClass;
  /** Identifiers of everyone the content may name; see `collectIdentifiers`. Needed for `phi`. */
  readonly identifiers?: readonly Identifier[];
  /** `Patient/id` of those the content is about, for the audit log. */
  readonly patients?: readonly string[];
  /** Account that spends. */
  readonly user: string;
  readonly maxOutputTokens?: number;
  /** 0 unless given. */
  readonly temperature?: number;
  readonly seed?: number;
  readonly signal?: AbortSignal;
  /** Milliseconds for one attempt; what the card says unless given. */
  readonly timeout?: number;
  /** Repetitions after failures that may pass; 2 unless given. */
  readonly retries?: number;
}

export interface ModelIdentity {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly provider: Provider;
}

export interface Generated<T> {
  readonly value: T;
  readonly model: ModelIdentity;
  /** `id@version`. */
  readonly prompt: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly money: number;
  readonly attempts: number;
  /** The first answer did not fit the schema and was asked for again. */
  readonly repaired: boolean;
  /** It stayed on this machine. */
  readonly inside: boolean;
}

/** One call as the audit log has it. There is no field for what was said. */
export interface CallRecord {
  /** `begin` is written before content leaves this machine; `end` always. */
  readonly phase: 'begin' | 'end';
  readonly call: string;
  readonly at: string;
  readonly user: string;
  readonly model: string;
  readonly version: string;
  readonly provider: Provider;
  /** Host that it went to; absent for models on this machine. */
  readonly host?: string;
  readonly purpose: string;
  readonly prompt: string;
  readonly dataClass: DataClass;
  readonly identifiers: 'replaced' | 'sent' | 'stayed inside';
  readonly patients: readonly string[];
  readonly outcome?: 'done' | ModelErrorCode | 'internal';
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly money?: number;
  readonly attempts?: number;
  readonly milliseconds?: number;
}

export interface GatewayOptions {
  readonly card: (id: string) => Promise<ModelCard | undefined>;
  readonly policy: () => Promise<ModelPolicy>;
  /** Looks up the environment variable that a card names. */
  readonly secret: (variable: string) => string | undefined;
  readonly spending: SpendingStore;
  /** Resolves when the record is durable; a call whose record cannot be written does not happen. */
  readonly audit: (record: CallRecord) => Promise<void>;
  /** Opens local weights, checked against their hash. */
  readonly openLocal?: (card: ModelCard) => Promise<Backend>;
  /** Instead of the guarded transport, given its options: for recording and replaying. */
  readonly transport?: (options: TransportOptions, card: ModelCard) => Fetch;
  readonly now?: () => Date;
  /** 32 random bits for the stand-ins of a request. */
  readonly entropy?: () => number;
  /** Milliseconds before the first repetition. */
  readonly backoff?: number;
  /** Calls of local models at a time. */
  readonly localPlaces?: number;
}
