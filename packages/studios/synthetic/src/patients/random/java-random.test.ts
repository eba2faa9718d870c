import { describe, expect, it } from 'vitest';
import { JavaRandom } from './java-random.ts';

/** What OpenJDK 17's java.util.Random gives: nextInt, nextInt(10), nextInt(16), nextInt(1000000007), nextDouble, two nextGaussian, nextLong, nextBoolean, nextDouble. */
const JDK = [
  [
    0,
    -1155484576,
    8,
    3,
    302116440,
    0.6374174253501083,
    1.1309640497243958,
    2.1872869364807714,
    6146794652083548235n,
    false,
    0.6130357680446138,
  ],
  [
    42,
    -1170105035,
    3,
    10,
    102948884,
    0.30871945533265976,
    -1.2314225495957323,
    0.9144954758720792,
    -1782466964123969572n,
    false,
    0.3816430907807956,
  ],
  [
    -7,
    1155869324,
    7,
    10,
    119890471,
    0.14642584103164424,
    -0.6133461832585689,
    -1.003902401976833,
    -9041719857244631827n,
    true,
    0.17232327979194384,
  ],
  [
    123456789012345,
    -1421006947,
    4,
    13,
    308132645,
    0.8815593546533792,
    0.6870668273689902,
    0.44095923083121724,
    5161378063526003378n,
    true,
    0.23116079973416226,
  ],
] as const;

describe('JavaRandom', () => {
  const cases = JDK.map(([seed, ...expected]) => ({ seed, expected }));
  it.each(cases)('gives the numbers of java.util.Random($seed)', ({ seed, expected }) => {
    const r = new JavaRandom(seed);
    expect([
      r.nextInt(),
      r.nextInt(10),
      r.nextInt(16),
      r.nextInt(1000000007),
      r.nextDouble(),
      r.nextGaussian(),
      r.nextGaussian(),
      r.nextLong(),
      r.nextBoolean(),
      r.nextDouble(),
    ]).toEqual(expected);
  });

  it('agrees with the JDK over a million normal numbers', () => {
    const r = new JavaRandom(19);
    let sum = 0;
    for (let i = 0; i < 1_000_000; i += 1) sum += r.nextGaussian();
    expect(sum).toBe(1042.666189540468);
  });

  it('takes a bigint beyond 2^53 and refuses what is no whole number', () => {
    expect(new JavaRandom(2n ** 60n + 5n).nextInt()).toBe(new JavaRandom(5).nextInt());
    expect(() => new JavaRandom(0.5)).toThrow(/whole number/);
    expect(() => new JavaRandom(1).nextInt(0)).toThrow(/bound/);
  });
});
