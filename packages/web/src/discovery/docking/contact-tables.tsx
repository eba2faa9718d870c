import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import shared from '../computations/computations.module.css';
import { type DockedPose, TERMS } from './api.ts';

/** What the score of a pose is made of. */
export function TermTable({ pose }: { pose: DockedPose }) {
  const { t } = useTranslation();
  const format = useFormat();
  const number = (value: number) => <span className="tabular">{format.number(value, 3)}</span>;
  const largest = Math.max(...TERMS.map((term) => Math.abs(pose.contacts.terms[term])), 1e-9);
  const line = (key: string, label: string, value: number) => ({ key, cells: [label, number(value), ''] });
  return (
    <Card title={t('docking.terms')} id="terms" flush>
      <Table
        caption={t('docking.terms')}
        head={[t('docking.terms'), t('docking.energy'), '']}
        rows={[
          ...TERMS.map((term) => {
            const value = pose.contacts.terms[term];
            return {
              key: term,
              cells: [
                t(`docking.term.${term}`),
                number(value),
                <span
                  key="bar"
                  className={shared.bar}
                  style={{
                    width: `${(120 * Math.abs(value)) / largest}px`,
                    ...(value > 0 ? { background: 'var(--ac-contradicted)' } : {}),
                  }}
                  aria-hidden
                />,
              ],
            };
          }),
          line('between', t('docking.between'), pose.between),
          line('within', t('docking.within'), pose.within),
          line('torsional', t('docking.torsional'), pose.torsional),
          line('affinity', t('docking.affinityLine'), pose.affinity),
        ]}
      />
    </Card>
  );
}

/** Hydrogen bonds and hydrophobic contacts of a pose. */
export function ContactTables({ pose }: { pose: DockedPose }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { hydrogenBonds, hydrophobic } = pose.contacts;
  const number = (value: number, digits = 2) => <span className="tabular">{format.number(value, digits)}</span>;
  return (
    <div className={shared.stack}>
      <Card title={t('docking.bonds')} id="bonds" flush>
        {hydrogenBonds.length === 0 ? (
          <p className={shared.sub} style={{ padding: '10px 14px' }}>
            {t('docking.noBonds')}
          </p>
        ) : (
          <Table
            caption={t('docking.bonds')}
            head={[t('docking.residue'), t('docking.atom'), t('docking.distance'), t('docking.energy')]}
            rows={hydrogenBonds.map((one) => ({
              key: `${one.residue} ${one.atom} ${one.ligandAtom}`,
              cells: [
                one.residue,
                `${one.atom} … ${one.ligandType}${one.ligandAtom + 1}`,
                number(one.distance),
                number(one.energy),
              ],
            }))}
          />
        )}
      </Card>
      <Card title={t('docking.hydrophobic')} id="hydrophobic" flush>
        <Table
          caption={t('docking.hydrophobic')}
          head={[t('docking.residue'), t('docking.pairs'), t('docking.distance'), t('docking.energy')]}
          rows={hydrophobic.map((one) => ({
            key: one.residue,
            cells: [one.residue, number(one.pairs, 0), number(one.distance), number(one.energy)],
          }))}
        />
      </Card>
      <p className={shared.sub}>{t('docking.contactsNote')}</p>
    </div>
  );
}
