import fc from 'fast-check';

/**
 * Properties try the same values in every run, so that a red run is red again and says something about the change
 * before it. `PROPERTY_SEED=n npx vitest run` tries others.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_260_101) });
