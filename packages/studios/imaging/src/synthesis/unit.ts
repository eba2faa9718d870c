/** Radiographs, each from its darkest (0) to its brightest pixel (1), less this and over this. */
export const CENTRE = 0.5;
export const SPREAD = 0.25;
