/**
 * What becomes of each field of an HL7 v2 message (v2.5.1, chapters 2 to 7), by segment and number. A field that is not here is emptied
 * and a segment that is not here is left out.
 * keep: a code or a number of no person · id: replaced · name: XPN or XCN · place: XAD · date: DTM · text: free text · coded: CWE,
 * whose texts are read as free text · value: by the type that OBX-2 names
 */
export type FieldAction = 'keep' | 'id' | 'name' | 'place' | 'date' | 'text' | 'coded' | 'value';

const fields = (spec: string): ReadonlyMap<number, FieldAction> => {
  const map = new Map<number, FieldAction>();
  for (const part of spec.trim().split(/\s+/)) {
    const [action, numbers] = part.split(':') as [FieldAction, string];
    for (const number of numbers.split(',')) map.set(Number(number), action);
  }
  return map;
};

export const FIELDS: Readonly<Record<string, ReadonlyMap<number, FieldAction>>> = {
  // 1 and 2 are the separators; sending and receiving facilities (3 to 6) go.
  MSH: fields('keep:9,11,12,15,16,17,18,19,20 id:10 date:7'),
  EVN: fields('keep:1,4 date:2,3,6'),
  PID: fields('keep:1,8,30 id:2,3,4,18,19,20,21 name:5,6,9 date:7,29 place:11 coded:10,15,16,17,22,26,35'),
  PD1: fields('coded:1,2,7'),
  NK1: fields('keep:1,15 name:2 coded:3,7,14,28,35 place:4 date:16'),
  PV1: fields('keep:1,2,4,14,15,16,18,36,41 id:5,19,50 name:7,8,9,17,52 coded:10,20,22 date:44,45'),
  PV2: fields('coded:2,3 date:8,9,33'),
  AL1: fields('keep:1,4 coded:2,3 text:5 date:6'),
  DG1: fields('keep:1,2,6,15 coded:3 text:4 date:5,19 name:16'),
  PR1: fields('keep:1,2,6,14 coded:3 text:4 date:5 name:8,11,12'),
  DRG: fields('coded:1 date:2'),
  ORC: fields('keep:1,5,6 id:2,3,4 date:9,15,27 name:10,11,12,19 coded:16,29'),
  OBR: fields(
    'keep:1,5,9,11,24,25 id:2,3,18,19,20,21 coded:4,15,31,44,45,46,47 text:13 date:6,7,8,14,22,36 name:10,16,28,32',
  ),
  OBX: fields('keep:1,2,4,7,8,9,10,11 coded:3,6,15,17 value:5 date:12,14,19 name:16'),
  NTE: fields('keep:1,2 text:3 coded:4'),
  SPM: fields('keep:1 id:2,3 coded:4,5,6,7,8,9,27 date:17,18'),
  TQ1: fields('keep:1,2,3,5 coded:9 date:7,8'),
  RXE: fields('keep:3,4,10,12 coded:2,5,6,7,11 id:15 text:21'),
  RXO: fields('keep:2,3,11,13 coded:1,4,5,6,7,12'),
  RXR: fields('coded:1,2,3,4'),
  RXA: fields('keep:1,2,6,20,21 coded:5,7,8,9,18,19 date:3,4,16 name:10'),
  RXD: fields('keep:1,4,8 coded:2,5,6 date:3 id:7 text:9'),
  IN1: fields('keep:1 coded:2,15,17 id:3,36,49 date:12,13,18 name:16 place:19'),
  GT1: fields('keep:1 id:2 name:3 place:5 date:8 coded:11'),
  MRG: fields('id:1,2,3,4,5,6 name:7'),
  TXA: fields('keep:1,3,17,19 coded:2 date:4,6,7,8 id:12,13,14 name:5,9,10,11'),
  SCH: fields('id:1,2 coded:6,7,8,25 keep:9,10'),
  AIS: fields('keep:1,2,7 coded:3,8,10 date:4'),
};
