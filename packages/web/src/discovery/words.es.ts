export * from './campaigns/words.es.ts';
export * from './computations/words.es.ts';
export * from './docking/words.es.ts';
export * from './simulation/words.es.ts';
export * from './structures/words.es.ts';
export * from './targets/words.es.ts';

export const discovery = {
  navigation: 'Descubrimiento',
  title: 'Descubrimiento',
  lead: 'De una pregunta a un conjunto de moléculas ordenado y explicado. Cada cifra dice cómo se calculó; una persona firma.',
  projects: 'Proyectos',
  none: 'Aún no hay proyectos',
  noneHint: 'Un proyecto reúne las moléculas que usted trae o genera, lo que se sabe de cada una y lo que decide.',
  begin: 'Proyecto nuevo',
  beginIt: 'Empezar',
  name: 'Nombre',
  aim: 'Objetivo',
  aimHint: 'Qué se busca, en una frase',
  molecules: 'Moléculas',
  changed: 'Empezado por, último cambio',
  tabs: { label: 'Partes del proyecto', overview: 'Resumen' },
  overview: {
    title: 'Sobre este proyecto',
    notes: 'Notas',
    save: 'Guardar',
    delete: 'Eliminar proyecto',
    reallyDelete: 'Eliminar de verdad, con sus moléculas',
    begunBy: 'Empezado por {{by}}, {{at}}',
  },
};
