import type { FastifyInstance } from 'fastify';
import { computationsPart } from './computations/part.ts';
import type { DiscoveryContext } from './context.ts';
import { projectRoutes } from './projects/routes.ts';

/** One part of the studio: its routes and its jobs. */
export type DiscoveryPart = (app: FastifyInstance, context: DiscoveryContext) => void | Promise<void>;

/** Every part, in the order of the API's pages. To add one: a folder with a function like these, and a line here. */
export const PARTS: readonly DiscoveryPart[] = [projectRoutes, computationsPart];
