import { useTranslation } from 'react-i18next';
import type { Origin } from '../api.ts';

/** Where a molecule comes from, in a sentence. */
export function useOriginWords(): (origin: Origin) => string {
  const { t } = useTranslation();
  return (origin) => {
    switch (origin.kind) {
      case 'import':
        return t('discovery.molecule.from.import', { file: origin.file, line: origin.line });
      case 'generate':
        return t('discovery.molecule.from.generate', {
          model: t(`discovery.work.models.${origin.model}`),
          attempt: origin.attempt,
          seed: origin.seed,
        });
      case 'optimise':
        return t('discovery.molecule.from.optimise', { call: origin.call, budget: origin.budget, seed: origin.seed });
      case 'screen':
        return t('discovery.molecule.from.screen', {
          library: origin.library,
          line: origin.line,
          query: origin.query,
        });
    }
  };
}
