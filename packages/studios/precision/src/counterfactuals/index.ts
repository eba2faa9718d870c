/** What would have to be otherwise for a model to say less. */
export { COUNTERFACTUAL_CALCULATORS, leversOf } from './calculator-levers.ts';
export { type CalculatorCounterfactuals, calculatorCounterfactuals } from './of-calculator.ts';
export { type ModelCounterfactuals, modelCounterfactuals, modelLevers } from './of-model.ts';
export {
  CAUTION,
  type Counterfactual,
  type CounterfactualAnswer,
  type Lever,
  searchCounterfactuals,
} from './search.ts';
