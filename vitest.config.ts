import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Tests start many servers, commands and workers as processes of their own: each finds what the ones before it compiled.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules', '.cache', 'aceso');

/** Three tiers: `unit` needs nothing, `db` opens a store, `e2e` drives a started server in Chromium. */
const tier = (name: string, include: string[], exclude: string[], timeout: number) => ({
  test: {
    name,
    include,
    exclude: ['**/node_modules/**', '**/dist/**', ...exclude],
    setupFiles: ['scripts/property-seed.ts', ...(name === 'unit' ? [] : ['packages/store/src/testing/setup.ts'])],
    globalSetup: [
      ...(name === 'unit' ? [] : ['packages/store/src/testing/global-setup.ts']),
      ...(name === 'e2e' ? ['scripts/e2e-setup.ts'] : []),
    ],
    testTimeout: timeout,
    hookTimeout: timeout,
    // A page may take long on a busy machine; one that never comes still fails.
    expect: { poll: { timeout: Math.min(30_000, timeout / 2) } },
    // Each browser test brings a server and a browser of its own: two at a time take as long, and disturb each other.
    fileParallelism: name !== 'e2e',
  },
});
const all = (suffix: string) => [`packages/**/*.${suffix}`, `conformance/**/*.${suffix}`, `scripts/**/*.${suffix}`];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      tier('unit', all('test.ts'), ['**/*.db.test.ts', '**/*.e2e.test.ts'], 20_000),
      tier('db', all('db.test.ts'), [], 120_000),
      tier('e2e', all('e2e.test.ts'), [], 180_000),
    ],
  },
});
