import type { ModelErrorCode } from '../../errors.ts';
import type { BackendAnswer } from '../../providers/backend.ts';
import type { TextCall } from './language-model.ts';

/** What a thread is started with. */
export interface Start {
  readonly path: string;
  readonly contextTokens: number;
  readonly threads: number;
  readonly runtimes: string | undefined;
}

/** What is asked of the thread. */
export type Wish =
  | { readonly id: number; readonly kind: 'count'; readonly text: string }
  | { readonly id: number; readonly kind: 'answer'; readonly call: TextCall }
  | { readonly id: number; readonly kind: 'stop' }
  | { readonly id: number; readonly kind: 'close' };

/** What it says; each ends its wish, except a piece. */
export type Reply =
  | { readonly id: number; readonly kind: 'piece'; readonly text: string }
  | { readonly id: number; readonly kind: 'count'; readonly value: number }
  | { readonly id: number; readonly kind: 'answer'; readonly value: BackendAnswer }
  | { readonly id: number; readonly kind: 'closed' }
  | { readonly id: number; readonly kind: 'failed'; readonly code: ModelErrorCode; readonly message: string };
