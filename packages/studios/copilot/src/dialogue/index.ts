export { newDialogue, step, type DialogueHead, type DialogueStep } from './reducer.ts';
export { play, type PlayedDialogue } from './simulate/selfplay.ts';
export { readAgentClinic, ScenarioError } from './simulate/agentclinic.ts';
export { sampleKnowledgePatients } from './simulate/knowledge.ts';
export type { SimulatedPatient } from './simulate/patient.ts';
export * from './types.ts';
