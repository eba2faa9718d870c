export * from './errors.ts';
export * from './findings/finding.ts';
export * from './volume/volume.ts';
