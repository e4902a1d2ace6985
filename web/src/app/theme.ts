import { createTheme, Drawer, type MantineColorsTuple, Modal, Paper, Table, Tooltip } from '@mantine/core';

/** White on shade 7 has a contrast of 6.4, on shade 6 of 4.9; shade 4 on the dark sheet has 5.7 (docs/interface.md). */
const petrol: MantineColorsTuple = [
  '#e8f5f7',
  '#cfe7eb',
  '#a3d0d8',
  '#74b8c4',
  '#4fa6b5',
  '#2f8e9f',
  '#1b7a8b',
  '#0f6675',
  '#0a535f',
  '#063f49',
];

const ink: MantineColorsTuple = [
  '#f5f7f8',
  '#e9edef',
  '#d7dde1',
  '#b8c2c8',
  '#98a5ad',
  '#7a8993',
  '#5c6b75',
  '#44525b',
  '#2e3a42',
  '#1c252b',
];

/** What Mantine paints dark surfaces and their texts with, from text (0) to ground (9). */
const dark: MantineColorsTuple = [
  '#dfe6ea',
  '#c3ced4',
  '#a4b1b9',
  '#74838c',
  '#3c4850',
  '#323d44',
  '#222c32',
  '#1a2227',
  '#151b1f',
  '#12181c',
];

/** Decided once; what it looks like and why stands in docs/interface.md. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  colors: { petrol, ink, dark },
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.55', lg: '1.55', xl: '1.5' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.25' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.3' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
      h4: { fontSize: '0.875rem', lineHeight: '1.45' },
    },
  },
  components: {
    Paper: Paper.extend({ defaultProps: { withBorder: true, p: 'md' } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 'xs', horizontalSpacing: 'sm', fz: 'sm' } }),
    // Room for a scrollbar only where there is one.
    TableScrollContainer: { defaultProps: { scrollAreaProps: { offsetScrollbars: 'present' } } },
    Tooltip: Tooltip.extend({
      defaultProps: { withArrow: true, openDelay: 300, events: { hover: true, focus: true, touch: true } },
    }),
    // Their headers are no banners of the page.
    Modal: Modal.extend({ defaultProps: { centered: true, attributes: { header: { role: 'presentation' } } } }),
    Drawer: Drawer.extend({ defaultProps: { attributes: { header: { role: 'presentation' } } } }),
  },
});
