import { type Recipe } from './recipe.js';
import { CONDUCT_RECIPES } from './recipes/conduct.js';

/** Every model of the shipped weights, in the order of the file. */
export const RECIPES: readonly Recipe[] = [...CONDUCT_RECIPES];
