import type { FastifyInstance } from 'fastify';
import { claimsRoutes } from './claims/routes.ts';
import { computationsPart } from './computations/part.ts';
import type { DiscoveryContext } from './context.ts';
import { effectsRoutes } from './effects/routes.ts';
import { generationRoutes } from './generation/routes.ts';
import { describeRoute } from './molecules/describe-route.ts';
import { moleculeFiles } from './molecules/files.ts';
import { moleculeRoutes } from './molecules/routes.ts';
import { projectRoutes } from './projects/routes.ts';
import { runRoutes } from './runs/routes.ts';
import { screeningRoutes } from './screening/routes.ts';

/** One part of the studio: its routes and its kinds of run. */
export type DiscoveryPart = (app: FastifyInstance, context: DiscoveryContext) => void | Promise<void>;

/** Every part, in the order of the API's pages. To add one: a folder with a function like these, and a line here. */
export const PARTS: readonly DiscoveryPart[] = [
  projectRoutes,
  moleculeRoutes,
  moleculeFiles,
  describeRoute,
  claimsRoutes,
  effectsRoutes,
  generationRoutes,
  screeningRoutes,
  runRoutes,
  computationsPart,
];
