import { Bond, StructureElement, Unit } from 'molstar/lib/mol-model/structure.js';
import { ColorThemeCategory } from 'molstar/lib/mol-theme/color/categories.js';
import type { ColorTheme } from 'molstar/lib/mol-theme/color.js';
import { Color } from 'molstar/lib/mol-util/color/index.js';
import type { ParamDefinition } from 'molstar/lib/mol-util/param-definition.js';
import { plddtBand, plddtScale } from './plddt.ts';

const UNKNOWN = Color(0xa9b9bf);
type Params = Record<string, never>;

/**
 * Colours by the confidence that AlphaFold, ESMFold, Boltz and others write where experiments have the temperature factor. Mol*'s
 * own theme of this name asks for mmCIF with `ma_qa_metric`; PDB files and some mmCIF files have the column only.
 */
function theme(context: ColorTheme.Props extends never ? never : { structure?: { models: readonly unknown[] } }) {
  const scales = new Map<unknown, number>();
  const scaleOf = (unit: Unit.Atomic): number => {
    const known = scales.get(unit.model);
    if (known !== undefined) return known;
    const column = unit.model.atomicConformation.B_iso_or_equiv;
    let largest = 0;
    for (let row = 0; row < column.rowCount; row += 1) largest = Math.max(largest, column.value(row));
    const scale = plddtScale(largest);
    scales.set(unit.model, scale);
    return scale;
  };
  const of = (unit: Unit, element: number) =>
    Unit.isAtomic(unit)
      ? Color(plddtBand(unit.model.atomicConformation.B_iso_or_equiv.value(element) * scaleOf(unit)).colour)
      : UNKNOWN;
  void context;
  return {
    factory: theme,
    granularity: 'group' as const,
    preferSmoothing: true,
    color: (location: unknown) => {
      if (StructureElement.Location.is(location)) return of(location.unit, location.element);
      if (Bond.isLocation(location)) return of(location.aUnit, location.aUnit.elements[location.aIndex]!);
      return UNKNOWN;
    },
    props: {},
    description: 'Confidence of a predicted structure (pLDDT)',
  };
}

export const PLDDT_THEME = {
  name: 'aceso-plddt',
  label: 'pLDDT',
  category: ColorThemeCategory.Validation,
  factory: theme as unknown as ColorTheme.Provider<Params, string>['factory'],
  getParams: () => ({}) as Params,
  defaultValues: {} as ParamDefinition.Values<Params>,
  isApplicable: () => true,
} as unknown as ColorTheme.Provider<Params, string>;
