import type { Period, Test, Window } from '../types.ts';

const period = ({ count, unit }: Period): string => `${count} ${unit}${count === 1 ? '' : 's'}`;
const when = (window: Window | undefined): string =>
  window === undefined
    ? ''
    : window.kind === 'within'
      ? `, within ${period(window.period)}`
      : window.kind === 'before'
        ? `, more than ${period(window.period)} ago`
        : `, for ${period(window.period)}`;

/** A test as people may check it beside the words that it reads. */
export function inWords(test: Test): string {
  switch (test.kind) {
    case 'all':
      return test.of.map(inWords).join(' AND ');
    case 'any':
      return test.of.map(inWords).join(' OR ');
    case 'either':
      return test.of.map(inWords).join(' AND/OR ');
    case 'count':
      return `at least ${test.min} of: ${test.of.map(inWords).join('; ')}`;
    case 'not':
      return `NOT ${inWords(test.of)}`;
    case 'age':
      return `age ${test.op} ${period(test.period)}`;
    case 'sex':
      return `sex: ${test.is}`;
    case 'smoking':
      return `smoking: ${test.is}`;
    case 'pregnant':
    case 'breastfeeding':
      return test.kind;
    case 'condition':
    case 'procedure':
    case 'medicine':
      return `${test.kind}: ${test.what.label}${when(test.window)}`;
    case 'allergy':
      return `allergy to ${test.what.label}`;
    case 'measure':
      return `${test.what.label} ${test.op} ${test.value}${test.limit ? ` × ${test.limit} limit of normal` : test.unit === undefined || test.unit === '1' ? '' : ` ${test.unit}`}${when(test.window)}`;
    case 'unread':
      return `[not read: ${test.text.trim()}]`;
  }
}
