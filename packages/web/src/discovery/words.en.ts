export * from './campaigns/words.en.ts';
export * from './computations/words.en.ts';
export * from './docking/words.en.ts';
export * from './simulation/words.en.ts';
export * from './structures/words.en.ts';
export * from './targets/words.en.ts';

export const discovery = {
  navigation: 'Discovery',
  title: 'Discovery',
  lead: 'From a question to a ranked, explained set of molecules. Every number says how it was computed; a person signs.',
  projects: 'Projects',
  none: 'No project yet',
  noneHint: 'A project holds molecules you bring or generate, what is known of each, and what you decide.',
  begin: 'New project',
  beginIt: 'Begin',
  name: 'Name',
  aim: 'Aim',
  aimHint: 'What is looked for, in a sentence',
  molecules: 'Molecules',
  changed: 'Begun by, last change',
  tabs: { label: 'Parts of the project', overview: 'Overview' },
  overview: {
    title: 'About this project',
    notes: 'Notes',
    save: 'Save',
    delete: 'Delete project',
    reallyDelete: 'Really delete, with its molecules',
    begunBy: 'Begun by {{by}}, {{at}}',
  },
};
