export { type Assessment, assess, CALCULATORS, NOT_EMBEDDED } from './assess.ts';
export type { Calculator, Input, Result, Values } from './calculator.ts';
export { type ChartInput, inputsFromChart } from './from-chart.ts';
export { type Language, said, WORDS_ES } from './spanish/index.ts';
