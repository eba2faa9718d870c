import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { mayOpen } from '../app/feature.ts';
import { FEATURES } from '../app/features.ts';
import { useMay } from '../app/session.ts';
import { LaunchItems } from '../apps/launch-menu.tsx';
import type { Language } from '../i18n/i18n.ts';

/** Pages that work on one patient, opened for this one: a button for a single page, a menu for more. */
export function PatientLinks({ patient }: { patient: string }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const may = useMay();
  const entries = FEATURES.map(({ entry }) => entry).filter(
    (entry) => entry.forPatient === true && mayOpen(entry, may),
  );
  const [only] = entries;
  if (only === undefined) return null;
  if (entries.length === 1) {
    return (
      <Button
        variant="default"
        leftSection={<only.icon size={17} aria-hidden />}
        renderRoot={(props) => <Link {...props} to={only.to} search={{ patient }} />}
      >
        {only.label[language]}
      </Button>
    );
  }
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={15} aria-hidden />}>
          {t('chart.openIn')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {entries.map(({ to, label, icon: Icon }) => (
          <Menu.Item
            key={to}
            leftSection={<Icon size={17} aria-hidden />}
            renderRoot={(props) => <Link {...props} to={to} search={{ patient }} />}
          >
            {label[language]}
          </Menu.Item>
        ))}
        <LaunchItems patient={patient} />
      </Menu.Dropdown>
    </Menu>
  );
}
