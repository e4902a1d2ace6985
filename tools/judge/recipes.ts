import { type Recipe } from './recipe.js';
import { CONDUCT_RECIPES } from './recipes/conduct.js';
import { BREAKDOWN_RECIPE, REPLY_FIT_RECIPE, UNRESPONSIVE_RECIPE } from './recipes/unresponsive.js';

/** Every model of the shipped weights, in the order of the file. */
export const RECIPES: readonly Recipe[] = [...CONDUCT_RECIPES, REPLY_FIT_RECIPE, BREAKDOWN_RECIPE, UNRESPONSIVE_RECIPE];
