import manifest from '../package.json' with { type: 'json' };

/** The release that runs. */
export const RELEASE = { version: manifest.version, date: '2026-11-01' } as const;
