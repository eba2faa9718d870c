import { Button, Checkbox, NumberInput, TagsInput, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { type Costs, type Department, type RoiSetting, regulationApi, regulationKeys } from './api.ts';
import classes from './regulation.module.css';

const NO_COSTS: Costs = {
  currency: 'EUR',
  licence: 0,
  hardware: 0,
  setupHours: 0,
  trainingHoursPerPerson: 0,
  reviewMinutesPerTask: 0,
  hourlyRate: 0,
  realised: 0.5,
};
const AMOUNTS = [
  'licence',
  'hardware',
  'setupHours',
  'trainingHoursPerPerson',
  'reviewMinutesPerTask',
  'hourlyRate',
  'valuePerDenial',
  'realised',
] as const;

/** Who belongs where, since when, and what it costs. */
export function SettingCard() {
  const { t } = useTranslation();
  const setting = useQuery({ queryKey: regulationKeys.setting, queryFn: regulationApi.setting });
  return (
    <Card title={t('regulation.roi.setting')} id="roi-setting">
      {setting.isPending ? (
        <Loading />
      ) : setting.isError ? (
        <Failure error={setting.error} compact />
      ) : (
        <Form initial={setting.data} />
      )}
    </Card>
  );
}

interface Row {
  readonly key: number;
  readonly name: string;
  readonly hospital: string;
  readonly members: string[];
  readonly goLive: string;
}
let made = 0;
const rowOf = ({ name, hospital = '', members, goLive = '' }: Department): Row => ({
  key: ++made,
  name,
  hospital,
  members: [...members],
  goLive,
});

function Form({ initial }: { initial: RoiSetting }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [rows, setRows] = useState(() => initial.departments.map(rowOf));
  const [from, setFrom] = useState(initial.window?.from ?? '');
  const [to, setTo] = useState(initial.window?.to ?? '');
  const [zone, setZone] = useState(initial.hours.zone);
  const [costs, setCosts] = useState<Costs | undefined>(initial.costs);
  const save = useMutation({
    mutationFn: () =>
      regulationApi.putSetting({
        departments: rows
          .filter(({ name }) => name.trim() !== '')
          .map(({ name, hospital, members, goLive }) => ({
            name: name.trim(),
            members,
            ...(hospital.trim() === '' ? {} : { hospital: hospital.trim() }),
            ...(goLive === '' ? {} : { goLive }),
          })),
        comparison: initial.comparison,
        hours: { ...initial.hours, zone },
        worthwhile: initial.worthwhile,
        ...(from !== '' && to !== '' ? { window: { from, to } } : {}),
        ...(costs ? { costs } : {}),
      }),
    onSuccess: async (saved) => {
      queries.setQueryData(regulationKeys.setting, saved);
      await queries.invalidateQueries({ queryKey: regulationKeys.roi, exact: true });
    },
  });
  const change = (key: number, part: Partial<Row>) =>
    setRows((all) => all.map((row) => (row.key === key ? { ...row, ...part } : row)));
  return (
    <form
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <p className={classes.soft}>{t('regulation.roi.settingHint')}</p>
      <div>
        {rows.map((row) => (
          <div key={row.key} className={classes.department}>
            <TextInput
              size="xs"
              label={t('regulation.roi.department')}
              value={row.name}
              onChange={(event) => change(row.key, { name: event.currentTarget.value })}
            />
            <TextInput
              size="xs"
              label={t('regulation.roi.hospital')}
              value={row.hospital}
              onChange={(event) => change(row.key, { hospital: event.currentTarget.value })}
            />
            <TagsInput
              size="xs"
              label={t('regulation.roi.members')}
              value={row.members}
              onChange={(members) => change(row.key, { members })}
            />
            <TextInput
              size="xs"
              type="date"
              label={t('regulation.roi.goLive')}
              value={row.goLive}
              onChange={(event) => change(row.key, { goLive: event.currentTarget.value })}
            />
            <Button
              size="xs"
              variant="subtle"
              color="red"
              aria-label={t('regulation.roi.remove', { name: row.name })}
              onClick={() => setRows((all) => all.filter(({ key }) => key !== row.key))}
            >
              <IconTrash size={15} aria-hidden />
            </Button>
          </div>
        ))}
      </div>
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => setRows((all) => [...all, rowOf({ name: '', members: [] })])}
        >
          {t('regulation.roi.add')}
        </Button>
      </div>
      <div className={classes.fields}>
        <TextInput
          size="xs"
          type="date"
          label={t('regulation.roi.from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          size="xs"
          type="date"
          label={t('regulation.roi.to')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <TextInput
          size="xs"
          label={t('regulation.roi.zone')}
          value={zone}
          onChange={(event) => setZone(event.currentTarget.value)}
        />
      </div>
      <Checkbox
        size="xs"
        label={t('regulation.roi.withCosts')}
        checked={costs !== undefined}
        onChange={(event) => setCosts(event.currentTarget.checked ? (initial.costs ?? NO_COSTS) : undefined)}
      />
      {costs === undefined ? null : (
        <fieldset className={classes.fields} style={{ border: 0, padding: 0, margin: 0 }}>
          <legend className={classes.soft}>{t('regulation.roi.costs')}</legend>
          <TextInput
            size="xs"
            label={t('regulation.roi.cost.currency')}
            value={costs.currency}
            onChange={(event) => setCosts({ ...costs, currency: event.currentTarget.value })}
          />
          {AMOUNTS.map((name) => (
            <NumberInput
              key={name}
              size="xs"
              min={0}
              {...(name === 'realised' ? { max: 1, step: 0.1 } : {})}
              label={t(`regulation.roi.cost.${name}`)}
              value={costs[name] ?? ''}
              onChange={(value) => {
                const { [name]: _before, ...rest } = costs;
                setCosts(
                  (value === ''
                    ? name === 'valuePerDenial'
                      ? rest
                      : { ...rest, [name]: 0 }
                    : { ...rest, [name]: Number(value) }) as Costs,
                );
              }}
            />
          ))}
        </fieldset>
      )}
      <div className={classes.bar}>
        <Button type="submit" size="xs" loading={save.isPending}>
          {t('regulation.roi.save')}
        </Button>
        {save.isSuccess ? (
          <span role="status" className={classes.soft}>
            {t('regulation.roi.saved')}
          </span>
        ) : null}
      </div>
      {save.isError ? <Failure error={save.error} compact /> : null}
    </form>
  );
}
