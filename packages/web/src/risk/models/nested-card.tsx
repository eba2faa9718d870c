import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import classes from '../risk.module.css';
import { FIGURES, type FoldFigure, type ModelCard, SURVIVAL_FIGURES } from './api.ts';
import own from './models.module.css';

/** Figures of models that were chosen, fitted and calibrated without the persons they are asked about. */
export function NestedCard({ nested }: { nested: NonNullable<ModelCard['nested']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const row = (name: (typeof FIGURES)[number] | (typeof SURVIVAL_FIGURES)[number], each: FoldFigure) => ({
    key: name,
    cells: [
      t(`risk.models.measures.${name}`),
      `${format.number(each.estimate, 3)}\u00a0(${format.number(each.low, 3)}\u00a0–\u00a0${format.number(each.high, 3)})`,
      `${format.number(each.least, 3)}\u00a0–\u00a0${format.number(each.most, 3)}`,
    ],
  });
  const { survival } = nested;
  return (
    <Card title={t('risk.models.nestedTitle')} id="risk-model-nested">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
      <section className={own.scroll} tabIndex={0} aria-label={t('risk.models.nestedTitle')}>
        <Table
          head={[t('risk.models.measure'), t('risk.models.foldMean'), t('risk.models.foldRange')]}
          rows={[
            ...FIGURES.map((name) => row(name, nested.figures[name])),
            ...(survival === undefined ? [] : SURVIVAL_FIGURES.map((name) => row(name, survival[name]))),
          ]}
        />
      </section>
      <p className={classes.sub}>
        {t('risk.models.nestedNote', {
          folds: format.number(nested.folds),
          persons: format.number(nested.persons),
          learners: format.list(Object.entries(nested.learners).map(([kind, count]) => `${kind} (${count})`)),
        })}
      </p>
    </Card>
  );
}
