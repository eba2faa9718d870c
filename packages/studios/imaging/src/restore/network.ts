/** Channels of the restoring diffusion: full, half and quarter resolution. */
export const RESTORE_WIDTHS = [20, 32, 48] as const;
/** Noisy residual, degraded image, first estimate, time, noise level over 0.1, resolution (1) or noise (0), CT (1) or MR (0). */
export const RESTORE_INPUTS = 7;
