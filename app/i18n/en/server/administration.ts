/** What is said about what administrators set, in English. */
export const administration = {
  administration: {
    notInteger: 'Enter a whole number from {{min, number}} to {{max, number}}.',
    notShare: 'Enter a percentage from {{min}} to {{max}}.',
    notCurrency: 'Enter the three letters of a currency, such as CNY or EUR.',
    notDays:
      'Enter 1 to {{most}} whole numbers of days up to {{max, number}}, each larger than the one before.',
    notTiers: 'Choose both periods of a tier, or neither.',
    notTaken: 'This is not one of the choices.',
    changedBy:
      '{{who}} has changed this meanwhile. The value in force stands above; save again to replace it.',
    changedMeanwhile:
      'This has been changed meanwhile. The value in force stands above; save again to replace it.',
  },
}
