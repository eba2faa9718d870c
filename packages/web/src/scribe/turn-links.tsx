import type { Evidence } from '@aceso/client';
import { useTranslation } from 'react-i18next';
import { turnsOf } from './links.ts';
import classes from './scribe.module.css';

/** Buttons to the turns that evidence names. */
export function TurnLinks(props: { evidence: readonly Evidence[]; turns: number; onTurn: (index: number) => void }) {
  const { t } = useTranslation();
  const turns = turnsOf(props.evidence).filter((index) => index < props.turns);
  return turns.length === 0 ? null : (
    <div className={classes.turnLinks}>
      {turns.map((index) => (
        <button key={index} type="button" className={classes.turnLink} onClick={() => props.onTurn(index)}>
          {t('scribe.turn', { number: index + 1 })}
        </button>
      ))}
    </div>
  );
}
