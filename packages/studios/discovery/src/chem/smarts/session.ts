/**
 * One number per outermost search: what nested patterns have found is kept as long as it does not change. `depth` tells
 * an outermost search from one inside `$(...)`.
 */
export const session = { number: 0, depth: 0, steps: 0 };
