export const governance = {
  navigation: 'Governance',
  title: 'Governance',
  lead: 'What runs here, how well it does, and what to do when it does not.',
  tabs: { label: 'Governance', subjects: 'What runs' },
  subjects: { none: 'No model runs here', name: 'Name', version: 'Version', licence: 'Licence' },
};
