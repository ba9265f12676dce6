/** Whose rows somebody may see. */

/** Those of the whole company, or of regions: each with all below it already listed, by their ids. */
export type RowScope = 'company' | { regions: readonly string[] }
