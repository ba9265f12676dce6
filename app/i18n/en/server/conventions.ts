/** How English writes days in a sentence. */
export const conventions = { dates: { locale: 'en-GB' } }
