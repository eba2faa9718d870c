import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Aegean: the blue-green of the brand. White words on 6 and 7 pass 4.5:1. */
const aegean: MantineColorsTuple = [
  '#e8f5f5',
  '#d2e8ea',
  '#a5d2d7',
  '#78bbc4',
  '#4fa4b0',
  '#2f8b99',
  '#1a7281',
  '#0f5b69',
  '#0b4754',
  '#08343e',
];
/** Cool paper greys, a little blue, so that white cards stand out without shadows. */
const gray: MantineColorsTuple = [
  '#f6f8f9',
  '#eef2f3',
  '#e2e8ea',
  '#d0d9dc',
  '#b5c1c6',
  '#8b9aa1',
  '#64747c',
  '#4b5a61',
  '#334047',
  '#1c262b',
];
const dark: MantineColorsTuple = [
  '#dbe4e7',
  '#bccace',
  '#97a8ae',
  '#6f828a',
  '#43555d',
  '#2f3f46',
  '#223037',
  '#19252b',
  '#121c21',
  '#0b1317',
];
const amber: MantineColorsTuple = [
  '#fff6e5',
  '#fdeac6',
  '#f9d590',
  '#f3bd57',
  '#eba72c',
  '#d18d12',
  '#a96e06',
  '#865504',
  '#684206',
  '#4a3006',
];
const brick: MantineColorsTuple = [
  '#fdefed',
  '#fadcd8',
  '#f2b6ae',
  '#ea8d81',
  '#e06a5b',
  '#cf4a3a',
  '#b23527',
  '#8f281d',
  '#6e2018',
  '#501812',
];
const leaf: MantineColorsTuple = [
  '#e9f6f0',
  '#d3ebdf',
  '#a6d6be',
  '#76c09c',
  '#49a97d',
  '#2a9064',
  '#1b764f',
  '#135d3e',
  '#0e4830',
  '#0a3423',
];

const SANS =
  "'IBM Plex Sans Variable', system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif";

export const theme = createTheme({
  primaryColor: 'aegean',
  primaryShade: { light: 7, dark: 6 },
  colors: { aegean, gray, dark, amber, brick, leaf },
  fontFamily: SANS,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  headings: {
    fontFamily: SANS,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.84375rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '6px', md: '10px', lg: '14px', xl: '24px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45 } } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250 } },
    Table: { defaultProps: { verticalSpacing: 8, horizontalSpacing: 12 } },
  },
});
