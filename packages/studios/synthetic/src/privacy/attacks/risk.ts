import { normalQuantile } from '@aceso/tensor/stats';
import { oneSided } from '../matches.ts';

/** What an attack achieves beyond what it achieves on people whose rows were not used (Giomi et al. 2023). */
export interface Risk {
  readonly attacks: number;
  readonly successes: number;
  readonly controlAttacks: number;
  readonly controlSuccesses: number;
  /** (training - control) / (1 - control), Wilson rates, with its 95 % interval; all within [0, 1]. */
  readonly risk: number;
  readonly low: number;
  readonly high: number;
  /** One-sided p value of "training rate above control rate" (two proportions). */
  readonly p: number;
  /** 1-based training rows on which the attack succeeded, at most 1,000. */
  readonly rows: readonly number[];
}

const MOST_NAMED = 1000;

export function risk(
  attacks: number,
  rows: readonly number[],
  controlAttacks: number,
  controlSuccesses: number,
  successes = rows.length,
): Risk {
  const a = rate(successes, attacks);
  const c = rate(controlSuccesses, controlAttacks);
  const clip = (x: number): number => Math.min(1, Math.max(0, x));
  const value = c.value < 1 ? (a.value - c.value) / (1 - c.value) : 0;
  const byAttack = 1 / (1 - c.value);
  const byControl = (a.value - 1) / (1 - c.value) ** 2;
  const error = c.value < 1 ? Math.hypot(a.error * byAttack, c.error * byControl) : 1;
  const pooled = (successes + controlSuccesses) / Math.max(1, attacks + controlAttacks);
  const se = Math.sqrt(pooled * (1 - pooled) * (1 / Math.max(1, attacks) + 1 / Math.max(1, controlAttacks)));
  const difference = successes / Math.max(1, attacks) - controlSuccesses / Math.max(1, controlAttacks);
  return {
    attacks,
    successes,
    controlAttacks,
    controlSuccesses,
    risk: clip(value),
    low: clip(value - error),
    high: clip(value + error),
    p: se > 0 ? oneSided(difference / se) : 1,
    rows: [...new Set(rows)].sort((x, y) => x - y).slice(0, MOST_NAMED),
  };
}

/** Centre and half width of Wilson's interval. */
function rate(successes: number, n: number): { value: number; error: number } {
  if (n === 0) return { value: 0, error: 1 };
  const z2 = normalQuantile(0.975) ** 2;
  const p = successes / n;
  const value = (p + z2 / (2 * n)) / (1 + z2 / n);
  const error = (Math.sqrt(z2) / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return { value, error };
}

/** Several attacks of one kind as one. */
export function pool(risks: readonly Risk[]): Risk {
  const sum = (of: (r: Risk) => number): number => risks.reduce((s, r) => s + of(r), 0);
  return risk(
    sum((r) => r.attacks),
    [],
    sum((r) => r.controlAttacks),
    sum((r) => r.controlSuccesses),
    sum((r) => r.successes),
  );
}
