export * from './dock/index.ts';
export * from './lab/index.ts';
