import type { Widened } from '../i18n/widened.ts';
import type * as en from './words.en.ts';

export const common: Widened<typeof en.common> = {
  loading: 'Cargando',
  retry: 'Reintentar',
  cancel: 'Cancelar',
  close: 'Cerrar',
  save: 'Guardar',
  more: 'Mostrar más',
  all: 'Todos',
  any: 'Cualquiera',
  yes: 'Sí',
  no: 'No',
  unknown: 'Desconocido',
  clear: 'Quitar filtros',
  error: 'No ha funcionado',
  network: 'El servidor no responde',
  networkHint: 'Compruebe que Aceso está en marcha y es accesible, y vuelva a intentarlo.',
  since: 'desde {{date}}',
  total_one: '{{formatted}} en total',
  total_other: '{{formatted}} en total',
  copied: 'Copiado',
  copy: 'Copiar',
};
export const sex: Widened<typeof en.sex> = { male: 'Hombre', female: 'Mujer', other: 'Otro', unknown: 'No registrado' };
export const encounterClass: Widened<typeof en.encounterClass> = {
  IMP: 'Hospitalización',
  ACUTE: 'Hospitalización',
  NONAC: 'Hospitalización',
  EMER: 'Urgencias',
  AMB: 'Ambulatorio',
  OBSENC: 'Observación',
  HH: 'Domicilio',
  VR: 'Visita virtual',
  SS: 'Estancia corta',
  PRENC: 'Preingreso',
  other: 'Episodio',
};
