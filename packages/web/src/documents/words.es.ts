import type { Widened } from '../i18n/widened.ts';
import type * as en from './words.en.ts';

export const documents: Widened<typeof en.documents> = {
  title: 'Documentos',
  status: 'Estado',
  type: 'Tipo',
  patient: 'Paciente',
  created: 'Creado',
  empty: 'Ningún documento coincide',
  emptyHint: 'Abra un paciente y elija Redactar documento.',
  progress: 'Revisado',
  signedAt: 'Firmado {{when}}',
};
export const documentType: Widened<typeof en.documentType> = {
  'discharge-summary': 'Informe de alta',
  'patient-summary': 'Resumen del paciente',
  handoff: 'Relevo',
  referral: 'Carta de derivación',
  'visit-note': 'Nota de la visita',
  'lifestyle-guidance': 'Recomendaciones de estilo de vida',
};
export const documentTypeHint: Widened<typeof en.documentTypeHint> = {
  'discharge-summary': 'Un ingreso: evolución, conciliación, seguimiento',
  'patient-summary': 'Resumen internacional del paciente, de toda la historia',
  handoff: 'I-PASS para el turno siguiente',
  referral: 'A un colega, por una pregunta',
};
export const draftStatus: Widened<typeof en.draftStatus> = {
  draft: 'Borrador',
  'in-review': 'En revisión',
  signed: 'Firmado',
  rejected: 'Rechazado',
};
