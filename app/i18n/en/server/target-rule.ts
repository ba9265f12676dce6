/** The words of how figures are held against targets, in English. */
export const targetRule = {
  targetRule: {
    overview:
      'With one region or department chosen, figures are held against its own target; where it has none, or several are chosen, against the company’s. A person’s target goes before these. The target in force at the end of the period counts, also where it changed within. A rate is on or off target where its whole 95 % interval is, near where it is worse by no more than the tolerance, and otherwise not certain.',
  },
}
