import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { Card } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import { type Block, moleculeKeys, moleculesApi } from '../api.ts';
import classes from '../discovery.module.css';
import { LiftForm } from '../lift-form.tsx';

/** A molecule that the dual-use gate withholds: why, and for an administrator the form to lift that. */
export function Lift({ project, number, block }: { project: string; number: number; block: Block }) {
  const { t } = useTranslation();
  return (
    <Card title={t('discovery.molecule.withheld')} id="withheld">
      <LiftForm
        act={t('discovery.molecule.lift')}
        lift={async (reason) => {
          await moleculesApi.lift(project, number, reason);
          await queries.invalidateQueries({ queryKey: moleculeKeys.all(project) });
        }}
      >
        <p className={classes.plain}>
          <Tag tone="bad">{block.rule}</Tag> <span lang="en">{block.reason}</span>
        </p>
        <p className={classes.sub}>{block.source}</p>
        <p className={classes.plain}>{t('discovery.molecule.withheldHint')}</p>
      </LiftForm>
    </Card>
  );
}
