export { type Loadings, type Projection, projectionsOf, readLoadings } from './loadings.ts';
export { type PanelFile, readPanel } from './panel-file.ts';
export { checkPanel, type PanelFit, type Placement, percentileWithin, placeOf } from './place.ts';
export { type PlacedSample, type PlacedScore, placeScores } from './place-scores.ts';
export { variantLines, type Withheld } from './same-variants.ts';
