import { describe, expect, it } from 'vitest';
import { valuesOf } from './header.ts';

describe('columns to choose from', () => {
  it('are those of the first line, with the first values of one', () => {
    const { header, values } = valuesOf('\uFEFF"arm";score;y\r\nplacebo;1,5;2\r\n"drug";2;3\r\nplacebo;1;1\r\n');
    expect(header).toEqual(['arm', 'score', 'y']);
    expect(values('arm')).toEqual(['placebo', 'drug']);
    expect(values('none')).toEqual([]);
    expect(valuesOf('').header).toEqual([]);
    const many = Array.from({ length: 50 }, (_, i) => `v${i}`);
    expect(valuesOf(`a,b\n${many.map((one) => `${one},1`).join('\n')}`).values('a')).toHaveLength(12);
  });
});
