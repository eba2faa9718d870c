/** As it is named in what it writes. */
export const PROGRAM = { name: 'Aceso imaging', version: '0.1.0' } as const;
