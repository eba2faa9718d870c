import type { Widened } from '../i18n/widened.ts';
import type * as en from './words.en.ts';

export const verdict: Widened<typeof en.verdict> = {
  supported: 'Respaldado',
  contradicted: 'Contradicho',
  unsupported: 'Sin respaldo',
  'not-checkable': 'No comprobable',
};
export const verdictHint: Widened<typeof en.verdictHint> = {
  supported: 'La historia dice lo mismo.',
  contradicted: 'La historia dice otra cosa.',
  unsupported: 'Nada en la historia dice esto.',
  'not-checkable': 'Esto no se puede comprobar en una historia.',
};
export const severity: Widened<typeof en.severity> = {
  none: 'Sin daño',
  minor: 'Leve',
  moderate: 'Moderada',
  major: 'Grave',
};
export const lane: Widened<typeof en.lane> = {
  chart: 'Historia',
  conversation: 'Conversación',
  image: 'Imagen',
  knowledge: 'Conocimiento',
  computed: 'Cálculo',
};
export const claimKind: Widened<typeof en.claimKind> = {
  patient: 'Identidad',
  encounter: 'Episodio',
  condition: 'Problema',
  medication: 'Medicación',
  allergy: 'Alergia',
  observation: 'Resultado',
  report: 'Informe',
  procedure: 'Procedimiento',
  immunization: 'Vacuna',
  device: 'Dispositivo',
  'care-plan': 'Plan de cuidados',
  goal: 'Objetivo',
  order: 'Petición',
  appointment: 'Cita',
  'family-history': 'Antecedentes familiares',
  'code-status': 'Reanimación',
  document: 'Documento',
  absence: 'Ausencia',
};
export const qualifier: Widened<typeof en.qualifier> = {
  dose: 'Dosis',
  status: 'Estado',
  reason: 'Motivo',
  onset: 'Inicio',
  abatement: 'Fin',
  start: 'Comienzo',
  end: 'Final',
  date: 'Fecha',
  lastDate: 'Último',
  count: 'Número',
  flag: 'Indicador',
  class: 'Clase',
  organization: 'Centro',
  practitioner: 'Profesional',
  nights: 'Noches',
  gender: 'Sexo',
  birth: 'Nacimiento',
  criticality: 'Criticidad',
  type: 'Tipo',
  previous: 'Antes',
  previousDate: 'Antes, el',
  visitStart: 'Inicio de la visita',
  severity: 'Gravedad',
  reaction: 'Reacción',
  route: 'Vía',
  frequency: 'Frecuencia',
  role: 'Función',
  text: 'Texto',
  isNew: 'Nuevo',
};
