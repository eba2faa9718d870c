export const PLANES = ['axial', 'sagittal', 'coronal'] as const;
export type PlaneName = (typeof PLANES)[number];
