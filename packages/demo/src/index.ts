export { DEMO_AS_OF, type DemoOptions, demoHospital } from './hospital.ts';
export { type DemoTranscript, demoTranscripts } from './transcripts.ts';
