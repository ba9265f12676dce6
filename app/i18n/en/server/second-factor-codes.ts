/** What is said about codes of the second factor, in English. */
export const secondFactorCodes = {
  secondFactorCodes: {
    wrongCode:
      'The code is wrong or has been used already. The app shows another one every 30 seconds: wait for the next.',
    wrongFirstCode: 'The code is wrong. Check the clock of your phone, and enter the code that it shows now.',
    setupOver: 'Setting up took too long: please begin again.',
    isRequired: 'Your company asks everybody for two-step verification: it cannot be switched off.',
    setUpFirst: 'Set up two-step verification first, in a browser.',
  },
}
