export { readPublishedRequest } from './malformed.ts';
export { HookRequestError, parseHookRequest } from './parse.ts';
export { cardsOf } from './plan-cards.ts';
export { type RuleCards, ruleCards } from './rule-cards.ts';
export { resourcesOf, runPlan } from './run-plan.ts';
export { hooksOf, planServices, ruleServices } from './services.ts';
export * from './types.ts';
