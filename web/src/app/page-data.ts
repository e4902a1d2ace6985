import { type LucideIcon } from 'lucide-react';
import { type Role } from '../api/session';
import type app from './locales/en.json';

/** In which order the navigation shows its groups. */
export const NAV_GROUPS = ['work', 'quality', 'training', 'audit', 'setup'] as const;
export type NavGroup = (typeof NAV_GROUPS)[number];

/** An entry of the navigation and of the command palette. */
export interface NavEntry {
  /** The key below `nav` in the catalogue of `app`. */
  label: Exclude<keyof typeof app.nav, 'title'>;
  icon: LucideIcon;
  group: NavGroup;
  /** Within its group, ascending. */
  order: number;
  /** The key after `g` that goes there. */
  hotkey?: string;
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Who may open the page; everybody who is signed in where it names nobody. */
    roles?: readonly Role[];
    /** Only for pages the navigation leads to. */
    nav?: NavEntry;
  }
}
