import type { Widened } from '../i18n/widened.ts';
import type * as en from './words.en.ts';

export const governance: Widened<typeof en.governance> = {
  navigation: 'Gobernanza',
  title: 'Gobernanza',
  lead: 'Qué funciona aquí, cómo lo hace, y qué hacer cuando lo hace mal.',
  tabs: { label: 'Gobernanza', subjects: 'Qué funciona' },
  subjects: { none: 'Aquí no funciona ningún modelo', name: 'Nombre', version: 'Versión', licence: 'Licencia' },
};
