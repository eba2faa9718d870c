import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { type Action, KINDS, type Kind, type Manifest } from './api.ts';
import classes from './deid.module.css';

const MOST = 200;

/** What was done where, over all files, and what was found in free text. It holds no value. */
export function ManifestCard({ manifest }: { manifest: Manifest }) {
  const { t } = useTranslation();
  const format = useFormat();
  const places = new Map<string, { place: string; action: Action; count: number }>();
  const inText = new Map<Kind, number>();
  for (const file of manifest.files) {
    for (const { place, action, count } of file.rows) {
      const key = `${place} ${action}`;
      places.set(key, { place, action, count: (places.get(key)?.count ?? 0) + count });
    }
    for (const kind of KINDS) inText.set(kind, (inText.get(kind) ?? 0) + (file.inText[kind] ?? 0));
  }
  const rows = [...places].sort(([, a], [, b]) => b.count - a.count);
  const found = [...inText].filter(([, count]) => count > 0);
  const unmapped = [...new Set(manifest.files.flatMap((file) => file.unmapped))];
  return (
    <Card title={t('deid.manifest')} id="deid-manifest" aside={<span className={classes.sub}>{manifest.basis}</span>}>
      <div className={classes.stack}>
        {found.length > 0 ? (
          <Table
            caption={t('deid.inText')}
            head={[t('deid.inText'), t('deid.count')]}
            rows={found.map(([kind, count]) => ({
              key: kind,
              cells: [
                t(`deid.kinds.${kind}`),
                <span key="count" className="tabular">
                  {format.number(count)}
                </span>,
              ],
            }))}
          />
        ) : null}
        {rows.length > 0 ? (
          <div className={classes.wide}>
            <Table
              caption={t('deid.places')}
              head={[t('deid.place'), t('deid.action'), t('deid.count')]}
              rows={rows.slice(0, MOST).map(([key, { place, action, count }]) => ({
                key,
                cells: [
                  <code key="place" className={classes.place}>
                    {place}
                  </code>,
                  t(`deid.actions.${action}`),
                  <span key="count" className="tabular">
                    {format.number(count)}
                  </span>,
                ],
              }))}
            />
          </div>
        ) : null}
        {rows.length + found.length === 0 ? <p className={classes.sub}>{t('deid.nothing')}</p> : null}
        {unmapped.length > 0 ? (
          <p className={classes.sub}>{t('deid.unmapped', { places: unmapped.slice(0, 30).join(', ') })}</p>
        ) : null}
      </div>
    </Card>
  );
}
