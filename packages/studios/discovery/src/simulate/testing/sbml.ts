/** Formulas for tests: a number, a name, or `[operator, ...operands]`; `time`, `delay`, `rateOf` and `piecewise` are known. */
export type Formula = number | string | readonly [string, ...Formula[]];

const SYMBOLS = 'http://www.sbml.org/sbml/symbols/';
const symbol = (name: string): string => `<csymbol encoding="text" definitionURL="${SYMBOLS}${name}">${name}</csymbol>`;
const KNOWN = new Set(
  'plus minus times divide power root abs exp ln log floor ceiling factorial sin cos tan arctan eq neq lt gt leq geq and or xor not implies min max quotient rem'.split(
    ' ',
  ),
);

function body(f: Formula): string {
  if (typeof f === 'number') return `<cn>${f}</cn>`;
  if (typeof f === 'string')
    return f === 'time' ? symbol('time') : f === 'true' || f === 'false' ? `<${f}/>` : `<ci>${f}</ci>`;
  const [head, ...rest] = f;
  const parts = rest.map(body);
  if (head === 'piecewise') {
    let code = '';
    for (let i = 0; i + 1 < parts.length; i += 2) code += `<piece>${parts[i]}${parts[i + 1]}</piece>`;
    if (parts.length % 2 === 1) code += `<otherwise>${parts[parts.length - 1]}</otherwise>`;
    return `<piecewise>${code}</piecewise>`;
  }
  const operator =
    head === 'delay' || head === 'rateOf' ? symbol(head) : KNOWN.has(head) ? `<${head}/>` : `<ci>${head}</ci>`;
  return `<apply>${operator}${parts.join('')}</apply>`;
}

export const math = (f: Formula): string => `<math xmlns="http://www.w3.org/1998/Math/MathML">${body(f)}</math>`;

/** A Level 3 Version 2 model with the given parts; lists are left out where they are empty. */
export function sbml(parts: {
  functions?: string[];
  compartments?: string[];
  species?: string[];
  parameters?: string[];
  initial?: string[];
  rules?: string[];
  reactions?: string[];
  events?: string[];
  attributes?: string;
  more?: string;
  after?: string;
}): string {
  const list = (name: string, items: string[] | undefined): string =>
    items && items.length > 0 ? `<${name}>\n${items.join('\n')}\n</${name}>\n` : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2" xmlns:comp="http://www.sbml.org/sbml/level3/version1/comp/version1" comp:required="true" xmlns:fbc="http://www.sbml.org/sbml/level3/version1/fbc/version2" fbc:required="false">
<model id="test" ${parts.attributes ?? ''}>
${list('listOfFunctionDefinitions', parts.functions)}${list('listOfCompartments', parts.compartments ?? ['<compartment id="C" size="1" constant="true"/>'])}${list('listOfSpecies', parts.species)}${list('listOfParameters', parts.parameters)}${list('listOfInitialAssignments', parts.initial)}${list('listOfRules', parts.rules)}${list('listOfReactions', parts.reactions)}${list('listOfEvents', parts.events)}${parts.more ?? ''}
</model>
${parts.after ?? ''}
</sbml>`;
}

export const species = (id: string, amount: number, more = ''): string =>
  `<species id="${id}" compartment="C" initialAmount="${amount}" hasOnlySubstanceUnits="false" boundaryCondition="false" constant="false" ${more}/>`;

export const parameter = (id: string, value: number | undefined, constant = true): string =>
  `<parameter id="${id}"${value === undefined ? '' : ` value="${value}"`} constant="${constant}"/>`;

const references = (list: string, side: string): string =>
  side === ''
    ? ''
    : `<${list}>${side
        .split('+')
        .map((s) => {
          const [n, id] = s.trim().includes(' ') ? s.trim().split(' ') : ['1', s.trim()];
          return `<speciesReference species="${id}" stoichiometry="${n}" constant="true"/>`;
        })
        .join('')}</${list}>`;

/** `reaction('r', '2 A + B -> C', law)`. */
export function reaction(id: string, equation: string, law: Formula | undefined, more = '', inside = ''): string {
  const [left, right] = equation.split('->').map((s) => s.trim());
  const kinetic = law === undefined ? '' : `<kineticLaw>${math(law)}${inside}</kineticLaw>`;
  return `<reaction id="${id}" reversible="false" ${more}>${references('listOfReactants', left!)}${references('listOfProducts', right!)}${kinetic}</reaction>`;
}

export const rule = (type: 'assignment' | 'rate', variable: string, f: Formula): string =>
  `<${type}Rule variable="${variable}">${math(f)}</${type}Rule>`;

export function event(
  trigger: Formula,
  assignments: Record<string, Formula>,
  options: {
    delay?: Formula;
    priority?: Formula;
    persistent?: boolean;
    initialValue?: boolean;
    useTriggerValues?: boolean;
  } = {},
): string {
  const { delay, priority, persistent = true, initialValue = true, useTriggerValues = true } = options;
  return `<event useValuesFromTriggerTime="${useTriggerValues}"><trigger initialValue="${initialValue}" persistent="${persistent}">${math(trigger)}</trigger>${
    priority === undefined ? '' : `<priority>${math(priority)}</priority>`
  }${delay === undefined ? '' : `<delay>${math(delay)}</delay>`}<listOfEventAssignments>${Object.entries(assignments)
    .map(([id, f]) => `<eventAssignment variable="${id}">${math(f)}</eventAssignment>`)
    .join('')}</listOfEventAssignments></event>`;
}
