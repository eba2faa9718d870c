import type { Widened } from '../i18n/widened.ts';
import type * as en from './words.en.ts';

export const jobs: Widened<typeof en.jobs> = {
  title: 'Tareas',
  import: 'Importar historias',
  importHint: 'Paquetes FHIR R4 (.json) o NDJSON, sin comprimir o gzip, hasta 50 MB; la orden aceso import admite más.',
  empty: 'No se ha ejecutado ninguna tarea',
  emptyHint: 'Las importaciones y exportaciones aparecen aquí con su progreso.',
  state: {
    queued: 'En cola',
    running: 'En marcha',
    completed: 'Terminada',
    failed: 'Fallida',
    cancelled: 'Cancelada',
  },
  progress: '{{done}} de {{total}}',
  progressOpen: '{{done}} hechos',
  cancel: 'Cancelar tarea',
  resume: 'Reanudar',
  startedBy: 'Iniciada por {{by}}',
  took: 'tardó {{duration}}',
  problems_one: '{{count}} problema',
  problems_other: '{{count}} problemas',
};
