import type { Evidence } from '@aceso/evidence';
import type { BackTest, WhatIf } from '@aceso/precision/twin';

export interface TwinSettings {
  readonly model: 'type1' | 'type2';
  /** kg. */
  readonly weight: number;
  readonly seed: number;
}

export interface Decision {
  readonly decision: 'rejected';
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** A twin of a patient at rest; its recording is a blob. */
export interface KeptTwin extends TwinSettings {
  readonly id: string;
  readonly patient: string;
  readonly origin: 'record' | 'brought';
  readonly job: string;
  readonly state: 'running' | 'ready' | 'failed' | 'cancelled';
  readonly error?: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
  /** SHA-256 of the recording. */
  readonly recording: string;
  readonly report?: BackTest;
  readonly decision?: Decision;
}

export interface TwinView extends Omit<KeptTwin, 'recording'> {
  readonly progress?: { readonly done: number; readonly total: number };
}

export interface TwinClaim {
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

export interface WhatIfView extends WhatIf {
  readonly twin: string;
  readonly claims: readonly TwinClaim[];
}
