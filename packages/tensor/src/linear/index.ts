/** Regression with standard errors: linear, logistic, Poisson and proportional hazards. */
export { fitCox, fitFineGray } from './cox.ts';
export { applyDesign, type Design, type DesignOptions, type DesignPlan, planDesign } from './design.ts';
export { type Family, fitGlm, type GlmOptions, inverseLink, type LinearFit, linearPredictor } from './glm.ts';
export { factor, invert, solve } from './solve.ts';
