export { isResourceType, jsonName, resourceTypes, typeDef, valueSetCodes } from './load.ts';
export type { Constraint, ElementDef, TypeDef } from './types.ts';
