import { describe, expect, it } from 'vitest';
import type { ModelPolicy } from './api.ts';
import { limitOf, textsOf, withLimits } from './limits.ts';

const policy: ModelPolicy = {
  version: 1,
  egress: [],
  downloads: [],
  structures: [],
  unsupported: 'remove',
  budget: { totalMoneyPerDay: 20, userTokensPerDay: 5000 },
};

describe('limits of spending', () => {
  it('nothing is no limit, and 0 is one', () => {
    expect(limitOf('userMoneyPerDay', ' ')).toBeUndefined();
    expect(limitOf('userMoneyPerDay', '0')).toBe(0);
    expect(limitOf('userMoneyPerDay', '2,5')).toBe(2.5);
  });

  it.each(['-1', '1e9', 'ten', '1.5.2', '1,000.50', 'Infinity', '0x10'])('%s is none', (text) => {
    expect(limitOf('totalMoneyPerDay', text)).toBeNull();
  });

  it('tokens are whole', () => {
    expect(limitOf('userTokensPerDay', '500000')).toBe(500_000);
    expect(limitOf('userTokensPerDay', '1.5')).toBeNull();
  });

  it('change the policy as a whole or not at all', () => {
    expect(withLimits(policy, textsOf(policy.budget))).toEqual(policy);
    expect(withLimits(policy, { userTokensPerDay: '', userMoneyPerDay: '3', totalMoneyPerDay: '' })?.budget).toEqual({
      userMoneyPerDay: 3,
    });
    expect(withLimits(policy, { userTokensPerDay: 'x', userMoneyPerDay: '3', totalMoneyPerDay: '' })).toBeUndefined();
  });
});
