import { epsilonRho, exponentialRho, gaussianRho, rhoEpsilon } from '../../privacy/accounting/zcdp.ts';

/** One use of the data. */
export interface Spending {
  readonly purpose: string;
  readonly mechanism: 'discrete gaussian' | 'exponential';
  /** Standard deviation of the noise, or epsilon of the choice. */
  readonly parameter: number;
  readonly rho: number;
}

/** Keeps the account of a fit in zCDP; refuses to go over. */
export class Budget {
  readonly epsilon: number;
  readonly delta: number;
  readonly rho: number;
  readonly ledger: Spending[] = [];
  private used = 0;

  constructor(epsilon: number, delta: number) {
    this.epsilon = epsilon;
    this.delta = delta;
    // A hair less, for the rounding of sums.
    this.rho = epsilonRho(epsilon, delta) * (1 - 1e-9);
  }

  get left(): number {
    return Math.max(0, this.rho - this.used);
  }

  /** Noise of a count query (L2 sensitivity 1) that costs `rho`. */
  gaussian(rho: number, purpose: string): number {
    const sigma = Math.sqrt(1 / (2 * rho));
    this.spend({ purpose, mechanism: 'discrete gaussian', parameter: sigma, rho: gaussianRho(sigma) });
    return sigma;
  }

  /** Epsilon of an exponential mechanism that costs `rho`. */
  choice(rho: number, purpose: string): number {
    const epsilon = Math.sqrt(8 * rho);
    this.spend({ purpose, mechanism: 'exponential', parameter: epsilon, rho: exponentialRho(epsilon) });
    return epsilon;
  }

  /** What has been spent, as epsilon at the budget's delta. */
  spent(): { rho: number; epsilon: number } {
    return { rho: this.used, epsilon: this.used === 0 ? 0 : rhoEpsilon(this.used, this.delta) };
  }

  private spend(s: Spending): void {
    if (this.used + s.rho > this.rho * (1 + 1e-10)) {
      throw new RangeError(`the privacy budget is exhausted before "${s.purpose}"`);
    }
    this.used += s.rho;
    this.ledger.push(s);
  }
}
