import type { Widened } from '../i18n/widened.ts';
import type * as en from './words.en.ts';

export const app: Widened<typeof en.app> = {
  name: 'Aceso',
  tagline: 'Documentos clínicos con su evidencia',
  skip: 'Ir al contenido',
  navigation: 'Navegación principal',
  groups: {
    care: 'Atención',
    reasoning: 'Apoyo a la decisión',
    data: 'Datos e investigación',
    automation: 'Modelos y agentes',
    operations: 'Operaciones',
  },
  menu: 'Menú',
  theme: { label: 'Apariencia', light: 'Claro', dark: 'Oscuro', auto: 'Sistema' },
  language: 'Idioma',
  signOut: 'Cerrar sesión',
  account: 'Cuenta',
  demo: 'Datos de demostración',
  demoHint: 'Todos los pacientes son inventados.',
  notFound: 'Esta página no existe',
  notFoundHint: 'Puede que la dirección esté mal escrita o que lo que nombraba ya no exista.',
  home: 'Volver a pacientes',
  forbidden: 'Su rol no da acceso a esta página',
  forbiddenHint: 'Pida acceso a un administrador si lo necesita para su trabajo.',
  noPage: 'Su cuenta aún no da acceso a ninguna página',
  noPageHint: 'Pregunte a un administrador qué rol necesita su trabajo.',
};
