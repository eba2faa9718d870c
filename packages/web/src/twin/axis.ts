/** Axis of glucose: the range most targets aim at, mg/dL (Battelino et al., Diabetes Care 2019;42:1593), and what is always shown. */
export const GLUCOSE = { range: [70, 180], shows: [40, 200] } as const;
