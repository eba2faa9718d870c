export {
  type CommonCase,
  type CommonModel,
  createCommonModel,
  type RequestValue,
  type WeighedFinding,
} from './inference.ts';
export { commonKnowledge } from './knowledge.ts';
export type { Condition, FindingDefinition, KnowledgeBase, Presentation, Urgency } from './schema.ts';
