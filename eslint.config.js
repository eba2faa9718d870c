// @ts-check
import tseslint from 'typescript-eslint';

/** Biome does the rest; these three rules need types. */
export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/coverage/**',
      '**/*.{js,cjs,mjs}',
      '**/*.as.ts',
      'vitest.config.ts',
      'packages/web/vite.config.ts',
      'packages/web/scripts/**',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: {
      parser: tseslint.parser,
      // Two programs, as `npm run typecheck` has: one for each package would read the shared ones once more in each.
      parserOptions: {
        project: ['tsconfig.json', 'packages/web/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
);
