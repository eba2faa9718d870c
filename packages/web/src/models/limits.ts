import type { Budget, ModelPolicy } from './api.ts';

export const LIMITS = ['userTokensPerDay', 'userMoneyPerDay', 'totalMoneyPerDay'] as const;
export type Limit = (typeof LIMITS)[number];
export type LimitTexts = Readonly<Record<Limit, string>>;

export const textsOf = (budget: Budget): LimitTexts => ({
  userTokensPerDay: String(budget.userTokensPerDay ?? ''),
  userMoneyPerDay: String(budget.userMoneyPerDay ?? ''),
  totalMoneyPerDay: String(budget.totalMoneyPerDay ?? ''),
});

/** Undefined: no limit. Null: not a number that a limit may be. Tokens are whole; both decimal signs are read. */
export function limitOf(name: Limit, text: string): number | undefined | null {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') return undefined;
  const form = name === 'userTokensPerDay' ? /^\d{1,12}$/ : /^\d{1,9}(?:\.\d{1,6})?$/;
  return form.test(trimmed) ? Number(trimmed) : null;
}

/** The policy with other limits; undefined when one of the texts is no limit. */
export function withLimits(policy: ModelPolicy, texts: LimitTexts): ModelPolicy | undefined {
  const budget: Partial<Record<Limit, number>> = {};
  for (const name of LIMITS) {
    const value = limitOf(name, texts[name]);
    if (value === null) return undefined;
    if (value !== undefined) budget[name] = value;
  }
  return { ...policy, budget };
}
