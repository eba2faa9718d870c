import { describe, expect, it } from 'vitest';
import { loadModel, parseSettings, simulate } from '../index.ts';
import { math, parameter, reaction, rule, sbml, species } from '../testing/sbml.ts';

const good = sbml({
  species: [species('A', 1)],
  parameters: [parameter('k', 1)],
  reactions: [reaction('J', 'A -> ', ['times', 'k', 'A'])],
});

describe('what is wrong with a model', () => {
  it.each<[string, string, RegExp]>([
    ['nothing', '', /file is empty/],
    ['no XML', 'hello', /not well formed|no XML element/],
    ['an open element', good.replace('</listOfSpecies>', ''), /^Line \d+: the XML is not well formed/],
    ['a file cut off', good.slice(0, good.indexOf('</reaction>')), /^Line \d+: the file ends before <\w+> is closed/],
    ['a DOCTYPE', good.replace('<sbml', '<!DOCTYPE sbml [<!ENTITY a "b">]>\n<sbml'), /^Line 2: a DOCTYPE .* refused/],
    ['another document', '<html><body/></html>', /Line 1, <html>: an SBML document begins with <sbml>/],
    ['level 1', good.replace('level="3"', 'level="1"'), /level 1 is not read; convert/],
    ['no model', '<sbml level="3" version="1"></sbml>', /holds no <model>/],
    [
      'a package it cannot act on',
      good.replace(
        '<sbml ',
        '<sbml xmlns:x="http://www.sbml.org/sbml/level3/version1/arrays/version1" x:required="true" ',
      ),
      /needs the SBML package .*arrays/,
    ],
    ['a missing id', good.replace('id="A" ', ''), /<species>: the attribute id is missing/],
    ['a bad id', good.replace('id="k"', 'id="k-1"'), /"k-1" is not an identifier/],
    [
      'a bad number',
      good.replace('initialAmount="1"', 'initialAmount="one"'),
      /<species id="A">: initialAmount="one" is not a number/,
    ],
    ['a bad truth', good.replace('boundaryCondition="false"', 'boundaryCondition="no"'), /neither true nor false/],
    [
      'a missing compartment',
      good.replace('compartment="C"', 'compartment="D"'),
      /^Line \d+: the species A is in the compartment "D"/,
    ],
    ['a missing species', good.replace('species="A"', 'species="Z"'), /reaction J uses the species "Z"/],
    [
      'a missing name',
      good.replace('<ci>k</ci>', '<ci>q</ci>'),
      /^Line \d+: the value of J cannot be computed: there is no variable "q"/,
    ],
    ['an unknown operator', good.replace('<times/>', '<integral/>'), /<integral>: <integral> is not an operator/],
    ['an unknown function', good.replace('<times/>', '<ci>f</ci>'), /there is no function "f"/],
    ['too many arguments', good.replace('<times/>', '<sin/>'), /<sin> takes 1 arguments, not 2/],
    ['a name twice', good.replace('id="k"', 'id="A"'), /identifier "A" is used twice/],
  ])('%s', (_, text, message) => {
    expect(() => loadModel(text)).toThrow(message);
    expect(() => loadModel(text)).toThrow(expect.objectContaining({ name: 'DiscoveryError', code: 'input' }));
  });

  it('finds loops, two rules for one variable, and rules with nothing to determine', () => {
    const p = [parameter('a', 1, false), parameter('b', 1, false)];
    expect(() =>
      loadModel(sbml({ parameters: p, rules: [rule('assignment', 'a', 'b'), rule('assignment', 'b', 'a')] })),
    ).toThrow(/depends on itself: a <- b <- a/);
    expect(() => loadModel(sbml({ parameters: p, rules: [rule('assignment', 'a', 1), rule('rate', 'a', 1)] }))).toThrow(
      /a has two rules/,
    );
    expect(() => loadModel(sbml({ parameters: [parameter('a', 1)], rules: [rule('rate', 'a', 1)] }))).toThrow(
      /which is constant/,
    );
    const algebraic = `<algebraicRule>${math(['minus', 'k', 1])}</algebraicRule>`;
    expect(() => loadModel(sbml({ parameters: [parameter('k', 1)], rules: [algebraic] }))).toThrow(/overdetermined/);
    const recursive = `<functionDefinition id="f"><math xmlns="http://www.w3.org/1998/Math/MathML"><lambda><apply><ci>f</ci></apply></lambda></math></functionDefinition>`;
    expect(() =>
      loadModel(sbml({ functions: [recursive], parameters: p, rules: [rule('assignment', 'a', ['f'])] })),
    ).toThrow(/calls itself/);
  });

  it.each(['a;globalThis.hacked=1', 'process.exit()', '#{x}', 'v[0]', 'a b', '__proto__.x', 'constructor("x")()'])(
    'never makes %j into program text',
    (name) => {
      const text = good
        .replace('<ci>k</ci>', `<ci>${name}</ci>`)
        .replace('id="k"', `id="${name.replaceAll('"', '&quot;')}"`);
      expect(() => loadModel(text)).toThrow(/is not an identifier/);
      expect(globalThis).not.toHaveProperty('hacked');
    },
  );

  it.each(['__proto__', 'constructor', 'toString', 'v', 'y', 't', 'M', 'H'])(
    'takes %s as a name like any other',
    (name) => {
      const model = sbml({
        parameters: [parameter(name, 3), parameter('p', undefined, false)],
        rules: [rule('assignment', 'p', ['times', name, 2])],
      });
      expect(simulate(loadModel(model), parseSettings('duration: 1\nsteps: 1\nvariables: p')).rows[1]![1]).toBe(6);
    },
  );
});

describe('numbers', () => {
  it.each([
    ['<cn>1e3</cn>', 1000],
    ['<cn type="e-notation"> 1.5 <sep/> -2 </cn>', 0.015],
    ['<cn type="rational">3<sep/>4</cn>', 0.75],
    ['<cn type="integer" base="16">ff</cn>', 255],
    ['<infinity/>', Infinity],
    ['<notanumber/>', Number.NaN],
    ['<pi/>', Math.PI],
    ['<csymbol encoding="text" definitionURL="http://www.sbml.org/sbml/symbols/avogadro">N</csymbol>', 6.02214179e23],
    ['<semantics><cn>2</cn><annotation>two</annotation></semantics>', 2],
    ['<apply><log/><cn>1000</cn></apply>', Math.log10(1000)],
    ['<apply><log/><logbase><cn>2</cn></logbase><cn>8</cn></apply>', 3],
    ['<apply><root/><degree><cn>3</cn></degree><cn>-27</cn></apply>', -3],
  ])('%s', (code, value) => {
    const formula = `<assignmentRule variable="p"><math xmlns="http://www.w3.org/1998/Math/MathML">${code}</math></assignmentRule>`;
    const model = sbml({ parameters: [parameter('p', undefined, false)], rules: [formula] });
    const got = simulate(loadModel(model), parseSettings('duration: 1\nsteps: 1\nvariables: p')).rows[0]![1]!;
    if (Number.isFinite(value)) expect(got).toBeCloseTo(value, 12);
    else expect(got).toEqual(value);
  });
});
