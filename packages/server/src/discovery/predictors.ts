import type { Prediction } from '@aceso/discovery/claims';

/** A learned model that says something of a molecule. */
export interface Predictor {
  /** Stable word, such as `admet`. */
  readonly id: string;
  predict(smiles: string): Promise<readonly Prediction[]>;
}

/** Every predictor there is: what it says becomes claims of the molecule page. To add one: a line here. */
export const PREDICTORS: readonly Predictor[] = [];
