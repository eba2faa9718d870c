export { buildX12, type ElementValue, type NewInterchange, withDelimiters } from './build.ts';
export { type Hierarchy, hierarchyOf, type Level, type Party } from './hierarchy.ts';
export {
  type FunctionalGroup,
  type Interchange,
  parseX12,
  type Transaction,
  writeX12,
  type X12File,
  type X12Problem,
} from './parse.ts';
export { type Delimiters, element, parts, type Segment } from './segment.ts';
