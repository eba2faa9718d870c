import { useTranslation } from 'react-i18next';
import type { Conflict, Omission } from '../api/types.ts';
import { EvidenceCard } from '../evidence/evidence-card.tsx';
import { Card } from '../ui/page.tsx';
import { Tag } from '../ui/tag.tsx';
import classes from './scribe.module.css';
import { TurnLinks } from './turn-links.tsx';

/** Where the visit disagrees with itself or with the record, and what the note does not carry. */
export function Findings(props: {
  conflicts: readonly Conflict[];
  omissions: readonly Omission[];
  turns: number;
  onTurn: (index: number) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <Card title={t('scribe.conflicts')} id="scribe-conflicts">
        {props.conflicts.length === 0 ? <p className={classes.sub}>{t('scribe.conflictsNone')}</p> : null}
        {props.conflicts.map((conflict) => (
          <article key={`${conflict.label} ${conflict.message}`} className={classes.item}>
            <div className={classes.itemHead}>
              <strong>{conflict.label}</strong>
              <Tag tone="bad">{t(conflict.lanes.includes('chart') ? 'scribe.withRecord' : 'scribe.within')}</Tag>
            </div>
            <p>{conflict.message}</p>
            <TurnLinks evidence={conflict.evidence} turns={props.turns} onTurn={props.onTurn} />
            {conflict.evidence
              .filter(({ lane }) => lane === 'chart')
              .map((one) => (
                <EvidenceCard key={`${one.ref} ${one.path ?? ''}`} evidence={one} />
              ))}
          </article>
        ))}
      </Card>
      <Card title={t('scribe.leftOut')} id="scribe-left-out">
        {props.omissions.length === 0 ? <p className={classes.sub}>{t('scribe.leftOutNone')}</p> : null}
        {props.omissions.map((omission) => (
          <article key={`${omission.label} ${omission.why}`} className={classes.item}>
            <strong>{omission.label}</strong>
            <p className={classes.sub}>{omission.why}</p>
            <TurnLinks evidence={omission.evidence} turns={props.turns} onTurn={props.onTurn} />
          </article>
        ))}
      </Card>
    </>
  );
}
