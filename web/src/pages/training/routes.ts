import { createRoute } from '@tanstack/react-router';
import { GraduationCap } from 'lucide-react';
import { lazyPage } from '../../app/lazy-page';
import { shellRoute } from '../../app/shell-route';
import { readTrainingSearch } from './training-search';

export const trainingRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/training',
    validateSearch: readTrainingSearch,
    component: lazyPage(() => import('./training-page'), 'TrainingPage'),
    staticData: { nav: { label: 'training', icon: GraduationCap, group: 'training', order: 10, hotkey: 't' } },
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/training/$assignmentId',
    component: lazyPage(() => import('./assignment-page'), 'AssignmentPage'),
  }),
] as const;
