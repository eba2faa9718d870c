import { expect, test } from 'vitest';
import { KnownIdentifiers } from './known.ts';

test('names are found in every case but all small, places and telephones however they are written', () => {
  const wider = new KnownIdentifiers();
  wider.name('QUIRKE');
  const known = new KnownIdentifiers(wider);
  known.name("O'NEILL-YOUNG");
  known.name('May');
  known.place('12 Turnip Row');
  known.code('555-123-9876');
  const text = 'Quirke and O’Neill live at 12 TURNIP  row; Young may call (555) 123 9876.';
  expect(known.find(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    'Quirke',
    'O’Neill',
    '12 TURNIP  row',
    'Young',
    '555) 123 9876',
  ]);
});
