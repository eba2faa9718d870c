import { describe, expect, it } from 'vitest';
import { loadModel, parseSettings, simulate } from '../index.ts';
import { math, parameter, sbml } from '../testing/sbml.ts';

const definition = (id: string, inside: string): string =>
  `<comp:modelDefinition id="${id}">${inside}</comp:modelDefinition>`;
const rate = (variable: string, f: Parameters<typeof math>[0]): string =>
  `<listOfRules><rateRule variable="${variable}" metaid="rule_${variable}">${math(f)}</rateRule></listOfRules>`;
const parameters = (...list: string[]): string => `<listOfParameters>${list.join('')}</listOfParameters>`;
const submodel = (id: string, of: string, more = '', inside = ''): string =>
  `<comp:submodel comp:id="${id}" comp:modelRef="${of}" ${more}>${inside}</comp:submodel>`;
const compose = (submodels: string, definitions: string, own: string[] = []): string =>
  sbml({
    parameters: own,
    more: `<comp:listOfSubmodels>${submodels}</comp:listOfSubmodels>`,
    after: `<comp:listOfModelDefinitions>${definitions}</comp:listOfModelDefinitions>`,
  });
const replaced = (id: string, value: number, ref: string): string =>
  `<parameter id="${id}" value="${value}" constant="false"><comp:listOfReplacedElements><comp:replacedElement ${ref}/></comp:listOfReplacedElements></parameter>`;
const end = (text: string, variables: string, external?: (s: string) => string): number[] =>
  [
    ...simulate(loadModel(text, external), parseSettings(`duration: 2\nsteps: 1\nvariables: ${variables}`)).rows[1]!,
  ].slice(1);

const grow = definition('grow', `${parameters(parameter('x', 1, false), parameter('k', 3, false))}${rate('x', 'k')}`);

describe('composed models', () => {
  it('instantiates a definition as often as it is used, and names the parts', () => {
    expect(end(compose(submodel('a', 'grow') + submodel('b', 'grow'), grow), 'a__x, b__x')).toEqual([7, 7]);
  });

  it('replaces a part, with a conversion of its scale', () => {
    const model = compose(submodel('a', 'grow'), grow, [replaced('K', 5, 'comp:submodelRef="a" comp:idRef="k"')]);
    expect(end(model, 'a__x')[0]).toBeCloseTo(11, 9);
    const scaled = compose(submodel('a', 'grow'), grow, [
      parameter('f', 10),
      replaced('X', 10, 'comp:submodelRef="a" comp:idRef="x" comp:conversionFactor="f"'),
    ]);
    expect(end(scaled, 'X')[0]).toBeCloseTo(70, 8);
  });

  it('lets a part of the submodel stand for its own', () => {
    const own = `<parameter id="X" value="50" constant="false"><comp:replacedBy comp:submodelRef="a" comp:idRef="x"/></parameter>`;
    expect(end(compose(submodel('a', 'grow'), grow, [own]), 'X')).toEqual([7]);
  });

  it('deletes parts, and converts time', () => {
    const deletion = '<comp:listOfDeletions><comp:deletion comp:metaIdRef="rule_x"/></comp:listOfDeletions>';
    expect(end(compose(submodel('a', 'grow', '', deletion), grow), 'a__x')).toEqual([1]);
    const model = compose(submodel('a', 'grow', 'comp:timeConversionFactor="f"'), grow, [parameter('f', 10)]);
    expect(end(model, 'a__x')[0]).toBeCloseTo(1.6, 9);
  });

  it('reaches through ports and nested submodels', () => {
    const outer = definition(
      'outer',
      `<comp:listOfSubmodels>${submodel('in', 'grow')}</comp:listOfSubmodels><comp:listOfPorts><comp:port comp:id="p" comp:idRef="in"><comp:sBaseRef comp:idRef="k"/></comp:port></comp:listOfPorts>`,
    );
    const model = compose(submodel('o', 'outer'), grow + outer, [
      replaced('K', 5, 'comp:submodelRef="o" comp:portRef="p"'),
    ]);
    expect(end(model, 'o__in__x')[0]).toBeCloseTo(11, 9);
  });

  it('reads definitions from another file, and refuses what is missing or endless', () => {
    const other = compose('', grow);
    const text = sbml({
      more: `<comp:listOfSubmodels>${submodel('a', 'ext')}</comp:listOfSubmodels>`,
      after:
        '<comp:listOfExternalModelDefinitions><comp:externalModelDefinition comp:id="ext" comp:source="other.xml" comp:modelRef="grow"/></comp:listOfExternalModelDefinitions>',
    });
    expect(end(text, 'a__x', (source) => (source === 'other.xml' ? other : ''))).toEqual([7]);
    expect(() => loadModel(text)).toThrow(/in another file, other.xml/);
    expect(() => loadModel(text, () => '<sbml')).toThrow(/In other.xml: Line/);
    expect(() => loadModel(compose(submodel('a', 'none'), grow))).toThrow(
      /uses the model "none", which is not defined/,
    );
    const loop = definition('loop', `<comp:listOfSubmodels>${submodel('again', 'loop')}</comp:listOfSubmodels>`);
    expect(() => loadModel(compose(submodel('a', 'loop'), loop))).toThrow(/contains itself/);
  });
});
