/** Standard normal distribution function; error below 1e-7 (Abramowitz and Stegun, 7.1.26). */
export function normalCdf(x: number): number {
  const z = Math.abs(x) * Math.SQRT1_2;
  const t = 1 / (1 + 0.3275911 * z);
  const series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  const tail = 0.5 * series * Math.exp(-z * z);
  return x > 0 ? 1 - tail : tail;
}

/** Its inverse on (0, 1), within [-5, 5]. */
export function normalQuantile(u: number): number {
  let low = -5;
  let high = 5;
  // Bisection: 40 halvings are exact enough, and it cannot leave the interval as Newton's steps may in the tails.
  for (let i = 0; i < 40; i += 1) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < u) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
