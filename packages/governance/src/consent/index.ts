export { type Decision, decide, isInForce, mayDeny, type Viewer } from './decide.ts';
