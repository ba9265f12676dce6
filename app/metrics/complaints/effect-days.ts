/** Days before an action was raised, and after it was implemented, in which complaints are counted. */
export const EFFECT_DAYS = 90
