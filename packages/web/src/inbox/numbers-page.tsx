import { Alert, Button, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Card, Page } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import classes from './inbox.module.css';
import { NumberRow } from './number-row.tsx';
import { type Numbers, numbersQuery, previewQuery, setCountry } from './numbers.ts';

/** Whom patients in danger are told to call: the country of the clinic, and each number with who confirmed it. */
export function NumbersPage() {
  const { t } = useTranslation();
  const found = useQuery(numbersQuery);
  return (
    <Page
      title={t('inbox.numbers.title')}
      lead={t('inbox.numbers.lead')}
      actions={
        <Link to="/inbox" className={classes.link}>
          {t('inbox.numbers.back')}
        </Link>
      }
    >
      {found.isError ? (
        <Failure error={found.error} retry={() => void found.refetch()} />
      ) : found.isPending ? (
        <Loading />
      ) : (
        <div className={classes.columns}>
          <div className={classes.side}>
            {found.data.lines.every(({ line, confirmed }) => line === undefined || confirmed) ? null : (
              <Alert color="yellow" variant="light">
                {t('inbox.numbers.caution')}
              </Alert>
            )}
            <Card>
              {found.data.lines.map((one) => (
                <NumberRow
                  key={`${found.data.country} ${one.kind}`}
                  country={found.data.country}
                  table={found.data.table}
                  of={one}
                />
              ))}
            </Card>
          </div>
          <div className={classes.side}>
            <Country numbers={found.data} />
            <Preview />
          </div>
        </div>
      )}
    </Page>
  );
}

function Country({ numbers }: { numbers: Numbers }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const cache = useQueryClient();
  const name = useMemo(() => new Intl.DisplayNames([i18n.language], { type: 'region' }), [i18n.language]);
  const data = useMemo(
    () =>
      numbers.countries
        .map((value) => ({ value, label: name.of(value) ?? value }))
        .sort((a, b) => a.label.localeCompare(b.label, i18n.language)),
    [numbers.countries, name, i18n.language],
  );
  const save = useMutation({
    mutationFn: setCountry,
    onSettled: () => cache.invalidateQueries({ queryKey: numbersQuery.queryKey }),
  });
  return (
    <Card>
      <div className={classes.stack}>
        <Select
          label={t('inbox.numbers.country')}
          description={t('inbox.numbers.countryHint')}
          searchable
          allowDeselect={false}
          data={data}
          limit={300}
          disabled={save.isPending}
          value={numbers.country}
          onChange={(value) => {
            if (value !== null && value !== numbers.country) save.mutate(value);
          }}
        />
        <p className={classes.soft}>
          {numbers.set === undefined
            ? t('inbox.numbers.configured', { country: numbers.configured })
            : t('inbox.numbers.setBy', { by: numbers.set.by, day: format.date(numbers.set.at) })}
        </p>
        {numbers.set === undefined ? null : (
          <div>
            <Button size="compact-sm" variant="default" loading={save.isPending} onClick={() => save.mutate(null)}>
              {t('inbox.numbers.asConfigured')}
            </Button>
          </div>
        )}
        {save.isError ? <Failure error={save.error} compact /> : null}
      </div>
    </Card>
  );
}

function Preview() {
  const { t } = useTranslation();
  const en = useQuery(previewQuery('en'));
  const es = useQuery(previewQuery('es'));
  return (
    <Card title={t('inbox.numbers.preview')} id="preview">
      <div className={classes.read}>
        <p lang="en">{en.data?.sentences.join(' ')}</p>
        <p lang="es">{es.data?.sentences.join(' ')}</p>
      </div>
    </Card>
  );
}
