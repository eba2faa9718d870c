import type { Widened } from '../i18n/widened.ts';
import type * as en from './words.en.ts';

export const verify: Widened<typeof en.verify> = {
  title: 'Verificar una nota',
  lead: 'Compruebe cualquier nota, de cualquier autor o sistema, frase a frase con una historia.',
  patient: 'Paciente',
  note: 'Nota',
  noteHint: 'Pegue texto sin formato. No se guarda nada.',
  transcript: 'Transcripción de la visita',
  transcriptHint: 'Opcional. Lo dicho se mantiene aparte de lo que consta en la historia.',
  type: 'Tipo de nota',
  typeAny: 'Sin indicar',
  asOf: 'Nota escrita el',
  asOfHint: 'No se usan entradas posteriores.',
  tabs: { omissions: 'Faltan', conflicts: 'Conflictos' },
  run: 'Verificar',
  again: 'Cambiar la nota',
  needPatient: 'Elija el paciente de esta nota',
  needText: 'Pegue la nota que quiere comprobar',
  counts:
    '{{supported}} respaldadas · {{contradicted}} contradichas · {{unsupported}} sin respaldo · {{notCheckable}} no comprobables',
};
