/** The prior of healthy MR sees images, over their reference intensity, with this taken off and this as 1. */
export const CENTRE = 0.35;
export const SPREAD = 0.3;
/** Channels of the prior: full, half and quarter resolution. */
export const PRIOR_WIDTHS = [16, 32, 48] as const;
